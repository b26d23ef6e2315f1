// Lighthouse over one page of each kind of built sites, from a web server that compresses: main.cjs FOLDER...
// A page that lacks its language is checked too, so that a run that notices nothing fails.
"use strict";
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { createRequire } = require("node:module");
const { filesUnder } = require("../html/files.cjs");
const { serve } = require("../html/server.cjs");

const modules = createRequire(path.join(process.env.NODE_PATH, "lighthouse/package.json"));
const LEAST = { accessibility: 100, "best-practices": 100, performance: 98 };

/** One page of each kind, in the first language; of the matrices the largest. */
function pages(folder) {
  const all = filesUnder(folder, ".html").map((file) => path.relative(folder, file).split(path.sep).join("/"));
  const locale = all.find((page) => page.endsWith("/search.html")).split("/")[0];
  const own = all.filter((page) => page.startsWith(locale + "/"));
  const largest = (list) => list.sort((one, other) => fs.statSync(path.join(folder, other)).size - fs.statSync(path.join(folder, one)).size)[0];
  const kinds = [/^[^/]+\/index\.html$/, /^[^/]+\/[^/]+\/index\.html$/, /\/party\//, /\/compare\//, /\/search\.html$/];
  return kinds.map((kind) => largest(own.filter((page) => kind.test(page)))).filter(Boolean);
}

/** How much slower than a phone of the middle range a machine must be made: by four where it is as fast as Lighthouse expects
 * (its index of 1600), by less where it is slower (https://github.com/GoogleChrome/lighthouse/blob/main/docs/throttling.md). */
const PHONE = 400;
let machine = 0;

/** The scores of a page in percent, and what costs points. */
async function judge(lighthouse, url, port) {
  const { mobileSlow4G } = (await import(modules.resolve("lighthouse/core/config/constants.js"))).throttling;
  const throttling = { ...mobileSlow4G, cpuSlowdownMultiplier: Math.min(4, Math.max(1, (machine || 4 * PHONE) / PHONE)) };
  const flags = { port, onlyCategories: Object.keys(LEAST), logLevel: "error", throttling };
  const { lhr } = await lighthouse(url, flags);
  // The best that it showed: other work may hide for a moment how fast it is.
  machine = Math.max(machine, lhr.environment.benchmarkIndex);
  const scores = Object.fromEntries(Object.keys(LEAST).map((name) => [name, Math.round(lhr.categories[name].score * 100)]));
  const faults = Object.values(lhr.audits).filter(({ score, scoreDisplayMode }) => score !== null && score < 0.9 && scoreDisplayMode !== "informative");
  return { scores, faults: faults.map(({ id, displayValue }) => (displayValue ? `${id} (${displayValue})` : id)) };
}

const short = ({ scores }) => Object.keys(LEAST).filter((name) => scores[name] < LEAST[name]);

async function site(lighthouse, port, folder) {
  const server = await serve(folder);
  let failed = 0;
  const names = pages(folder);
  for (const name of names) {
    let told = await judge(lighthouse, server.top + name, port);
    // Other work on the machine costs points of speed, and of speed alone.
    for (let again = 0; again < 3 && short(told).join() === "performance"; again += 1) told = await judge(lighthouse, server.top + name, port);
    const fails = short(told).length > 0;
    failed += fails;
    const scores = Object.entries(told.scores).map(([kind, score]) => `${kind} ${score}`).join(", ");
    console.log(`${fails ? "FAILED " : ""}${path.basename(folder)}/${name}: ${scores}${fails ? `; ${told.faults.join(", ")}` : ""}`);
  }
  server.stop();
  return { count: names.length, failed };
}

/** A page without a language must lose points. */
async function notices(lighthouse, port) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "lighthouse-"));
  fs.writeFileSync(path.join(folder, "index.html"), "<!DOCTYPE html><title>x</title><p>x</p>");
  const server = await serve(folder);
  const told = await judge(lighthouse, server.top + "index.html", port);
  server.stop();
  fs.rmSync(folder, { recursive: true });
  return told.scores.accessibility < LEAST.accessibility;
}

async function main(folders) {
  const { default: lighthouse } = await import(modules.resolve("lighthouse"));
  const { launch } = await import(modules.resolve("chrome-launcher"));
  const browser = await launch({ chromePath: "/usr/bin/chromium", chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu"] });
  let [count, failed] = [0, 0];
  try {
    // Before all others, since it measures the machine.
    if (!(await notices(lighthouse, browser.port))) {
      failed += 1;
      console.log("FAILED: a page without a language is not noticed");
    }
    for (const folder of folders) {
      const told = await site(lighthouse, browser.port, path.resolve(folder));
      [count, failed] = [count + told.count, failed + told.failed];
    }
  } finally {
    await browser.kill();
  }
  console.log(`lighthouse: ${count} pages, ${failed} failed (a machine of index ${Math.round(machine)})`);
  process.exit(failed === 0 && count > 0 ? 0 : 1);
}

main(process.argv.slice(2));
