// Ties the records beside a text to their words in it; in the page, shows one view at a time and the rows that a number
// counts. The page is whole without it.
(() => {
  "use strict";
  const paged = document.body.dataset.mode === "page";
  const views = [...document.querySelectorAll("section.view")];
  const said = document.getElementById("said");
  const washes = ["on", "on-s", "on-c", "on-a", "on-p", "on-d"];
  let chosen = null;
  for (const card of document.querySelectorAll(".card")) card.dataset.tag = card.querySelector(".id").textContent;

  // "#view-timeline?month=2024-11" is a view and what to show of it.
  function address() {
    const [place, ask] = location.hash.slice(1).split("?");
    return [document.getElementById(decodeURIComponent(place)), ask || ""];
  }

  function show(view) {
    for (const each of views) each.hidden = each === view ? false : "until-found";
    const name = view.classList.contains("article") ? "view-sources" : view.id;
    for (const link of document.querySelectorAll("nav a")) {
      if (link.getAttribute("href") === "#" + name) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
  }

  // On a narrow screen the bar is wider than it: what is shown is brought into sight.
  function sight() {
    const bar = document.querySelector(".bar nav");
    const here = bar.querySelector("[aria-current]");
    if (here) bar.scrollLeft = here.offsetLeft - bar.offsetLeft - 24;
  }

  // Whether a row cites a text: its tags are too many to be written out, and its ways lead there.
  function cites(row, place) {
    return [...row.querySelectorAll('a[href^="#"]')].some((way) => document.getElementById(decodeURIComponent(way.hash.slice(1)))?.closest("section").id === place);
  }

  function has(row, tag) {
    const [name, value] = tag.split("=");
    if (name === "part") return row.closest("table").dataset.rows.endsWith("-" + value);
    return name === "document" ? cites(row, "source-" + decodeURIComponent(value)) : row.dataset.k.split(" ").includes(tag);
  }

  // Of what is drawn in several ways the one that is asked for, else the first.
  function draw(view, asked) {
    const drawn = [...view.querySelectorAll("[data-when]")];
    const found = drawn.some((each) => asked.includes(each.dataset.when));
    const seen = (each, when) => found ? asked.includes(when) : each.dataset.first !== undefined;
    for (const each of drawn) each.hidden = !seen(each, each.dataset.when);
    for (const way of view.querySelectorAll("a[data-draws]")) {
      if (seen(way, way.dataset.show)) way.setAttribute("aria-current", "true");
      else way.removeAttribute("aria-current");
    }
  }

  function filter(view, ask) {
    const asked = ask && !view.classList.contains("article") ? ask.split("&") : [];
    const wanted = asked.filter((tag) => !tag.startsWith("extent="));
    let count = 0;
    draw(view, asked);
    for (const row of view.querySelectorAll(".entry[data-k]")) {
      row.hidden = !wanted.every((tag) => has(row, tag));
      count += !row.hidden;
    }
    for (const table of view.querySelectorAll("table.rows")) {
      table.hidden = wanted.length > 0 && !table.querySelector(".entry:not([hidden])");
      const fold = table.closest("details");
      if (fold && wanted.length) fold.open = !table.hidden;
    }
    const note = view.querySelector(".shown");
    if (!note) return;
    note.hidden = !wanted.length;
    note.textContent = count === 1 ? "One row is shown." : count + " rows are shown.";
    for (const tag of wanted) note.append(" ", way(view, asked.filter((each) => each !== tag), named(view, tag) + " ×", "Take away: "));
    note.append(" ", way(view, [], "Show all"));
  }

  function way(view, asked, words, before = "") {
    const made = document.createElement("a");
    made.href = "#" + view.id + (asked.length ? "?" + asked.join("&") : "");
    made.textContent = words;
    if (before) made.setAttribute("aria-label", before + words.replace(" ×", ""));
    return made;
  }

  // What a filter is called where it is offered; else as the address says it.
  function named(view, tag) {
    const [name, value] = tag.split("=");
    const offered = view.querySelector('.facets a[data-show="' + CSS.escape(tag) + '"]');
    return name + ": " + (offered ? offered.firstChild.textContent.trim() : decodeURIComponent(value));
  }

  // Selected words have an address of their own: "c120-180~would%20send", checked against the words when it is opened.
  const linking = document.createElement("button");
  linking.type = "button";
  linking.id = "link-words";
  linking.hidden = true;
  linking.textContent = "Link to these words";
  document.getElementById("main").append(linking);

  document.addEventListener("selectionchange", () => {
    const words = WORDS.selected();
    linking.hidden = !words;
    if (!words) return;
    const box = window.getSelection().getRangeAt(0).getBoundingClientRect();
    linking.style.top = Math.max(0, box.bottom + window.scrollY + 8) + "px";
    linking.style.left = Math.min(box.left, window.innerWidth - 190) + "px";
  });

  linking.addEventListener("pointerdown", (event) => event.preventDefault());  // which would take the selection away
  linking.addEventListener("click", () => {
    const words = WORDS.selected();
    const section = window.getSelection().anchorNode.parentElement.closest("section.view");
    const place = "c" + words.start + "-" + words.end + "~" + encodeURIComponent(words.quote);
    history.replaceState(null, "", "#" + (paged ? section.id + "?" : "") + place);
    linking.hidden = true;
    copy();
    spoken(section, place);
  });

  // Shows the words that an address names; their marks are the browser's, so that nothing in the text moves.
  function spoken(section, place) {
    const named = place.match(/^c(\d+)-\d+~(.+)$/);
    let quote = "";
    try { quote = decodeURIComponent(named[2]); } catch { /* an address that was cut off names no words */ }
    const found = quote && WORDS.find(section, Number(named[1]), quote);
    if (!found) {
      tell("These words do not stand here any more.");
      return;
    }
    if (window.Highlight) CSS.highlights.set("linked", new Highlight(found.range));
    found.range.startContainer.parentElement.scrollIntoView({ block: "center" });
    if (found.moved) tell("These words stand elsewhere in this text than they did.");
  }

  // A record that its text has no more: said where the eye is, with the way to what became of it.
  function lost(record) {
    const note = document.createElement("p");
    note.className = "note wrap";
    note.setAttribute("role", "alert");
    note.textContent = "The record that this address names is not here any more: its text was read anew, or is left out. ";
    if (!paged) {
      const way = document.createElement("a");
      way.href = "/r/" + record;
      way.textContent = "What became of it";
      note.append(way);
    }
    document.getElementById("main").prepend(note);
  }

  function tell(words) {
    said.textContent = words;
  }

  // The segments of a card's record: data-r lists "S1 E2", with ":s" behind it where they name who says it, ":c" at the
  // word of saying.
  function segments(card) {
    const tags = ["", ":s", ":c"].map((role) => '.g[data-r~="' + card.dataset.tag + role + '"]');
    return [...card.closest("section").querySelectorAll(tags.join(","))];
  }

  // The cards whose layer is on. Asking each where it stands would lay out the whole of a long text again and again.
  function cards(section) {
    const off = [...section.classList].filter((name) => name.startsWith("no-")).map((name) => ":not(.c-" + name.slice(3) + ")");
    return [...section.querySelectorAll(".card" + off.join(""))];
  }

  function clear() {
    if (window.Highlight) CSS.highlights.delete("linked");
    if (!chosen) return;
    chosen.removeAttribute("aria-current");
    for (const g of chosen.closest("section").querySelectorAll(".g.on")) g.classList.remove(...washes);
    chosen = null;
  }

  function choose(card, scroll) {
    clear();
    chosen = card;
    const code = [...card.classList].find((name) => name.startsWith("c-")).slice(2);
    const hidden = card.closest("section").querySelector('button[data-layer="' + code + '"][aria-pressed=false]');
    if (hidden) {
      layer(hidden, true);
      tag(card.closest("section"));
    }
    card.setAttribute("aria-current", "true");
    const words = segments(card);
    const family = ["k-a", "k-p", "k-d"].find((name) => card.classList.contains(name));
    for (const g of words) {
      const [, role] = g.dataset.r.split(" ").find((one) => one.split(":")[0] === card.dataset.tag).split(":");
      g.classList.add("on");
      if (role) g.classList.add("on-" + role);
      if (family) g.classList.add("on-" + family.slice(2));
    }
    const home = words.find((g) => card.closest(".row").contains(g)) || words[0];
    if (scroll && home) home.scrollIntoView({ block: "center" });
    said.textContent = card.textContent.trim().replace(/\s+/g, " ");
    document.dispatchEvent(new CustomEvent("chosen", { detail: card }));
  }

  function go() {
    const [place, ask] = address();
    const view = (place && place.closest("section.view")) || views[0];
    if (!view) return;
    if (paged) {
      show(view);
      filter(view, ask);
      document.dispatchEvent(new CustomEvent("shown", { detail: view }));  // charts are drawn before places are looked for
      document.title = (view.querySelector("h1") || document.querySelector("h1")).textContent.trim();
    }
    sight();
    clear();
    const words = paged ? ask : location.hash.slice(1);
    if (!place && location.hash.startsWith("#r-")) lost(location.hash.slice(3));
    if (/^c\d+-\d+~/.test(words)) spoken(view, words);
    else if (!place || place === view) {
      if (paged) window.scrollTo(0, 0);
    } else if (place.classList.contains("card")) choose(place, true);
    else {
      const fold = place.closest("details");
      if (fold) fold.open = true;
      place.scrollIntoView({ block: "center" });
    }
  }

  // A click on words chooses the smallest record under them, a second click the next larger, and so round.
  function above(g) {
    const section = g.closest("section");
    const tags = [...new Set(g.dataset.r.split(" ").map((one) => one.split(":")[0]))];
    return tags.map((tag) => section.querySelector('.card[data-tag="' + CSS.escape(tag) + '"]')).filter(Boolean);
  }

  function under(g) {
    const size = (card) => segments(card).reduce((sum, each) => sum + each.textContent.length, 0);
    return above(g).sort((a, b) => size(a) - size(b));
  }

  // What is pointed at or has the focus shows what it belongs to: a card its words, words their cards.
  let near = [];
  function point(event) {
    for (const each of near) each.classList.remove("near");
    const card = event.target.closest(".card");
    const g = event.target.closest(".g[data-r]");
    near = card ? segments(card) : g ? above(g) : [];
    for (const each of near) each.classList.add("near");
  }
  document.addEventListener("pointerover", point);
  document.addEventListener("focusin", point);

  // Opens the row of a view that rests on a record.
  function row(anchor) {
    if (!paged) location.href = "/r/" + anchor.slice(2) + "/row";
    const entry = document.querySelector('.entry a[href="#' + anchor + '"]')?.closest(".entry");
    if (entry) location.hash = entry.id;
  }

  function step(by) {
    const section = views.find((view) => !view.hidden);
    const all = section ? cards(section) : [];
    if (!all.length) return;
    const at = all.indexOf(chosen);
    const next = all[at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + by))];
    choose(next, true);
    history.replaceState(null, "", "#" + next.id);
  }

  async function copy() {
    const address = location.href.split("#")[0] + (chosen ? "#" + chosen.id : location.hash);
    const done = await navigator.clipboard.writeText(address).then(() => true, () => false);
    said.textContent = done ? "The address is copied." : address;
  }

  // Positions, figures and dates are so many that they are shown where asked for; what is shown is kept in the browser.
  const layered = "dragoman-layers";
  let off = ["po", "fi", "ca"];
  try { off = (localStorage.getItem(layered) ?? off.join(",")).split(","); } catch { /* private window: not kept */ }

  function layer(button, shown) {
    button.setAttribute("aria-pressed", String(shown));
    button.closest("section").classList.toggle("no-" + button.dataset.layer, !shown);
  }

  // Tags stand at words as far as their kinds are shown.
  function tag(section) {
    const codes = [...section.querySelectorAll("button[data-layer][aria-pressed=false]")].map((button) => button.dataset.layer);
    const hidden = codes.map((code) => section.querySelector(".card.c-" + code)?.dataset.tag[0]);
    for (const g of section.querySelectorAll(".g[data-tag], .g[data-tags]")) {
      g.dataset.tags ??= g.dataset.tag;
      const shown = g.dataset.tags.split(" ").filter((each) => !hidden.includes(each[0]));
      if (shown.length) g.dataset.tag = shown.join(" ");
      else delete g.dataset.tag;
    }
  }

  function layers(section, all) {
    const buttons = [...section.querySelectorAll("button[data-layer]")];
    const some = buttons.some((button) => !off.includes(button.dataset.layer));  // a text of nothing else shows that
    for (const button of buttons) layer(button, all || !some || !off.includes(button.dataset.layer));
    tag(section);
  }

  function toggle(button) {
    const shown = button.getAttribute("aria-pressed") === "true";
    off = off.filter((code) => code !== button.dataset.layer);
    if (shown) off.push(button.dataset.layer);
    try { localStorage.setItem(layered, off.join(",")); } catch { /* private window: not kept */ }
    for (const each of document.querySelectorAll('button[data-layer="' + button.dataset.layer + '"]')) layer(each, !shown);
    for (const section of document.querySelectorAll("section.article")) tag(section);
  }

  for (const section of document.querySelectorAll("section.article")) layers(section, false);
  if (window.matchMedia("(max-width: 700px)").matches) for (const box of document.querySelectorAll(".layers, .more")) box.open = false;
  // Who judges a text judges all of it.
  document.addEventListener("dock", () => layers(document.querySelector("section.article"), true));

  document.addEventListener("click", (event) => {
    const counted = paged && event.target.closest("a[data-show], a[data-draws]");
    if (counted) {
      event.preventDefault();
      const asked = counted.closest(".facets") ? narrowed(counted.dataset.show) : counted.dataset.show;
      location.hash = counted.getAttribute("href") + (asked ? "?" + asked : "");
      return;
    }
    const again = event.target.closest(".card > a")?.parentElement;
    if (again && again === chosen && event.detail === 0) {  // Enter once more
      event.preventDefault();
      row(again.id);
      return;
    }
    const switched = event.target.closest("button[data-layer]");
    if (switched) {
      toggle(switched);
      return;
    }
    const g = event.target.closest(".g[data-r]");
    if (!g || String(window.getSelection()).trim()) return;
    const found = under(g);
    if (!found.length) return;
    const next = found[(found.indexOf(chosen) + 1) % found.length];
    choose(next, false);
    history.replaceState(null, "", "#" + next.id);
  });

  document.addEventListener("key", (event) => {
    if (event.detail === "next") step(1);
    if (event.detail === "last") step(-1);
    if (event.detail === "copy") copy();
    if (event.detail.startsWith("layer ")) {
      const section = views.find((view) => !view.hidden);
      const button = section && section.querySelector('button[data-layer="' + event.detail.slice(6) + '"]');
      if (button) toggle(button);
    }
  });

  // What rows are narrowed down by stays when they are narrowed down by something else as well.
  function narrowed(tag) {
    const [name] = tag.split("=");
    const [, ask] = address();
    return [...ask.split("&").filter((each) => each && !each.startsWith(name + "=")), tag].join("&");
  }

  // What the browser's own search finds in a view that is not shown opens that view; so does an address within it.
  for (const view of views) {
    view.addEventListener("beforematch", () => {
      const [place] = address();
      if (!place || !view.contains(place)) location.hash = view.id;
    });
  }
  window.addEventListener("hashchange", go);
  go();
})();
