// axe over every page of a built site in Chromium: axe.cjs FOLDER.
// Each page is opened from a web server (320 and 1280 pixels wide, light and dark) and from disk; besides axe's violations,
// these fail: an error on the console, a request that fails or leaves the site, text that runs out of a narrow page,
// and a link into the site that leads nowhere.
"use strict";
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { pathToFileURL } = require("node:url");
const { chromium } = require("playwright-core");
const { filesUnder } = require("./files.cjs");
const { deadLinks, linksAndTargets } = require("./links.cjs");
const { serve } = require("./server.cjs");

const AXE = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const VIEWS = [
  { width: 320, scheme: "light", from: "server" },
  { width: 320, scheme: "dark", from: "server" },
  { width: 1280, scheme: "light", from: "server" },
  { width: 1280, scheme: "dark", from: "server" },
  { width: 320, scheme: "dark", from: "disk" },
  { width: 1280, scheme: "light", from: "disk" },
];
/** The page for what is not there: only a server shows it, so its links begin at the server's root. */
const ONLY_SERVED = "404.html";
const BROKEN = '<html lang="en"><title>x</title><main><h1 style="color:#ccc;background:#fff">Pale</h1><img src="data:,"></main></html>';
const SWITCHES = [
  "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

async function violations(page) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate((rules) => axe.run(document, { runOnly: rules, resultTypes: ["violations"], preload: false }), RULES);
  return violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes.length}, first: ${nodes[0].target})`);
}

const runsOut = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Collects what goes wrong while a page lives: console errors, exceptions, failed and foreign requests. */
function listen(page, top) {
  const troubles = [];
  page.on("console", (message) => message.type() === "error" && troubles.push(`console: ${message.text().slice(0, 200)}`));
  page.on("pageerror", (error) => troubles.push(`exception: ${error.message}`));
  page.on("requestfailed", (request) => troubles.push(`failed request: ${request.url()}`));
  page.on("request", (request) => {
    const address = request.url();
    if (!address.startsWith(top) && !address.startsWith("data:")) troubles.push(`request outside the site: ${address}`);
  });
  return troubles;
}

/** Opens one page in one view: what is wrong there, and its links and targets. */
async function examine(context, top, name) {
  const page = await context.newPage();
  const troubles = listen(page, top);
  await page.goto(top + name.split(path.sep).map(encodeURIComponent).join("/"), { waitUntil: "load" });
  const wrong = [...(await violations(page)), ...troubles];
  const excess = await runsOut(page);
  if (excess > 0) wrong.push(`the page is ${excess} pixels wider than the window`);
  const links = await page.evaluate(linksAndTargets);
  await page.close();
  return { wrong, links };
}

/** All pages in one view, several at a time; `found` is called for each. */
async function walk(browser, view, top, names, found) {
  const context = await browser.newContext({ viewport: { width: view.width, height: 900 }, colorScheme: view.scheme, reducedMotion: "reduce" });
  const waiting = [...names];
  const work = async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) found(name, await examine(context, top, name));
  };
  await Promise.all(Array.from({ length: os.availableParallelism() }, work));
  await context.close();
}

async function noticesBrokenPage(browser) {
  const page = await browser.newPage();
  await page.setContent(BROKEN);
  const found = (await violations(page)).join("\n");
  await page.close();
  return found.includes("color-contrast") && found.includes("image-alt");
}

async function main(folder) {
  const names = filesUnder(folder, ".html").map((file) => path.relative(folder, file));
  if (names.length === 0) throw new Error(`no page under ${folder}`);
  const server = await serve(path.resolve(folder));
  const tops = { server: server.top, disk: pathToFileURL(path.resolve(folder)).href + "/" };
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", headless: true, chromiumSandbox: false, args: SWITCHES });
  const failed = new Set();
  const complain = (name, place, wrong) => {
    failed.add(name);
    for (const line of wrong) console.log(`FAILED ${name} (${place}): ${line}`);
  };
  try {
    if (!(await noticesBrokenPage(browser))) complain("a page broken on purpose", "axe", ["is not noticed"]);
    for (const view of VIEWS) {
      const pages = new Map();
      const shown = view.from === "disk" ? names.filter((name) => name !== ONLY_SERVED) : names;
      await walk(browser, view, tops[view.from], shown, (name, { wrong, links }) => {
        pages.set(name, links);
        if (wrong.length > 0) complain(name, `${view.width} pixels, ${view.scheme}, from ${view.from}`, wrong);
      });
      if (view === VIEWS[0]) for (const { name, link } of deadLinks(folder, server.top, pages)) complain(name, "links", [`leads nowhere: ${link}`]);
    }
  } finally {
    await browser.close();
    server.stop();
  }
  console.log(`axe, ${VIEWS.length} views of each page: ${names.length} files, ${failed.size} failed`);
  process.exit(failed.size === 0 ? 0 : 1);
}

main(process.argv[2]);
