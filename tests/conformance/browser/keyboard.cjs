// A page without a mouse: everything is reached, in order, seen when it is, and does what a click does.
"use strict";
const { address } = require("./site.cjs");

module.exports = async (stage) => {
  const { browser, site, tally, top } = stage;
  for (const width of [320, 1280]) {
    const context = await browser.newContext({ viewport: { width, height: 800 } });
    const page = await context.newPage();
    const { document, page: name } = site[0];
    await page.goto(top + address(name));
    const place = `${name} by keyboard (${width} pixels)`;
    await skips(tally, page, place);
    await reachesAll(tally, page, top + address(name), place);
    await filters(tally, page, document, top + address(name), place);
    await closesMenu(tally, page, place);
    await context.close();
  }
};

/** The first stop is the way past the head. */
async function skips(tally, page, place) {
  await page.keyboard.press("Tab");
  const first = page.locator(":focus");
  tally.equal(place, await first.getAttribute("href"), "#main", "the first stop");
  const box = await first.boundingBox();
  tally.check(place, box && box.y >= 0 && box.x >= 0, "the skip link is not seen when it has the focus");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  tally.check(place, await page.evaluate(() => document.querySelector("main").contains(document.activeElement)), "the skip link does not lead into the content");
}

/** Tab goes through everything that can be used, in the order of the page, and shows where it is. */
async function reachesAll(tally, page, url, place) {
  await page.goto(url);
  const wanted = await page.evaluate(() => {
    const usable = [...document.querySelectorAll("a[href], button, input, summary, [tabindex='0']")];
    const shown = usable.filter((element) => element.checkVisibility() && !element.disabled);
    shown.forEach((element, index) => (element.dataset.stop = index));
    return shown.length;
  });
  const stops = [];
  const unseen = [];
  for (let index = 0; index < wanted; index += 1) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(() => {
      const element = document.activeElement;
      const style = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      const ringed = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
      const inSight = box.bottom > 0 && box.top < innerHeight && box.width * box.height > 0;
      return { stop: Number(element.dataset.stop), seen: ringed && inSight, told: element.outerHTML.slice(0, 90) };
    });
    stops.push(stop.stop);
    if (!stop.seen) unseen.push(`the focus is not seen at ${stop.told}`);
  }
  tally.equal(place, stops, [...stops.keys()], "stops of the Tab key");
  tally.none(place, unseen, wanted);
}

async function filters(tally, page, document, url, place) {
  await page.goto(url);
  const button = page.locator(".filters [data-party]").first();
  await button.focus();
  const rows = () => page.locator(".matrix tbody tr[id]:not([hidden])").count();
  const all = await rows();
  const said = page.locator(".filters [role=status]");
  const before = await said.textContent();
  await page.keyboard.press("Space");
  tally.equal(place, await button.getAttribute("aria-pressed"), "true", "the state of a pressed button");
  tally.check(place, (await rows()) < all || (await said.textContent()) !== before || all === document.sections.length, "the space bar does not filter");
  tally.equal(place, (await said.textContent()).includes(String(await rows())), true, "the live region tells the number of rows");
  await page.keyboard.press("Enter");
  tally.equal(place, [await button.getAttribute("aria-pressed"), await rows()], ["false", all], "the state after Enter");
}

async function closesMenu(tally, page, place) {
  await page.locator(".languages summary").focus();
  await page.keyboard.press("Enter");
  tally.check(place, await page.locator(".languages a").first().isVisible(), "Enter does not open the choice of language");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Escape");
  tally.check(place, !(await page.locator(".languages a").first().isVisible()), "Escape does not close it");
  tally.check(place, await page.evaluate(() => document.activeElement.matches(".languages summary")), "the focus does not return");
}
