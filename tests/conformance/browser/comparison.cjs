// Pages of comparison against the JSON of what they compare; only the differences, where a reader wants those.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const { violations, excess } = require("./axe.cjs");
const { activities } = require("./site.cjs");

module.exports = async (stage) => {
  const { browser, folder, site } = stage;
  const context = await browser.newContext();
  for (const locale of new Set(site.map(({ document }) => document.locale))) {
    const pages = path.join(folder, locale, "compare");
    if (!fs.existsSync(pages)) continue;
    for (const name of fs.readdirSync(pages).sort()) await comparison(stage, context, locale, `${locale}/compare/${name}`);
  }
  await context.close();
};

async function comparison({ site, tally, top }, context, locale, name) {
  const page = await context.newPage();
  await page.goto(top + name);
  const compared = [...new Set(await page.locator("[data-matrix]").evaluateAll((cells) => cells.map((cell) => cell.dataset.matrix)))];
  const rows = await page.locator(".comparison tbody tr:not(.group)").evaluateAll((rows) =>
    rows.map((row) => ({
      id: decodeURIComponent(row.querySelector("a").hash.slice(1)),
      differs: row.classList.contains("differs"),
      cells: [...row.querySelectorAll("td")].map(({ dataset, className }) => [dataset.matrix, dataset.party, dataset.roles, className]),
    })),
  );
  const documents = compared.map((matrix) => site.find(({ document }) => document.matrix === matrix && document.locale === locale).document);
  for (const document of documents) {
    for (const activity of activities(document)) {
      const row = rows.find((row) => row.id === activity.id);
      const own = row?.cells.filter(([matrix]) => matrix === document.matrix).map(([, party, roles]) => [party, roles]);
      tally.equal(`${name} ${document.matrix} ${activity.id}`, own, documents[0].parties.map(({ id }) => [id, activity.roles.get(id)]), "roles");
    }
  }
  for (const { id, differs, cells } of rows) {
    const parties = [...new Set(cells.map(([, party]) => party))];
    const disagree = parties.filter((party) => new Set(cells.filter((cell) => cell[1] === party && cell[3] !== "missing").map((cell) => cell[2])).size > 1);
    const missing = cells.some((cell) => cell[3] === "missing");
    tally.equal(`${name} ${id}`, differs, missing || disagree.length > 0, "differs");
    const framed = [...new Set(cells.filter((cell) => cell[3] === "differs").map((cell) => cell[1]))];
    tally.equal(`${name} ${id}`, missing ? framed.filter((party) => disagree.includes(party)) : framed, disagree, "the parties whose cells are framed");
  }
  const visible = () => page.locator(".comparison tbody tr:not(.group)").evaluateAll((rows) => rows.filter((row) => row.checkVisibility()).length);
  await page.click(".only-differences");
  tally.equal(name, await visible(), rows.filter((row) => row.differs).length, "rows of only the differences");
  tally.equal(name, new URL(page.url()).search, "?only=differences", "the address");
  await page.reload();
  tally.equal(name, await visible(), rows.filter((row) => row.differs).length, "rows after loading again");
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    tally.none(`${name} (${width} pixels)`, await violations(page));
    tally.check(`${name} (${width} pixels)`, (await excess(page)) <= 0, "the page is wider than the window");
  }
  await page.click(".only-differences");
  tally.equal(name, await visible(), rows.length, "rows of everything");
  await page.close();
}
