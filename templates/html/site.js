// What a page can do beyond being read: filters, counts, links to copy. Without this file every page is complete.
"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const one = (selector, root = document) => root.querySelector(selector);
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/ł/gi, "l").toLowerCase();
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (hole, name) => values[name] ?? hole);

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

  // Links to one row: a click copies the address.
  const live = one("[role=status]");
  for (const link of all(".anchor")) {
    link.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(link.href);
        if (live) live.textContent = live.dataset.copied;
      } catch {
        // The address bar has it all the same.
      }
    });
  }

  // Contents that follow the reader.
  const entries = new Map(all(".contents a").map((link) => [link.getAttribute("href").slice(1), link]));
  let waiting = false;
  const follow = () => {
    waiting = false;
    const here = current();
    for (const [id, link] of entries) {
      if (here && id === here.id) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  if (headings.length) {
    addEventListener("scroll", () => waiting || ((waiting = true), requestAnimationFrame(follow)), { passive: true });
    follow();
  }

  // Filters of a matrix: what an activity says, without marks, notes and links about it.
  const textOf = (cell) => [...cell.childNodes].filter((node) => !node.matches?.("small, sup, .anchor")).map((node) => node.textContent).join("");
  const form = one(".filters");
  const rows = all(".matrix tr[id]").map((row) => ({
    row,
    words: fold(textOf(one("th", row))),
    cells: all("td[data-party]", row).map((cell) => [cell.dataset.party, cell.dataset.roles]),
  }));
  if (form && rows.length) {
    const buttons = all("button[data-party], button[data-role]", form);
    const words = one("input", form);
    const reset = one("[type=reset]", form);
    const tally = (heading) => {
      let span = one(".tally", heading);
      if (!span) {
        span = document.createElement("span");
        span.className = "tally";
        heading.append(" ", span);
      }
      return span;
    };
    // Each heading with the rows below it, those of its subsections included.
    const sections = headings.map((heading, index) => {
      const level = Number(heading.dataset.level);
      const end = headings.slice(index + 1).find((other) => Number(other.dataset.level) <= level);
      const within = rows.filter(
        ({ row }) =>
          heading.compareDocumentPosition(row) & Node.DOCUMENT_POSITION_FOLLOWING &&
          !(end && end.compareDocumentPosition(row) & Node.DOCUMENT_POSITION_FOLLOWING),
      );
      return { heading, within };
    });
    const pressed = (name) =>
      buttons.filter((button) => button.dataset[name] && button.ariaPressed === "true").map((button) => button.dataset[name]);
    const matches = (entry, parties, roles, terms) => {
      const held = entry.cells.filter(([party]) => !parties.length || parties.includes(party));
      const holds = ([, letters]) => (roles.length ? roles.some((role) => letters.includes(role)) : letters !== "");
      return ((!parties.length && !roles.length) || held.some(holds)) && terms.every((term) => entry.words.includes(term));
    };
    const apply = () => {
      const parties = pressed("party");
      const roles = pressed("role");
      const terms = fold(words.value).split(/\s+/).filter(Boolean);
      const filtered = parties.length + roles.length + terms.length > 0;
      for (const entry of rows) entry.row.hidden = !matches(entry, parties, roles, terms);
      for (const table of all(".matrix")) table.hidden = filtered && all("tbody tr", table).every((row) => row.hidden);
      for (const { heading, within } of sections) {
        const shown = within.filter(({ row }) => !row.hidden).length;
        const count = filtered ? shown + "/" + within.length : "";
        heading.hidden = filtered && shown === 0;
        tally(heading).textContent = count;
        const entry = entries.get(heading.id);
        if (!entry) continue;
        tally(entry).textContent = count;
        entry.classList.toggle("empty", filtered && shown === 0);
      }
      const shown = rows.filter(({ row }) => !row.hidden).length;
      live.dataset.count = shown;
      live.textContent = shown ? fill(live.dataset.shown, { shown, total: rows.length }) : live.dataset.none;
      reset.hidden = !filtered;
      const state = address();
      for (const name of ["party", "role", "q"]) state.delete(name);
      for (const party of parties) state.append("party", party);
      for (const role of roles) state.append("role", role);
      if (words.value.trim()) state.set("q", words.value.trim());
      remember(state);
    };
    const restore = () => {
      const state = address();
      for (const button of buttons) {
        const { party, role } = button.dataset;
        button.ariaPressed = String(party ? state.getAll("party").includes(party) : state.getAll("role").includes(role));
      }
      words.value = state.get("q") ?? "";
      apply();
    };
    for (const button of buttons) {
      button.addEventListener("click", () => {
        button.ariaPressed = String(button.ariaPressed !== "true");
        apply();
      });
    }
    words.addEventListener("input", apply);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", (event) => {
      event.preventDefault();
      for (const button of buttons) button.ariaPressed = "false";
      words.value = "";
      apply();
      words.focus();
    });
    addEventListener("popstate", restore);
    form.hidden = false;
    restore();
    if (target()) target().scrollIntoView();
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
})();
