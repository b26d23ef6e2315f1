// What a page may weigh: HTML 60 KB, and with it all of its styles 20 KB and all of its scripts 15 KB, uncompressed: budget.cjs FOLDER.
// Pages of matrices up to the seed's size are held to it; a larger matrix may have a larger page, but no larger styles or scripts.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const { filesUnder } = require("./files.cjs");

const KB = 1000;
const LIMITS = { html: 60 * KB, css: 20 * KB, js: 15 * KB };
/** The activities of the seed's matrix, rounded up. */
const SEED = 60;

const size = (page, addresses) => addresses.reduce((sum, address) => sum + fs.statSync(path.join(path.dirname(page), decodeURIComponent(address))).size, 0);
const found = (text, pattern) => [...text.matchAll(pattern)].map((match) => match[1]).filter((address) => !/^([a-z]+:|\/)/.test(address));

function main(folder) {
  const pages = filesUnder(folder, ".html");
  let failed = 0;
  const largest = { html: 0, css: 0, js: 0 };
  for (const page of pages) {
    const text = fs.readFileSync(page, "utf8");
    const rows = text.split("<tr id=").length - 1;
    const weight = {
      html: rows === 0 || rows > SEED ? 0 : Buffer.byteLength(text),
      css: size(page, found(text, /<link rel="stylesheet" href="([^"]+)"/g)),
      js: size(page, found(text, /<script src="([^"]+)"/g)),
    };
    for (const [kind, limit] of Object.entries(LIMITS)) {
      largest[kind] = Math.max(largest[kind], weight[kind]);
      if (weight[kind] <= limit) continue;
      failed += 1;
      console.log(`FAILED ${path.relative(folder, page)}: ${weight[kind]} bytes of ${kind}, not ${limit} at most`);
    }
  }
  console.log(`budget: ${pages.length} files, ${failed} failed (largest: ${Object.entries(largest).map(([kind, bytes]) => `${kind} ${bytes}`).join(", ")})`);
  process.exit(failed === 0 && pages.length > 0 ? 0 : 1);
}

main(process.argv[2]);
