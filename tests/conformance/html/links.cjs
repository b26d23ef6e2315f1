// Links of pages as the browser resolved them, and whether they lead anywhere within the site.
"use strict";
const fs = require("node:fs");
const path = require("node:path");

/** Runs inside the page: the addresses it links to, and the ids that others can link to. */
exports.linksAndTargets = () => ({
  links: [...document.querySelectorAll("a[href], link[href], img[src], script[src]")].map((element) => element.href || element.src),
  targets: [...document.querySelectorAll("[id]")].map((element) => element.id),
});

/** Links into the site without a file, or whose fragment its page lacks; `pages` maps each page's path to what it holds. */
exports.deadLinks = (folder, top, pages) => {
  const dead = [];
  for (const [name, { links }] of pages) {
    for (const link of new Set(links)) {
      if (link.startsWith(top) && !leadsSomewhere(folder, new URL(link), top, pages)) dead.push({ name, link });
    }
  }
  return dead;
};

function leadsSomewhere(folder, url, top, pages) {
  const wanted = decodeURIComponent(url.pathname.slice(new URL(top).pathname.length));
  const name = wanted === "" || wanted.endsWith("/") ? wanted + "index.html" : wanted;
  if (!fs.statSync(path.join(folder, name), { throwIfNoEntry: false })?.isFile()) return false;
  const page = pages.get(path.normalize(name));
  const fragment = decodeURIComponent(url.hash.slice(1));
  return fragment === "" || page === undefined || page.targets.includes(fragment);
}
