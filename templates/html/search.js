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
  const SHOWN = 30;
  // So many are shown at once, the others when their texts have come.
  const FIRST = 10;

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
        script.fetchPriority = "high";
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
  /** All pieces that words with this beginning may lie in. */
  const piecesOf = (pieces, start) => {
    const first = pieceOf(pieces, start);
    return pieces.slice(first, pieceOf(pieces, start + "\uffff") + 1).map(([, name]) => name);
  };

  // A line of a piece of words is a family: what its words begin with, their rests, and the rows that hold one.
  const keyOf = (line) => line.slice(0, line.indexOf("|"));
  const firstAt = (piece, key) => {
    let [low, high] = [0, piece.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (keyOf(piece[middle]) < key) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const read = (line) => {
    const [key, rests, rows] = line.split("|");
    return { words: rests.split(",").map((rest) => key + rest), rows };
  };

  /** The families with a word that begins with a term, or else those whose beginning the term shares. */
  const families = (pieces, term) => {
    const found = [];
    let near = [];
    for (const piece of pieces) {
      for (let at = firstAt(piece, term); piece[at]?.startsWith(term); at += 1) found.push(read(piece[at]));
      for (let length = 1; length < term.length; length += 1) {
        const key = term.slice(0, length);
        const close = [];
        for (let at = firstAt(piece, key); at < piece.length && keyOf(piece[at]) === key; at += 1) {
          const family = read(piece[at]);
          if (family.words.some((word) => word.startsWith(term))) found.push(family);
          else if (length > 2 && term.length - length < 5) close.push(family);
        }
        if (close.length) near = close;
      }
    }
    return found.length ? found : near;
  };

  /** For each row 2 where it has a word, 1 where it has one of its family; nothing for a word that is everywhere. */
  const find = async (index, term) => {
    if (!index.words.length) return new Uint8Array(index.total);
    const wanted = new Set();
    for (let length = 2; length <= term.length; length += 1) wanted.add(index.words[pieceOf(index.words, term.slice(0, length))][1]);
    piecesOf(index.words, term).forEach((name) => wanted.add(name));
    const pieces = await Promise.all([...wanted].map(load));
    const found = families(pieces, term);
    if (found.some(({ rows }) => rows === "*")) return null;
    const ranks = new Uint8Array(index.total);
    for (const { words, rows } of found) {
      const rank = words.includes(term) ? 2 : 1;
      const steps = rows.split(" ");
      // Rows are written as the distances between them, in base 36.
      for (let at = 0, row = 0; at < steps.length; at += 1) {
        row += parseInt(steps[at], 36);
        if (ranks[row] < rank) ranks[row] = rank;
      }
    }
    return ranks;
  };

  /** How many rows have every word, and the first of them: those that hold the words as they were typed, then the others. */
  const search = async (index, terms) => {
    const [first, ...others] = (await Promise.all(terms.map((term) => find(index, term)))).filter(Boolean);
    const ranks = first ?? new Uint8Array(index.total).fill(terms.length ? 1 : 0);
    for (const other of others) {
      for (let row = 0; row < ranks.length; row += 1) ranks[row] = ranks[row] && other[row] && ranks[row] + other[row];
    }
    const buckets = [];
    let count = 0;
    for (let row = 0; row < ranks.length; row += 1) {
      if (!ranks[row]) continue;
      count += 1;
      const bucket = (buckets[ranks[row]] ??= []);
      if (bucket.length < SHOWN) bucket.push(row);
    }
    return { count, lines: buckets.reverse().flat().slice(0, SHOWN) };
  };

  const textOf = async (index, line) => {
    const at = pieceOf(index.texts, line);
    const piece = await load(index.texts[at][1]);
    if (!piece.rows) {
      // A list that says what the rows behind it have in common holds lists itself.
      let matrix;
      piece.rows = piece.flatMap((item) => (Array.isArray(item[3]) ? ((matrix = item), []) : [{ matrix, item }]));
    }
    return piece.rows[line - index.texts[at][0]];
  };

  const element = (name, text, lang, attributes) => {
    const made = Object.assign(document.createElement(name), { textContent: text }, attributes);
    if (lang) made.lang = lang;
    return made;
  };
  /** A party with the marks of its roles, and their names for the ear. */
  const holder = ([name, lang], letters, roles) => {
    const made = element("span", "", "", { className: "other" });
    made.append(element("span", name, lang));
    for (const letter of letters) {
      const [look, called, lang] = roles[letter];
      const mark = element("span", letter, "", { className: "mark " + look, title: called, ariaHidden: "true" });
      made.append(" ", mark, element("span", called, lang, { className: "hidden" }));
    }
    return made;
  };
  const row = ({ matrix: [title, folder, titleLang, parties, roles], item: [id, section, text, lang, held] }) => {
    const item = element("li", "");
    const place = element("span", " " + section, "", { className: "where" });
    place.prepend(element("span", title, titleLang));
    item.append(element("a", text, lang, { href: folder + "/index.html#" + id }), place);
    held.split("/").forEach((letters, at) => letters && item.append(holder(parties[at], letters, roles)));
    return item;
  };

  /** Where the next letter will lead is known with the first: to words that begin with it, and mostly to the first texts. */
  const foresee = (index, letter) => {
    piecesOf(index.words, letter).forEach(load);
    index.texts.slice(0, 2).forEach(([, name]) => load(name));
  };

  // Only the last question is answered.
  let asked = 0;
  const answer = async () => {
    const question = (asked += 1);
    const typed = field.value.trim();
    // A lone letter begins too many words to tell anything, and a word that is being typed is one for a moment.
    const found = words(typed);
    const terms = [...new Set(found)].filter((term, at, all) => term.length > 1 || (all.length > 1 && !/[a-z]/.test(term)));
    const state = address();
    if (typed) state.set("q", typed);
    else state.delete("q");
    remember(state);
    const index = await load(form.dataset.index.slice(base.length));
    if (found.at(-1)?.length === 1) foresee(index, found.at(-1));
    const { count, lines } = await search(index, terms);
    const texts = lines.map((line) => textOf(index, line));
    // What cannot be loaded is left out.
    const later = Promise.allSettled(texts.slice(FIRST));
    const first = await Promise.all(texts.slice(0, FIRST));
    if (question !== asked) return;
    list.replaceChildren(...first.map(row));
    list.ariaBusy = String(texts.length > FIRST);
    live.dataset.count = count;
    const said = live.dataset[plurals.select(count)] ?? live.dataset.other ?? "";
    live.textContent = !terms.length ? "" : count ? said.replace("{n}", count) : live.dataset.none;
    const others = await later;
    if (question !== asked) return;
    list.append(...others.flatMap(({ value }) => (value ? [row(value)] : [])));
    list.ariaBusy = "false";
  };
  field.addEventListener("input", answer);
  form.addEventListener("submit", (event) => event.preventDefault());
  field.value = new URLSearchParams(location.search).get("q") ?? "";
  form.hidden = false;
  answer();
})();
