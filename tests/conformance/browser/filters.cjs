// Every state of a page's filters: which rows it shows and what it counts, against the JSON.
"use strict";
const { activities, plain, word } = require("./site.cjs");

const subsets = (items) => items.reduce((all, item) => [...all, ...all.map((some) => [...some, item])], [[]]);
const singles = (items) => [[], ...items.map((item) => [item])];
const pairs = (items) => [...singles(items), ...items.flatMap((one, at) => items.slice(at + 1).map((other) => [one, other]))];

/** Words to look for: the longest of three activities; one without its accents, one in capitals, one that is not there. */
function queries(rows) {
  const longest = (text) => text.split(/[^\p{Letter}]+/u).sort((one, other) => other.length - one.length)[0] ?? "";
  const picked = [0, 0.4, 0.8].map((share) => longest(rows[Math.floor(share * rows.length)].text));
  return ["", plain(picked[0]), picked[1].toUpperCase(), picked[2].slice(0, 4), "zzyzx"];
}

/** All states that are tried: parties in every combination (alone, where they are many), roles alone and in pairs, words. */
exports.states = (document) => {
  const rows = activities(document);
  const parties = document.parties.map((party) => party.id);
  const roles = document.roles.map((role) => role.letter);
  const chosen = parties.length > 4 ? singles(parties) : subsets(parties);
  return chosen.flatMap((party) => pairs(roles).flatMap((role) => queries(rows).map((q) => ({ party, role, q }))));
};

/** What a state shows, computed from the JSON alone. */
exports.expected = (document, state) => {
  const rows = activities(document);
  const terms = plain(state.q).split(/\s+/).filter(Boolean);
  const holds = (letters) => (state.role.length ? state.role.some((role) => letters.includes(role)) : letters !== "");
  const shown = rows.filter((row) => {
    const parties = state.party.length ? state.party : [...row.roles.keys()];
    const fits = state.party.length + state.role.length === 0 || parties.some((party) => holds(row.roles.get(party)));
    return fits && terms.every((term) => plain(row.text).includes(term));
  });
  const filtered = state.party.length + state.role.length + terms.length > 0;
  const tallies = {};
  for (const { anchor, heading } of document.sections) {
    if (!heading) continue;
    const within = (list) => list.filter((row) => row.anchors.includes(anchor)).length;
    tallies[anchor] = filtered ? `${within(shown)}/${within(rows)}` : "";
  }
  const said = shown.length
    ? word(document, "filter.shown").replace("{shown}", shown.length).replace("{total}", rows.length)
    : word(document, "filter.none");
  return { ids: shown.map((row) => row.id), tallies, said };
};

/** Runs inside the page: brings it into each state by its own buttons and tells what it shows. */
exports.inPage = (states) => {
  const form = document.querySelector(".filters");
  const buttons = [...form.querySelectorAll("button[data-party], button[data-role]")];
  const field = form.querySelector("input");
  const visible = (element) => element.checkVisibility();
  return states.map(({ party, role, q }) => {
    for (const button of buttons) {
      const wanted = party.includes(button.dataset.party) || role.includes(button.dataset.role);
      if ((button.getAttribute("aria-pressed") === "true") !== wanted) button.click();
    }
    if (field.value !== q) {
      field.value = q;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    const tally = (element) => element.querySelector(".tally")?.textContent ?? "";
    const tallies = {};
    for (const heading of document.querySelectorAll(".section[id]")) {
      const link = document.querySelector(`.contents a[href="#${CSS.escape(heading.id)}"]`);
      const [own, listed] = [tally(heading), tally(link)];
      tallies[heading.id] = own === listed && visible(heading) === !own.startsWith("0/") ? own : `${own}, ${listed} in the contents, or wrongly hidden`;
    }
    const rows = [...document.querySelectorAll(".matrix tbody tr[id]")].filter(visible);
    const empty = [...document.querySelectorAll(".matrix")].filter((table) => visible(table) && !table.querySelector("tbody tr:not([hidden])"));
    return { ids: rows.map((row) => row.id), tallies, said: form.querySelector("[role=status]").textContent, empty: empty.length };
  });
};

/** The states in which a page differs from the JSON. */
exports.differences = (document, states, seen) =>
  states.flatMap((state, at) => {
    const wanted = exports.expected(document, state);
    const { empty, ...found } = seen[at];
    const same = JSON.stringify(found) === JSON.stringify(wanted) && empty === 0;
    return same ? [] : [`${JSON.stringify(state)}: ${found.ids.length} rows, says "${found.said}", not ${wanted.ids.length} and "${wanted.said}"`];
  });
