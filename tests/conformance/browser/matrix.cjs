// The page of each matrix: filters in every state, their addresses, links to copy, languages, the same from disk.
"use strict";
const { activities, address, word } = require("./site.cjs");
const { differences, expected, inPage, states } = require("./filters.cjs");

const shown = (page) => page.locator(".matrix tbody tr[id]").evaluateAll((rows) => rows.filter((row) => row.checkVisibility()).map((row) => row.id));
const query = ({ party, role, q }) => new URLSearchParams([...party.map((id) => ["party", id]), ...role.map((letter) => ["role", letter]), ...(q ? [["q", q]] : [])]).toString();

module.exports = async (stage) => {
  const { browser, site, tally, top } = stage;
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, permissions: ["clipboard-read", "clipboard-write"] });
  for (const { document, page: name } of site) {
    const page = await context.newPage();
    await page.goto(top + address(name));
    await everyState(tally, page, document, name);
    await page.close();
  }
  const longest = site.reduce((one, other) => (other.document.sections.length > one.document.sections.length ? other : one));
  await noticesTampering(stage, context, longest);
  await sentLinks(stage, context, longest);
  await copiedLinks(stage, context, longest);
  await languages(stage, context, longest, top);
  await languages(stage, context, longest, stage.disk);
  await fromDisk(stage, context, longest);
  await context.close();
};

async function everyState(tally, page, document, name) {
  const all = states(document);
  tally.none(name, differences(document, all, await page.evaluate(inPage, all)), all.length);
}

/** A page whose roles are not those of the JSON must be found. */
async function noticesTampering({ tally, top }, context, { document, page: name }) {
  const page = await context.newPage();
  await page.route("**/*", async (route) => {
    if (route.request().resourceType() !== "document") return route.continue();
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replace(/data-roles="[A-Z]+"/, 'data-roles=""') });
  });
  await page.goto(top + address(name));
  const all = states(document);
  const found = differences(document, all, await page.evaluate(inPage, all));
  tally.check(name, found.length > 0, "a page that was tampered with is not noticed");
  await page.close();
}

/** What a reader filters is in the address; whoever opens it sees the same; going back, and showing all, undo it. */
async function sentLinks({ tally, top }, context, { document, page: name }) {
  const page = await context.newPage();
  const [party, role] = [document.parties[0].id, document.roles.find((role) => role.used).letter];
  const state = { party: [party], role: [role], q: "" };
  await page.goto(top + address(name));
  await page.click(`.filters [data-party="${party}"]`);
  await page.click(`.filters [data-role="${role}"]`);
  tally.equal(name, new URL(page.url()).search, "?" + query(state), "the address of what is filtered");
  tally.equal(name, await shown(page), expected(document, state).ids, "rows after two clicks");
  const other = await context.newPage();
  await other.goto(page.url());
  tally.equal(name, await shown(other), expected(document, state).ids, "rows of a link that was sent");
  await other.close();
  await page.reload();
  tally.equal(name, await shown(page), expected(document, state).ids, "rows after loading again");
  await page.click(".filters [type=reset]");
  tally.equal(name, new URL(page.url()).search, "", "the address after showing all");
  tally.equal(name, (await shown(page)).length, expected(document, { party: [], role: [], q: "" }).ids.length, "rows after showing all");
  await page.close();
}

async function copiedLinks({ tally, top }, context, { document, page: name }) {
  const page = await context.newPage();
  await page.goto(`${top}${address(name)}?party=${document.parties[0].id}`);
  const row = page.locator(".matrix tbody tr[id]:not([hidden])").nth(3);
  const id = await row.getAttribute("id");
  await row.hover();
  const mark = await row.locator(".anchor").evaluate((anchor) => anchor.getBoundingClientRect().toJSON());
  await page.mouse.click(mark.left + 8, mark.top + mark.height / 2);
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  tally.equal(name, new URL(copied).hash, "#" + id, "the fragment of a copied link");
  const said = await page.waitForFunction((text) => document.querySelector("[role=status]").textContent === text, word(document, "activity.copied"), { timeout: 3000 }).catch(() => null);
  tally.check(name, said, "the live region does not say that the link was copied");
  const other = await context.newPage();
  await other.goto(copied);
  const inSight = await other.locator(`tr[id="${id}"]`).evaluate((row) => row.getBoundingClientRect().top < innerHeight && row.getBoundingClientRect().bottom > 0);
  tally.check(name, inSight, `the copied link does not lead to ${id}`);
  await other.close();
  await page.close();
}

/** Choosing another language stays at the section that is being read, filtered the same way. */
async function languages({ site, tally }, context, { document, page: name }, from) {
  const others = site.filter((other) => other.document.matrix === document.matrix && other.document.locale !== document.locale);
  const party = document.parties[1].id;
  const filtered = activities(document).filter((row) => row.roles.get(party) !== "");
  const anchor = filtered[Math.floor(filtered.length / 2)].anchors.at(-1);
  for (const { document: other } of others) {
    const page = await context.newPage();
    await page.goto(`${from}${address(name)}?party=${party}`);
    await page.click(`.contents a[href="#${anchor}"]`);
    await page.click(".languages summary");
    await page.click(`.languages a:has([lang="${other.locale}"])`);
    await page.waitForURL(new RegExp(`/${other.locale}/`));
    const place = `${name} to ${other.locale}`;
    const url = new URL(page.url());
    tally.equal(place, [url.search, url.hash], [`?party=${party}`, "#" + anchor], "query and section after choosing a language");
    tally.equal(place, await page.locator("html").getAttribute("lang"), other.locale, "the language");
    const top = await page.locator(`[id="${anchor}"]`).evaluate((heading) => heading.getBoundingClientRect().top);
    tally.check(place, top >= 0 && top < 450, `the section stands at ${top} pixels of the window`);
    await page.close();
  }
}

async function fromDisk({ disk, tally }, context, { document, page: name }) {
  const page = await context.newPage();
  const wrong = [];
  page.on("pageerror", (error) => wrong.push(error.message));
  page.on("requestfailed", (request) => wrong.push(request.url()));
  const state = { party: [document.parties[0].id], role: [document.roles.find((role) => role.used).letter], q: "" };
  await page.goto(`${disk}${address(name)}?${query(state)}`);
  tally.equal(name, await shown(page), expected(document, state).ids, "rows of an address on disk");
  await page.click(".filters [type=reset]");
  const all = states(document).slice(0, 40);
  tally.none(`${name} from disk`, differences(document, all, await page.evaluate(inPage, all)), all.length);
  tally.equal(name, wrong, [], "errors from disk");
  await page.close();
}
