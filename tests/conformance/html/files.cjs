// The files of a folder whose names end as asked, sorted, so that every run goes the same way.
"use strict";
const fs = require("node:fs");
const path = require("node:path");

exports.filesUnder = (folder, ...endings) =>
  fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
    .sort();
