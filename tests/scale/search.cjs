// How long a search takes to answer: search.cjs FOLDER [LOCALE], over a built site of any size, from a web server and from disk.
// Words are typed letter by letter, ten a second; the time goes from the event of a letter to the first results in the page, and to
// the last of them. Wants the modules of tests/conformance/html: NODE_PATH=$(tests/conformance/html/modules) node tests/scale/search.cjs output en
"use strict";
const path = require("node:path");
const { pathToFileURL } = require("node:url");
const { chromium } = require("playwright-core");
const { serve } = require("../conformance/html/server.cjs");

const TYPED = ["backup", "service", "recovery plan", "email 777", "certificate", "zzqx", "éncryption", "restore backup email", "the"];

/** Runs inside the page: types, and gives each state of the field with the milliseconds until its answer and until the whole list of
 * it, and the number of results. */
async function inPage(typed) {
  const [field, status, list] = ["#query", ".seek [role=status]", ".results"].map((selector) => document.querySelector(selector));
  const until = (element, attribute, holds) =>
    new Promise((resolve) => {
      const observer = new MutationObserver(() => {
        if (!holds()) return;
        observer.disconnect();
        resolve(performance.now());
      });
      observer.observe(element, { attributes: true, attributeFilter: [attribute] });
    });
  const answer = async (value) => {
    const start = performance.now();
    // What is told changes with every answer, be it by as much as nothing.
    const told = until(status, "data-count", () => true);
    const whole = until(list, "aria-busy", () => list.ariaBusy === "false");
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    return [value, (await told) - start, Number(status.dataset.count), (await whole) - start];
  };
  const answers = [];
  for (const text of typed) {
    for (let length = 1; length <= text.length; length += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      answers.push(await answer(text.slice(0, length)));
    }
  }
  return answers;
}

async function main(folder, locale) {
  const server = await serve(folder);
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", headless: true, chromiumSandbox: false, args: ["--disable-gpu"] });
  for (const from of [server.top, pathToFileURL(folder).href + "/"]) {
    const page = await browser.newPage();
    await page.goto(`${from}${locale}/search.html`);
    await page.waitForFunction(() => document.querySelector(".seek [role=status]").dataset.count);
    const answers = await page.evaluate(inPage, TYPED);
    answers.sort((one, other) => other[1] - one[1]);
    const at = (share) => answers[Math.floor(share * (answers.length - 1))][1].toFixed(1);
    console.log(`${from.split(":")[0]}: ${answers.length} answers, median ${at(0.5)} ms, 95 in a hundred within ${at(0.05)} ms, the slowest ${at(0)} ms`);
    const lists = answers.map((answer) => answer[3]).sort((one, other) => one - other);
    console.log(`  whole lists: median ${lists[Math.floor(lists.length / 2)].toFixed(1)} ms, the slowest ${lists.at(-1).toFixed(1)} ms`);
    for (const [value, time, count] of answers.slice(0, 5)) console.log(`  "${value}": ${time.toFixed(1)} ms, ${count} results`);
    await page.close();
  }
  await browser.close();
  server.stop();
}

main(path.resolve(process.argv[2]), process.argv[3] ?? "en");
