// Pages as people read them: filtered and narrow, in forced colours, printed, still, without scripts.
"use strict";
const { execFileSync } = require("node:child_process");
const { activities, address, plain } = require("./site.cjs");
const { excess, violations } = require("./axe.cjs");

/** One matrix, the largest, in each language. */
const chosen = (site) => {
  const size = ({ document }) => activities(document).length;
  const largest = site.reduce((one, other) => (size(other) > size(one) ? other : one)).document.matrix;
  return site.filter(({ document }) => document.matrix === largest);
};

module.exports = async (stage) => {
  const languages = chosen(stage.site);
  // Words are as long as they get in the first and the last of five languages, and axe takes its time.
  for (const item of new Set([languages[0], languages.at(-1)])) await filtered(stage, item);
  for (const item of languages) {
    await printed(stage, item);
    await withoutScripts(stage, item);
  }
  await motion(stage, languages[0]);
};

const someParty = (document) => `party=${encodeURIComponent(document.parties[0].id)}&role=A`;

/** axe with filters in use, and no text beside the window at 320 pixels, which is 1280 at 400 %. */
async function filtered({ browser, tally, top }, { document, page: name }) {
  const views = [320, 1280].flatMap((width) => [
    { width, colorScheme: "light" },
    { width, colorScheme: "dark" },
    { width, forcedColors: "active" },
  ]);
  for (const { width, ...scheme } of views) {
    const context = await browser.newContext({ viewport: { width, height: width === 320 ? 256 : 900 }, ...scheme });
    const page = await context.newPage();
    for (const search of [someParty(document), "q=zzyzx"]) {
      await page.goto(`${top}${address(name)}?${search}`);
      const place = `${name}?${search} (${width} pixels, ${JSON.stringify(scheme)})`;
      tally.none(place, await violations(page));
      tally.check(place, (await excess(page)) <= 0, "the page is wider than the window");
      if (scheme.forcedColors) tally.check(place, await marksDiffer(page), "marks of roles look alike in forced colours");
    }
    await context.close();
  }
}

/** Whether each kind of mark has a border, background and letter of its own. */
const marksDiffer = (page) =>
  page.evaluate(() => {
    const look = (mark) => {
      const style = getComputedStyle(mark);
      return [style.backgroundColor, style.borderTopStyle, style.borderTopColor, style.color].join();
    };
    const marks = [...document.querySelectorAll(".legend .mark")];
    const shapes = new Set(marks.map((mark) => look(mark)));
    const kinds = new Set(marks.map((mark) => mark.className));
    return marks.length > 0 && shapes.size >= Math.min(3, kinds.size) && marks.every((mark) => mark.textContent.trim());
  });

/** On paper: what is filtered and nothing else, without what only a screen needs. */
async function printed({ browser, tally, top }, { document, page: name }) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const party = document.parties[0].id;
  await page.goto(`${top}${address(name)}?party=${encodeURIComponent(party)}`);
  await page.emulateMedia({ media: "print" });
  for (const selector of [".filters", ".languages", ".contents", ".downloads", ".skip"]) {
    tally.check(`${name} printed`, !(await page.locator(selector).first().isVisible()), `${selector} is printed`);
  }
  const text = squeezed(execFileSync("pdftotext", ["-raw", "-", "-"], { input: await page.pdf({ format: "A4" }), encoding: "utf8", maxBuffer: 1 << 26 }));
  for (const row of activities(document)) {
    const wanted = row.roles.get(party) !== "";
    const there = text.includes(squeezed(row.text));
    tally.check(`${name} printed`, there === wanted || (there && twin(document, row, party)), `"${row.text}" is ${there ? "" : "not "}printed`);
  }
  await context.close();
}

const squeezed = (text) => plain(text).replace(/[^\p{Letter}\p{Number}]+/gu, "");

/** Whether the text of a row stands in that of another one, which is printed. */
const twin = (document, row, party) =>
  activities(document).some((other) => other.id !== row.id && other.roles.get(party) !== "" && squeezed(other.text).includes(squeezed(row.text)));

/** Without scripts every row and link is there, and nothing that does nothing. */
async function withoutScripts({ browser, tally, top }, { document, page: name }) {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(top + address(name));
  const place = `${name} without scripts`;
  const ids = activities(document).map((row) => row.id);
  for (const [index, id] of ids.entries()) {
    if (index % 10 === 0) tally.check(place, await page.locator(`tr[id="${id}"]`).isVisible(), `${id} is not visible`);
  }
  tally.equal(place, await page.locator(".matrix tbody tr[id]").count(), ids.length, "rows");
  tally.check(place, !(await page.locator(".filters").isVisible()), "filters are there that do nothing");
  await page.click(".languages summary");
  tally.check(place, await page.locator(".languages a").first().isVisible(), "the choice of language does not open");
  const response = await page.goto(new URL(await page.locator(".summary tbody a").first().getAttribute("href"), page.url()).href);
  tally.check(place, response.ok() && (await page.locator(".duties li").count()) > 0, "the page of a party is empty");
  await context.close();
}

/** Nothing moves for those who ask for that, and for nobody longer than 120 ms. */
async function motion({ browser, tally, top }, { page: name }) {
  const longest = (page) =>
    page.evaluate(() => Math.max(...[...document.querySelectorAll("*")].flatMap((element) => {
      const style = getComputedStyle(element);
      return [style.transitionDuration, style.animationDuration].flatMap((list) => list.split(",").map((time) => parseFloat(time) * (time.includes("ms") ? 1 : 1000)));
    })));
  for (const [reducedMotion, limit] of [["reduce", 0], ["no-preference", 120]]) {
    const context = await browser.newContext({ reducedMotion });
    const page = await context.newPage();
    await page.goto(top + address(name));
    const found = await longest(page);
    tally.check(`${name} (${reducedMotion})`, found <= limit, `something moves for ${found} ms`);
    tally.equal(name, await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior), "auto", "scrolling");
    await context.close();
  }
}
