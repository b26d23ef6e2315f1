// axe on a page as it is at the moment.
"use strict";
const fs = require("node:fs");
const AXE = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

exports.violations = async (page) => {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate((rules) => axe.run(document, { runOnly: rules, resultTypes: ["violations"], preload: false }), RULES);
  return violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes.length}, first: ${nodes[0].target})`);
};

exports.excess = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
