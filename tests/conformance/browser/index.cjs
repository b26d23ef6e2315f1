// The index of each language: every matrix, in the order of the language, found by typing.
"use strict";
const { activities, plain } = require("./site.cjs");

module.exports = async ({ browser, site, tally, top, disk }) => {
  const context = await browser.newContext();
  for (const locale of new Set(site.map(({ document }) => document.locale))) {
    const documents = site.map(({ document }) => document).filter((document) => document.locale === locale);
    for (const from of [top, disk]) await index(context, tally, `${from}${locale}/index.html`, locale, documents);
  }
  await context.close();
};

async function index(context, tally, url, locale, documents) {
  const page = await context.newPage();
  await page.goto(url);
  const order = new Intl.Collator(locale);
  const titles = documents.map((document) => document.title.text).sort((one, other) => order.compare(one, other));
  const shown = () => page.locator(".shelf tbody tr").evaluateAll((rows) => rows.filter((row) => row.checkVisibility()).map((row) => row.querySelector("a").textContent));
  tally.equal(url, await shown(), titles, "the matrices in order");
  const counts = await page.locator(".shelf tbody td.count").allTextContents();
  const wanted = titles.map((title) => activities(documents.find((document) => document.title.text === title)).length);
  tally.equal(url, counts.map(Number), wanted, "numbers of activities");
  for (const title of titles) {
    for (const typed of [plain(title).slice(0, 5), title.toUpperCase()]) {
      await page.fill("#find", typed);
      const found = await shown();
      tally.check(url, found.includes(title), `"${typed}" does not find ${title}`);
      const others = documents.filter((document) => plain(JSON.stringify([document.title.text, document.parties.map((party) => party.name.text)])).includes(plain(typed)));
      tally.check(url, found.length >= 1 && found.length <= Math.max(others.length, 1), `"${typed}" finds ${found.length}`);
    }
  }
  await page.fill("#find", "zzyzx");
  tally.equal(url, await shown(), [], "matrices of a name that nothing has");
  tally.check(url, (await page.locator(".finder [role=status]").textContent()).trim(), "nobody is told that nothing was found");
  await page.close();
}
