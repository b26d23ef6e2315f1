// The Nu checker over all pages and style sheets of a built site, in one process: nu.cjs FOLDER. Warnings fail too.
// A page broken on purpose goes along: a run that does not notice it proves nothing.
"use strict";
const { spawnSync } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { fileURLToPath } = require("node:url");
const { filesUnder } = require("./files.cjs");

const JAR = require.resolve("vnu-jar/build/dist/vnu.jar");
const BROKEN = { "broken.html": "<!doctype html><html lang=en><title>x</title><p id=a><p id=a>", "broken.css": "p { colour: red }" };

/** Messages of the checker: [{ url, type, subType, lastLine, lastColumn, message }]. */
function messages(files) {
  const options = ["--also-check-css", "--format", "json", "--exit-zero-always", "--stdout"];
  const run = spawnSync("java", ["-Xss4m", "-jar", JAR, ...options, ...files], { encoding: "utf8", maxBuffer: 1 << 30 });
  if (run.status !== 0) throw new Error(`the checker itself failed: ${run.stderr || run.error}`);
  return JSON.parse(run.stdout).messages;
}

/** Errors and warnings count; mere information, such as on slashes that XHTML wants, does not. */
const counts = ({ type, subType }) => type !== "info" || subType === "warning";

function main(folder) {
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), "nu-"));
  const files = filesUnder(folder, ".html", ".css").map((file) => path.resolve(file));
  if (!files.some((file) => file.endsWith(".html"))) throw new Error(`no page under ${folder}`);
  const broken = Object.entries(BROKEN).map(([name, text]) => {
    fs.writeFileSync(path.join(scratch, name), text);
    return path.join(scratch, name);
  });
  const found = messages([...files, ...broken]);
  fs.rmSync(scratch, { recursive: true });

  const failed = new Set();
  const places = new Map();
  for (const { url, type, subType, lastLine, lastColumn, message } of found.filter(counts)) {
    const file = fileURLToPath(url);
    failed.add(file);
    if (broken.includes(file)) continue;
    const line = `FAILED ${path.relative(folder, file)}: ${subType ?? type}: ${message}`;
    places.set(line, [...(places.get(line) ?? []), `${lastLine}:${lastColumn}`]);
  }
  for (const [line, all] of places) console.log(`${line} (${all.length}, first at ${all[0]})`);
  const unnoticed = broken.filter((file) => !failed.delete(file));
  for (const file of unnoticed) console.log(`FAILED the checker does not notice ${path.basename(file)}`);
  console.log(`Nu checker: ${files.length} files, ${failed.size + unnoticed.length} failed`);
  process.exit(failed.size + unnoticed.length === 0 ? 0 : 1);
}

main(process.argv[2]);
