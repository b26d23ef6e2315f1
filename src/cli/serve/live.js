// Keeps a page of the preview fresh: loads it again when the site was made anew, and shows what was found in the source.
(() => {
  const version = Number(document.currentScript.dataset.version);
  const panel = document.createElement("aside");
  panel.setAttribute("role", "status");
  panel.setAttribute("aria-label", "Findings");
  panel.hidden = true;
  Object.assign(panel.style, {
    position: "fixed", insetInline: "0", insetBlockEnd: "0", maxBlockSize: "45vh", overflow: "auto", zIndex: "2147483647",
    background: "#16202e", color: "#f3f5f8", borderBlockStart: "3px solid #e5484d", padding: "0.75rem 1rem",
  });
  const text = document.createElement("pre");
  Object.assign(text.style, { margin: "0", font: "13px/1.45 ui-monospace, monospace", whiteSpace: "pre-wrap", direction: "ltr" });
  panel.append(text);
  document.body.append(panel);

  new EventSource("/~raci/events").onmessage = (event) => {
    const state = JSON.parse(event.data);
    if (state.version !== version) {
      location.reload();
      return;
    }
    text.textContent = state.report;
    panel.hidden = state.report === "";
  };
})();
