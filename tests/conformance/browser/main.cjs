// Everything that a reader does with a built site, in one browser: main.cjs FOLDER. Each check is counted; one that fails is
// told with its page. A page broken on purpose goes along, so that a run that notices nothing fails too.
"use strict";
const path = require("node:path");
const { pathToFileURL } = require("node:url");
const { chromium } = require("playwright-core");
const { serve } = require("../html/server.cjs");
const { documents } = require("./site.cjs");

const SWITCHES = ["--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const SUITES = ["matrix", "reading", "keyboard", "index", "comparison", "search", "questions"].map((name) => require(`./${name}.cjs`));

/** Counts checks, and tells those that fail. */
class Tally {
  checks = 0;
  failed = 0;

  check(place, holds, told) {
    this.checks += 1;
    if (holds) return;
    this.failed += 1;
    console.log(`FAILED ${place}: ${told}`);
  }

  equal(place, found, wanted, what) {
    const [one, other] = [found, wanted].map((value) => JSON.stringify(value));
    this.check(place, one === other, `${what}: ${one}, not ${other}`);
  }

  /** For checks that come as a list of what is wrong. */
  none(place, wrong, checks = 1) {
    this.checks += Math.max(0, checks - wrong.length);
    for (const line of wrong) this.check(place, false, line);
  }
}

async function main(folder) {
  const site = documents(folder);
  if (site.length === 0) throw new Error(`no document under ${folder}`);
  const server = await serve(folder);
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", headless: true, chromiumSandbox: false, args: SWITCHES });
  const tally = new Tally();
  const stage = { browser, folder, site, tally, top: server.top, disk: pathToFileURL(folder).href + "/" };
  try {
    for (const suite of SUITES) await suite(stage);
  } finally {
    await browser.close();
    server.stop();
  }
  console.log(`browser: ${tally.checks} checks on ${site.length} documents, ${tally.failed} failed`);
  process.exit(tally.failed === 0 ? 0 : 1);
}

main(path.resolve(process.argv[2]));
