// What the page of a matrix can do beyond being read: links to copy, contents that follow, filters with their counts.
"use strict";
(() => {
  const { all, one, fold, address, remember, headings, current, target } = window.raci;
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (hole, name) => values[name] ?? hole);

  // Links to one row: a click copies the address.
  const live = one("[role=status]");
  document.addEventListener("click", async ({ target: clicked }) => {
    const link = clicked.closest?.(".anchor");
    if (!link) return;
    try {
      await navigator.clipboard.writeText(link.href);
      if (live) live.textContent = live.dataset.copied;
    } catch {
      // The address bar has it all the same.
    }
  });

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
    // At the next frame: to ask for places now would lay the page out twice.
    const soon = () => waiting || ((waiting = true), requestAnimationFrame(follow));
    addEventListener("scroll", soon, { passive: true });
    soon();
  }

  // Filters of a matrix: what an activity says, without marks, notes and links about it.
  const textOf = (cell) => [...cell.childNodes].filter((node) => !node.matches?.("small, sup, .anchor")).map((node) => node.textContent).join("");
  const form = one(".filters");
  const activities = all(".matrix tr[id]");
  if (form && activities.length) {
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
    const read = () => {
      const rows = activities.map((row) => ({
        row,
        words: fold(textOf(one("th", row))),
        cells: all("td[data-party]", row).map((cell) => [cell.dataset.party, cell.dataset.roles]),
      }));
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
      return { rows, sections };
    };
    // Read when it is first filtered: most readers only read.
    let content;
    const pressed = (name) =>
      buttons.filter((button) => button.dataset[name] && button.ariaPressed === "true").map((button) => button.dataset[name]);
    const matches = (entry, parties, roles, terms) => {
      const held = entry.cells.filter(([party]) => !parties.length || parties.includes(party));
      const holds = ([, letters]) => (roles.length ? roles.some((role) => letters.includes(role)) : letters !== "");
      return ((!parties.length && !roles.length) || held.some(holds)) && terms.every((term) => entry.words.includes(term));
    };
    const narrow = (parties, roles, terms, filtered) => {
      const { rows, sections } = (content ??= read());
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
    };
    const apply = () => {
      const parties = pressed("party");
      const roles = pressed("role");
      const terms = fold(words.value).split(/\s+/).filter(Boolean);
      const filtered = parties.length + roles.length + terms.length > 0;
      if (filtered || content) narrow(parties, roles, terms, filtered);
      const shown = activities.filter((row) => !row.hidden).length;
      live.dataset.count = shown;
      live.textContent = shown ? fill(live.dataset.shown, { shown, total: activities.length }) : live.dataset.none;
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
})();
