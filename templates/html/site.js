// What every page can do beyond being read, and what the other scripts share. Without scripts every page is complete.
"use strict";
window.raci = (() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const one = (selector, root = document) => root.querySelector(selector);

  // What is typed and what is found are compared without marks and case. The program folds the words of the search in the same
  // way (src/render/html/search/fold.rs, which a test compares with this).
  const LETTERS = { ł: "l", ø: "o", đ: "d", ı: "i", ß: "ss", æ: "ae", œ: "oe", þ: "th", ς: "σ" };
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[łøđıßæœþς]/g, (letter) => LETTERS[letter]);

  // The state lives in the address, so that what is shown is a link one can send.
  const address = () => new URLSearchParams(location.search);
  const remember = (state) => {
    const query = state.toString();
    try {
      history.replaceState(null, "", location.pathname + (query && "?" + query) + location.hash);
    } catch {
      // Some browsers keep the address of a local file as it is.
    }
  };

  // Where the reader is: at the target of the address while that is in sight, else in a section.
  const headings = all(".section[id]");
  const current = () => headings.filter((heading) => !heading.hidden && heading.getBoundingClientRect().top < 120).pop();
  const target = () => location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const place = () => {
    const top = (target() || undefined)?.getBoundingClientRect().top;
    return (top >= 0 && top < innerHeight) || !current() ? location.hash : "#" + current().id;
  };

  // Languages: the same place, filtered the same way.
  for (const link of all(".languages a")) {
    link.addEventListener("click", () => {
      const address = new URL(link.href);
      address.search = location.search;
      address.hash = place();
      link.href = address.href;
    });
  }
  const menu = one(".languages details");
  if (menu) {
    document.addEventListener("click", (event) => menu.contains(event.target) || (menu.open = false));
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      menu.open = false;
      one("summary", menu).focus();
    });
  }

  // An index found by typing, and a comparison narrowed to what differs.
  const finder = one(".finder");
  if (finder) {
    const field = one("input", finder);
    const lines = all(".shelf tbody tr").map((row) => ({ row, words: fold(row.textContent) }));
    const narrow = () => {
      const terms = fold(field.value).split(/\s+/).filter(Boolean);
      for (const { row, words } of lines) row.hidden = !terms.every((term) => words.includes(term));
      one("[role=status]", finder).textContent = lines.every(({ row }) => row.hidden) ? finder.dataset.none : "";
    };
    field.addEventListener("input", narrow);
    finder.addEventListener("submit", (event) => event.preventDefault());
    finder.hidden = false;
    narrow();
  }
  const only = one(".only-differences");
  if (only) {
    const same = all(".comparison tbody tr:not(.differs, .group)");
    const apply = () => {
      const pressed = only.ariaPressed === "true";
      for (const row of same) row.hidden = pressed;
      for (const body of all(".comparison tbody")) body.hidden = pressed && !one(".differs", body);
      const state = address();
      if (pressed) state.set("only", "differences");
      else state.delete("only");
      remember(state);
    };
    only.addEventListener("click", () => {
      only.ariaPressed = String(only.ariaPressed !== "true");
      apply();
    });
    only.ariaPressed = String(address().get("only") === "differences");
    only.hidden = false;
    apply();
  }
  return { all, one, fold, address, remember, headings, current, target };
})();
