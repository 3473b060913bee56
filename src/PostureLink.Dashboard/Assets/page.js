// The live parts of today and of the clip: seconds turn the figure, everything else is drawn anew by the server and put in its place.
"use strict";
(() => {
  // A slider without its figure says little.
  for (const shown of document.querySelectorAll("output[for]")) {
    const slider = document.getElementById(shown.htmlFor.value);
    slider?.addEventListener("input", () => { shown.textContent = slider.value; });
  }
  const parts = [...document.querySelectorAll("[data-part]")];
  const find = (name) => document.querySelector(`[data-live="${name}"]`);
  if (!find("lost")) return;
  const QUIET_MS = 10000, AGAIN_MS = 3000, DAY_MS = 60000, LEAST_MS = 500;

  function bend(angle) {
    const shown = Math.max(-70, Math.min(70, angle ?? 0));
    for (const part of document.querySelectorAll("[data-bend]")) {
      part.removeAttribute("transform");
      part.style.transformOrigin = `${part.dataset.x}px ${part.dataset.y}px`;
      part.style.transform = `rotate(${(part.dataset.bend * shown).toFixed(1)}deg)`;
    }
    document.querySelector(".figure .body")?.classList.toggle("unseen", angle === null);
    const text = find("angle");
    if (text) text.textContent = angle === null ? "–" : `${Math.round(angle)}°`;
  }

  // A screen reader is told of a state that has lasted, not of every change.
  let state = null, said = null, sayLater = 0;
  function show(second) {
    bend(second.angle);
    // What was seen stays to be read once the exercise is over.
    if (second.seen && find("seen")) {
      find("seen").textContent = second.seen;
      find("count").hidden = false;
    }
    if (find("curvature")) find("curvature").textContent = second.curvature;
    const word = find("state"), swatch = find("swatch");
    if (word) word.textContent = second.label;
    if (swatch) swatch.className = `swatch s-${second.state}`;
    if (second.state === state || !word) return;
    state = second.state;
    clearTimeout(sayLater);
    sayLater = setTimeout(() => {
      if (said !== null && said !== second.label) find("say").textContent = second.label;
      said = second.label;
    }, QUIET_MS);
  }

  async function redraw(part) {
    const answer = await fetch(part.dataset.part, { redirect: "error" });
    if (!answer.ok) return;
    const html = await answer.text();
    // What is being filled in or is open stays until the wearer has done with it; so does what has the focus, unless it can be given back.
    const held = part.contains(document.activeElement) ? document.activeElement : null;
    const stays = held && !("eager" in part.dataset && held.id && held.matches("button, summary"));
    if (html === part.shown || stays || part.querySelector("details[open]")) return;
    const before = part.querySelector("[data-say]")?.textContent.trim();
    const fresh = new DOMParser().parseFromString(html, "text/html");
    part.replaceChildren(...fresh.body.childNodes);
    part.shown = html;
    if (held) (document.getElementById(held.id) ?? part.closest("section"))?.focus();
    const word = part.querySelector("[data-say]")?.textContent.trim();
    if (word && word !== before) find("say").textContent = word;
  }

  let waiting = 0;
  function redrawSoon(first) {
    if (waiting) return;
    waiting = setTimeout(() => { waiting = 0; (first ? parts.slice(0, 1) : parts).forEach((part) => redraw(part).catch(() => {})); }, LEAST_MS);
  }

  async function listen() {
    const answer = await fetch("/live", { headers: { accept: "text/event-stream" }, redirect: "error" });
    if (!answer.ok) throw new Error(`${answer.status}`);
    find("lost").hidden = true;
    // What changed between the drawing of the page and this moment was told to nobody.
    parts.filter((part) => "eager" in part.dataset).forEach((part) => redraw(part).catch(() => {}));
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let text = ""; ;) {
      const { value, done } = await reader.read();
      if (done) throw new Error("end");
      text += value;
      for (let end; (end = text.indexOf("\n\n")) >= 0; text = text.slice(end + 2)) {
        const lines = text.slice(0, end).split("\n");
        const kind = lines.find((line) => line.startsWith("event: "))?.slice(7);
        const data = lines.find((line) => line.startsWith("data: "))?.slice(6);
        if (kind === "second") show(JSON.parse(data));
        else if (kind === "changed") redrawSoon(false);
      }
    }
  }

  const again = () => listen().catch(() => { find("lost").hidden = false; setTimeout(again, AGAIN_MS); });
  again();
  setInterval(() => redrawSoon(false), DAY_MS);
})();
