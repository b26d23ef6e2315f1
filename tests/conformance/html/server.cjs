// A small web server for a built site, under the base path that the site was built for and with a strict content security policy:
// whatever a page wants from elsewhere, or carries inline, becomes an error that the browser reports.
"use strict";
const fs = require("node:fs");
const http = require("node:http");
const path = require("node:path");
const zlib = require("node:zlib");

const ANY_BASE = "/some/base/";
const TYPES = {
  ".css": "text/css", ".csv": "text/csv", ".html": "text/html", ".js": "text/javascript", ".json": "application/json",
  ".md": "text/markdown", ".pdf": "application/pdf", ".png": "image/png", ".svg": "image/svg+xml", ".txt": "text/plain",
  ".webmanifest": "application/manifest+json", ".xml": "application/xml",
};
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
  "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** Where the site says that it will be served: the path in robots.txt; without one it must work under any. */
function baseOf(folder) {
  const robots = path.join(folder, "robots.txt");
  const sitemap = fs.existsSync(robots) && /^Sitemap: (\S+)sitemap\.xml$/m.exec(fs.readFileSync(robots, "utf8"));
  return sitemap ? new URL(sitemap[1]).pathname : ANY_BASE;
}

/** The file that an address stands for; undefined where there is none. */
function fileFor(folder, base, address) {
  const wanted = decodeURIComponent(new URL(address, "http://localhost").pathname);
  if (!wanted.startsWith(base)) return undefined;
  const file = path.join(folder, path.normalize("/" + wanted.slice(base.length)), wanted.endsWith("/") ? "index.html" : "");
  return fs.statSync(file, { throwIfNoEntry: false })?.isFile() ? file : undefined;
}

/** Serves `folder` on a free port of the loopback; gives the address of its top and a way to stop. */
exports.serve = (folder) =>
  new Promise((resolve) => {
    const base = baseOf(folder);
    const server = http.createServer((request, response) => {
      const file = fileFor(folder, base, request.url);
      if (!file) return response.writeHead(404).end();
      const type = TYPES[path.extname(file)] ?? "application/octet-stream";
      const charset = /^text|json|xml|javascript/.test(type) ? "; charset=utf-8" : "";
      const headers = { "content-type": type + charset, "content-security-policy": POLICY };
      const bytes = fs.readFileSync(file);
      if (!charset || !/\bgzip\b/.test(request.headers["accept-encoding"] ?? "")) return response.writeHead(200, headers).end(bytes);
      response.writeHead(200, { ...headers, "content-encoding": "gzip", vary: "accept-encoding" }).end(zlib.gzipSync(bytes));
    });
    server.listen(0, "127.0.0.1", () => {
      resolve({ top: `http://127.0.0.1:${server.address().port}${base}`, stop: () => server.close() });
    });
  });
