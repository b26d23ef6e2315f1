// The questions that readers come with, answered as docs/reading.md says, from the index of each language: no step more.
"use strict";
const { activities, plain } = require("./site.cjs");

module.exports = async ({ browser, site, tally, top, disk }) => {
  const context = await browser.newContext();
  for (const locale of new Set(site.map(({ document }) => document.locale))) {
    const documents = site.map(({ document }) => document).filter((document) => document.locale === locale);
    for (const from of [top, disk]) {
      const page = await context.newPage();
      const url = `${from}${locale}/index.html`;
      await leftForMe(tally, page, url, documents);
      await accountable(tally, page, url, documents);
      await differs(tally, page, url, documents);
      await page.close();
    }
  }
  await context.close();
};

/** One click: everything that a party does. */
async function leftForMe(tally, page, url, documents) {
  const document = documents[0];
  const party = document.parties[0];
  await page.goto(url);
  await page.click(`.shelf a[href="${document.matrix}/party/${party.id}.html"]`);
  const found = await page.locator(".duties .where").evaluateAll((links) => links.map((link) => decodeURIComponent(link.hash.slice(1))));
  const wanted = document.roles.flatMap(({ letter }) => activities(document).filter((row) => row.roles.get(party.id).includes(letter)).map((row) => row.id));
  tally.equal(url, found.sort(), wanted.sort(), `what is left for ${party.id} after one click`);
}

/** A word and Enter: who answers for it. */
async function accountable(tally, page, url, documents) {
  const rows = documents.flatMap((document) => activities(document).map((row) => ({ ...row, document })));
  const row = rows[Math.floor(rows.length / 3)];
  const word = plain(row.text).split(/[^\p{Letter}\p{Number}]+/u).sort((one, other) => other.length - one.length)[0];
  await page.goto(url);
  await page.fill("#query", word);
  await page.press("#query", "Enter");
  const item = page.locator(`.results li:has(a[href="${encodeURIComponent(row.document.matrix)}/index.html#${row.id}"])`);
  await item.waitFor();
  const told = await item.locator(".other").evaluateAll((all) => all.map((one) => [one.firstChild.textContent, [...one.querySelectorAll(".mark")].map((mark) => mark.textContent).join("")]));
  const wanted = row.document.parties.map((party) => [party.name.text, row.roles.get(party.id)]).filter(([, roles]) => roles);
  tally.equal(`${url} "${word}"`, told, wanted, "who holds what, told in the results");
}

/** One click to the comparison, one more to what differs alone; and one from each matrix that is part of it. */
async function differs(tally, page, url, documents) {
  await page.goto(url);
  const link = page.locator('a[href^="compare/"]').first();
  if ((await link.count()) === 0) return;
  await link.click();
  await page.click(".only-differences");
  const shown = await page.locator(".comparison tbody tr:not(.group)").evaluateAll((rows) => rows.filter((row) => row.checkVisibility()).map((row) => row.classList.contains("differs")));
  tally.check(url, shown.length > 0 && shown.every(Boolean), "two clicks do not lead to what differs");
  const compared = new URL(page.url()).pathname;
  for (const matrix of await page.locator("[data-matrix]").evaluateAll((cells) => [...new Set(cells.map((cell) => cell.dataset.matrix))])) {
    await page.goto(new URL(`${encodeURIComponent(matrix)}/index.html`, url).href);
    await page.click('.opening a[href^="../compare/"]');
    tally.equal(`${url} ${matrix}`, new URL(page.url()).pathname, compared, "where the matrix leads");
  }
  tally.check(url, documents.length > 1, "a comparison of one matrix");
}
