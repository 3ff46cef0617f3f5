// Shows one view at a time, and ties the records beside a text to their words in it. The page is whole without it.
(() => {
  "use strict";
  const views = [...document.querySelectorAll("section.view")];
  const said = document.getElementById("said");
  const washes = ["on", "on-source", "on-cue", "on-a", "on-p", "on-d"];
  let chosen = null;

  const target = () => document.getElementById(decodeURIComponent(location.hash.slice(1)));

  function show(view) {
    for (const each of views) each.hidden = each !== view;
    const name = view.classList.contains("article") ? "view-sources" : view.id;
    for (const link of document.querySelectorAll("nav a")) {
      if (link.getAttribute("href") === "#" + name) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
  }

  // The segments of a card's record: data-r lists "S1:content E2:evidence".
  function segments(card) {
    const tag = card.dataset.tag + ":";
    const all = card.closest("section").querySelectorAll(".g[data-r]");
    return [...all].filter((g) => g.dataset.r.split(" ").some((one) => one.startsWith(tag)));
  }

  function clear() {
    if (!chosen) return;
    chosen.removeAttribute("aria-current");
    for (const g of chosen.closest("section").querySelectorAll(".g.on")) g.classList.remove(...washes);
    chosen = null;
  }

  function choose(card, scroll) {
    clear();
    chosen = card;
    card.setAttribute("aria-current", "true");
    const words = segments(card);
    const family = ["k-a", "k-p", "k-d"].find((name) => card.classList.contains(name));
    for (const g of words) {
      const role = g.dataset.r.split(" ").find((one) => one.startsWith(card.dataset.tag + ":")).split(":")[1];
      g.classList.add("on");
      if (role !== "content" && role !== "evidence") g.classList.add("on-" + role);
      if (family) g.classList.add("on-" + family.slice(2));
    }
    if (scroll && words.length) words[0].scrollIntoView({ block: "center" });
    said.textContent = card.textContent.trim().replace(/\s+/g, " ");
  }

  function go() {
    const place = target();
    const view = (place && place.closest("section.view")) || views[0];
    show(view);
    clear();
    if (!place || place === view) window.scrollTo(0, 0);
    else if (place.classList.contains("card")) choose(place, true);
    else place.scrollIntoView({ block: "center" });
    document.title = (view.querySelector("h1") || document.querySelector("h1")).textContent.trim();
  }

  // A click on words chooses the smallest record under them, a second click the next larger, and so round.
  function under(g) {
    const section = g.closest("section");
    const tags = [...new Set(g.dataset.r.split(" ").map((one) => one.split(":")[0]))];
    const cards = tags.map((tag) => section.querySelector('.card[data-tag="' + CSS.escape(tag) + '"]')).filter(Boolean);
    const size = (card) => segments(card).reduce((sum, each) => sum + each.textContent.length, 0);
    return cards.sort((a, b) => size(a) - size(b));
  }

  document.addEventListener("click", (event) => {
    const layer = event.target.closest("button[data-layer]");
    if (layer) {
      const off = layer.getAttribute("aria-pressed") === "true";
      layer.setAttribute("aria-pressed", String(!off));
      layer.closest("section").classList.toggle("no-" + layer.dataset.layer, off);
      return;
    }
    const g = event.target.closest(".g[data-r]");
    if (!g || String(window.getSelection()).trim()) return;
    const cards = under(g);
    if (!cards.length) return;
    const next = cards[(cards.indexOf(chosen) + 1) % cards.length];
    choose(next, false);
    history.replaceState(null, "", "#" + next.id);
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    const step = { j: 1, k: -1 }[event.key];
    if (!step) return;
    const section = views.find((view) => !view.hidden);
    const cards = [...section.querySelectorAll(".card")].filter((card) => card.offsetParent);
    if (!cards.length) return;
    const at = cards.indexOf(chosen);
    const next = cards[at < 0 ? 0 : Math.min(cards.length - 1, Math.max(0, at + step))];
    choose(next, true);
    history.replaceState(null, "", "#" + next.id);
  });

  window.addEventListener("hashchange", go);
  go();
})();
