// The search of each language against the JSON: nothing that begins with a word is missed, from a server and from disk,
// whatever its accents, case and ending.
"use strict";
const { violations, excess } = require("./axe.cjs");
const { activities, plain } = require("./site.cjs");

/** What is typed, and a word whose lines it must find, by language; where no line has that word, it asks nothing. */
const ENDINGS = { en: ["backups", "backup"], pl: ["kopiami", "kopii"], fr: ["sauvegarde", "sauvegardes"], de: ["Daten", "daten"] };

const wordsOf = (text) => plain(text).replaceAll("ß", "ss").split(/[^\p{Letter}\p{Number}]+/u).filter(Boolean);

module.exports = async (stage) => {
  const { browser, site, top, disk } = stage;
  const context = await browser.newContext();
  for (const locale of new Set(site.map(({ document }) => document.locale))) {
    const lines = site.filter(({ document }) => document.locale === locale).flatMap(({ document }) => activities(document).map((row) => ({ ...row, matrix: document.matrix })));
    for (const from of [top, disk]) await language(stage, context, `${from}${locale}/search.html`, locale, lines);
    await fromIndex(stage, context, `${top}${locale}/index.html`, lines);
  }
  await context.close();
  await withoutScripts(stage, `${top}${site[0].document.locale}/search.html`);
};

const settled = (page, typed) =>
  page.waitForFunction((typed) => new URLSearchParams(location.search).get("q") === typed && document.querySelector(".seek [role=status]").textContent && document.querySelector(".results").ariaBusy === "false", typed, { timeout: 8000 });

/** Types into the field: how many lines are told, and the links that are shown. */
async function ask(page, typed) {
  await page.fill("#query", "");
  await page.waitForFunction(() => !document.querySelector(".seek [role=status]").textContent);
  await page.fill("#query", typed);
  await settled(page, typed);
  return page.evaluate(() => ({
    count: Number(document.querySelector(".seek [role=status]").dataset.count),
    said: document.querySelector(".seek [role=status]").textContent,
    links: [...document.querySelectorAll(".results a")].map((link) => link.getAttribute("href")),
  }));
}

const linkOf = (line) => `${encodeURIComponent(line.matrix)}/index.html#${line.id}`;

async function language({ tally }, context, url, locale, lines) {
  const page = await context.newPage();
  const wrong = [];
  page.on("pageerror", (error) => wrong.push(error.message));
  page.on("requestfailed", (request) => wrong.push(request.url()));
  await page.goto(url);
  for (const share of [0, 0.3, 0.6, 0.9]) {
    const line = lines[Math.floor(share * lines.length)];
    const longest = wordsOf(line.text).sort((one, other) => other.length - one.length)[0];
    for (const typed of [longest, longest.toUpperCase(), longest.slice(0, -2)]) {
      const found = await ask(page, typed);
      const wanted = lines.filter((other) => wordsOf(other.text).some((word) => word.startsWith(plain(typed))));
      tally.check(`${url} "${typed}"`, found.count >= wanted.length && found.said.includes(found.count), `${found.count} lines, said "${found.said}", not ${wanted.length} at least`);
      const missed = found.count <= 30 ? wanted.filter((other) => !found.links.includes(linkOf(other))).map(linkOf) : [];
      tally.equal(`${url} "${typed}"`, missed, [], "lines that are missed");
    }
  }
  const [typed, word] = ENDINGS[locale] ?? [];
  const wanted = word ? lines.filter((line) => wordsOf(line.text).includes(plain(word))) : [];
  if (wanted.length) {
    const found = await ask(page, typed);
    tally.equal(`${url} "${typed}"`, wanted.filter((line) => !found.links.includes(linkOf(line))).map(linkOf), [], `lines with "${word}" that are missed`);
  }
  await tellsRoles(tally, page, url, lines);
  const two = wordsOf(lines[0].text).filter((word) => word.length > 3).slice(0, 2).join(" ");
  const both = await ask(page, two);
  tally.check(`${url} "${two}"`, both.links.includes(linkOf(lines[0])), "two words of one line do not find it");
  const nothing = await ask(page, "zzyzx");
  tally.equal(`${url} "zzyzx"`, [nothing.count, nothing.links], [0, []], "lines of a word that nothing has");
  await ask(page, wordsOf(lines[0].text)[0]);
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    tally.none(`${url} (${width} pixels)`, await violations(page));
    tally.check(`${url} (${width} pixels)`, (await excess(page)) <= 0, "the page is wider than the window");
  }
  tally.equal(url, wrong, [], "errors");
  await page.close();
}

/** Each row says who holds what, as its matrix does. */
async function tellsRoles(tally, page, url, lines) {
  const line = lines[Math.floor(lines.length / 2)];
  await ask(page, line.text);
  const row = page.locator(`.results li:has(a[href="${linkOf(line)}"])`);
  const marks = await row.locator(".other").evaluateAll((all) => all.map((one) => [...one.querySelectorAll(".mark")].map((mark) => mark.textContent).join("")));
  tally.equal(`${url} "${line.text}"`, marks, [...line.roles.values()].filter(Boolean), "the roles of a row that was found");
}

/** From the index by keyboard alone to the row itself. */
async function fromIndex({ tally }, context, url, lines) {
  const page = await context.newPage();
  const line = lines.at(-1);
  const typed = wordsOf(line.text).sort((one, other) => other.length - one.length)[0];
  await page.goto(url);
  await page.locator("#query").focus();
  await page.keyboard.type(typed);
  await page.keyboard.press("Enter");
  await page.waitForURL(/search\.html\?q=/);
  await settled(page, typed);
  await page.locator("#query").focus();
  await page.keyboard.press("Tab");
  const link = await page.evaluate(() => document.activeElement.getAttribute("href"));
  tally.check(url, link?.includes("/index.html#"), "Tab does not lead from the field to what was found");
  await page.keyboard.press("Enter");
  await page.waitForURL(/index\.html#/);
  const id = decodeURIComponent(new URL(page.url()).hash.slice(1));
  const inSight = await page.locator(`tr[id="${id}"]`).evaluate((row) => row.getBoundingClientRect().bottom > 0 && row.getBoundingClientRect().top < innerHeight);
  tally.check(url, inSight, `${id} is not in sight`);
  await page.close();
}

async function withoutScripts({ browser, tally }, url) {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(url);
  tally.check(`${url} without scripts`, await page.locator("noscript a").isVisible(), "nobody is told where to look instead");
  tally.check(`${url} without scripts`, !(await page.locator(".seek").isVisible()), "a field is there that does nothing");
  await context.close();
}
