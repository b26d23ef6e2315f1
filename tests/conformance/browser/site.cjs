// What a built site says of itself in its JSON, apart from its pages: the other half of every comparison.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const { filesUnder } = require("../html/files.cjs");

/** Every document of the site: its page, and what its JSON says. */
exports.documents = (folder) =>
  filesUnder(folder, ".json")
    .filter((file) => file.split(path.sep).length - folder.split(path.sep).length >= 1)
    .map((file) => ({ file, document: JSON.parse(fs.readFileSync(file, "utf8")) }))
    .filter(({ document }) => document.schema?.startsWith("raci-document"))
    .map(({ file, document }) => ({ document, page: path.relative(folder, path.join(path.dirname(file), "index.html")) }));

/** All activities, each with its roles by party and the chain of its sections. */
exports.activities = (document) => {
  const chain = [];
  return document.sections.flatMap((section) => {
    while (chain.length && chain[chain.length - 1].level >= section.level) chain.pop();
    chain.push(section);
    const anchors = chain.filter((above) => above.heading).map((above) => above.anchor);
    return section.tables.flatMap((table) =>
      table.activities.map(({ id, text, assignments }) => ({
        id,
        text: text.text,
        anchors,
        roles: new Map(assignments.map((assignment) => [assignment.party, assignment.roles])),
      })),
    );
  });
};

/** Letters without accents, in lower case: written apart from the site's own scripts. */
exports.plain = (text) => {
  const bare = [...text.normalize("NFKD")].filter((character) => !/^\p{Mark}$/u.test(character)).join("");
  return bare.toLowerCase().split("ł").join("l");
};

/** A word of the templates. */
exports.word = (document, id) => document.words.find((word) => word.id === id).text.text;

exports.address = (name) => name.split(path.sep).map(encodeURIComponent).join("/");
