// The search over every activity of a language. Its index comes in pieces, which are scripts: a page on disk may load those
// too. Words are folded as the program folds them (site.js); their stems are in the index.
"use strict";
(() => {
  const { fold, address, remember } = window.raci;
  const form = document.querySelector(".seek");
  if (!form) return;
  const field = form.querySelector("input");
  const live = form.querySelector("[role=status]");
  const list = document.querySelector(".results");
  const plurals = new Intl.PluralRules(document.documentElement.lang);
  const SHOWN = 50;

  const pairs = (run) => (run.length < 2 ? [run.join("")] : run.slice(1).map((character, at) => run[at] + character));
  const words = (text) =>
    text.toLowerCase().split(/[^\p{L}\p{N}\p{M}]+/u).flatMap((part) =>
      (part.match(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]+|[^\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]+/gu) ?? []).flatMap((run) =>
        /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u.test(run) ? pairs([...run]) : [run],
      ),
    ).map(fold).filter(Boolean);

  // Pieces call this by the names of their files.
  const waiting = new Map();
  const loaded = new Map();
  window.raciSearch = (name, value) => waiting.get(name)?.(value);
  const base = form.dataset.index.replace(/[^/]*$/, "");
  const load = (name) => {
    if (!loaded.has(name)) {
      loaded.set(name, new Promise((resolve, reject) => {
        waiting.set(name, resolve);
        const script = document.createElement("script");
        script.src = base + name;
        script.onerror = reject;
        document.head.append(script);
      }));
      loaded.get(name).catch(() => loaded.delete(name));
    }
    return loaded.get(name);
  };

  /** The piece that a key lies in: the last that begins before it. */
  const pieceOf = (pieces, key) => {
    let [low, high] = [0, pieces.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pieces[middle][0] > key) high = middle;
      else low = middle + 1;
    }
    return Math.max(0, low - 1);
  };

  const families = async (index, name) => {
    const piece = await load(name);
    piece.families ??= piece.map((line) => {
      const [key, rests, lines] = line.split("|");
      return { key, words: rests.split(",").map((rest) => key + rest), lines };
    });
    return piece.families;
  };
  const linesOf = (family) => {
    let at = 0;
    family.set ??= family.lines.split(" ").map((step) => (at += parseInt(step, 36)));
    return family.set;
  };

  /** The lines of a word: those of every family with a word that begins with it, or else whose beginning it shares. */
  const find = async (index, term) => {
    const wanted = new Set();
    for (let length = 2; length <= term.length; length += 1) wanted.add(pieceOf(index.words, term.slice(0, length)));
    for (let at = pieceOf(index.words, term); at <= pieceOf(index.words, term + "\uffff"); at += 1) wanted.add(at);
    const all = (await Promise.all([...wanted].map((at) => families(index, index.words[at][1])))).flat();
    let found = all.filter((family) => family.words.some((word) => word.startsWith(term)));
    if (!found.length) {
      const near = all.filter(({ key }) => key.length > 2 && term.startsWith(key) && term.length - key.length < 5);
      const longest = Math.max(...near.map(({ key }) => key.length));
      found = near.filter(({ key }) => key.length === longest);
    }
    const everywhere = found.some(({ lines }) => lines === "*");
    const lines = new Map();
    for (const family of everywhere ? [] : found) {
      const rank = family.words.includes(term) ? 2 : 1;
      for (const line of linesOf(family)) lines.set(line, Math.max(rank, lines.get(line) ?? 0));
    }
    return { everywhere, lines };
  };

  /** Lines that every word is in, those first that hold the words as they were typed. */
  const search = async (index, terms) => {
    const found = (await Promise.all(terms.map((term) => find(index, term)))).filter(({ everywhere }) => !everywhere);
    if (!found.length) return terms.length ? [...Array(index.total).keys()] : [];
    found.sort((one, other) => one.lines.size - other.lines.size);
    const [first, ...others] = found;
    const ranked = [];
    for (const [line, rank] of first.lines) {
      if (others.every(({ lines }) => lines.has(line))) ranked.push([line, others.reduce((sum, { lines }) => sum + lines.get(line), rank)]);
    }
    return ranked.sort((one, other) => other[1] - one[1] || one[0] - other[0]).map(([line]) => line);
  };

  const textOf = async (index, line) => {
    const at = pieceOf(index.texts, line);
    const piece = await load(index.texts[at][1]);
    if (!piece.rows) {
      let matrix;
      piece.rows = piece.flatMap((item) => (item.length === 3 ? ((matrix = item), []) : [{ matrix, item }]));
    }
    return piece.rows[line - index.texts[at][0]];
  };

  const element = (name, text, attributes = {}) => Object.assign(document.createElement(name), { textContent: text }, attributes);
  const row = ({ matrix: [title, folder, titleLang], item: [id, section, text, lang] }) => {
    const item = element("li", "");
    const link = element("a", text, { href: folder + "/index.html#" + id, lang: lang ?? "" });
    const place = element("span", " " + section, { className: "where" });
    place.prepend(element("span", title, { lang: titleLang ?? "" }));
    if (!lang) link.removeAttribute("lang");
    if (!titleLang) place.firstChild.removeAttribute("lang");
    item.append(link, place);
    return item;
  };

  // Only the last question is answered.
  let asked = 0;
  const answer = async () => {
    const question = (asked += 1);
    const typed = field.value.trim();
    const terms = [...new Set(words(typed))].filter((term, at, all) => term.length > 1 || all.length > 1);
    const state = address();
    if (typed) state.set("q", typed);
    else state.delete("q");
    remember(state);
    const index = await load(form.dataset.index.slice(base.length));
    const lines = await search(index, terms);
    const rows = await Promise.all(lines.slice(0, SHOWN).map((line) => textOf(index, line)));
    if (question !== asked) return;
    list.replaceChildren(...rows.map(row));
    live.dataset.count = lines.length;
    const said = live.dataset[plurals.select(lines.length)] ?? live.dataset.other ?? "";
    live.textContent = !terms.length ? "" : lines.length ? said.replace("{n}", lines.length) : live.dataset.none;
  };
  field.addEventListener("input", answer);
  form.addEventListener("submit", (event) => event.preventDefault());
  field.value = new URLSearchParams(location.search).get("q") ?? "";
  form.hidden = false;
  answer();
})();
