// The keys: one table, shown by "?", printed in the documentation. Pressing one says its act to whoever listens.
(() => {
  "use strict";
  const KEYS = [
    // key, where it acts, act, what it does
    ["1", "reason", "reason 1", "while a reason is asked for: that reason; 2 to 5 the others"],
    ["2", "reason", "reason 2", ""],
    ["3", "reason", "reason 3", ""],
    ["4", "reason", "reason 4", ""],
    ["5", "reason", "reason 5", ""],
    ["j", "source", "next", "next record"],
    ["Enter", "source", "native", "on a card: its words; once more: the row of a view that rests on it"],
    ["ArrowDown", "review", "next", "next record"],
    ["k", "source", "last", "last record"],
    ["ArrowUp", "review", "last", "last record"],
    ["1", "source", "layer st", "statements on or off; 2 positions, 3 events, 4 decisions, 5 pledges, 6 figures, 7 dates"],
    ["2", "source", "layer po", ""],
    ["3", "source", "layer ev", ""],
    ["4", "source", "layer de", ""],
    ["5", "source", "layer co", ""],
    ["6", "source", "layer fi", ""],
    ["7", "source", "layer ca", ""],
    ["8", "source", "aside nm", "names on or off; 9 places, 0 times, - amounts"],
    ["9", "source", "aside pl", ""],
    ["0", "source", "aside tm", ""],
    ["-", "source", "aside am", ""],
    [".", "source", "copy", "copy the address of the chosen record"],
    ["/", "app", "search", "search"],
    ["[", "app", "page -1", "last document or page"],
    ["]", "app", "page 1", "next document or page"],
    ["a", "review", "accept", "accept, and on"],
    ["x", "review", "reject", "reject, and on"],
    ["X", "review", "why", "reject with a reason"],
    ["e", "review", "correct", "correct: opens the fields"],
    [" ", "review", "skip", "skip, and on"],
    ["u", "review", "undo", "undo the last verdict, again and again"],
    ["U", "review", "redo", "give the verdict again that was undone"],
    ["n", "review", "add", "new record from the selected words"],
    ["d", "review", "done", "this text is done for the kinds shown"],
    ["g o", "everywhere", "go overview", "go to the overview"],
    ["g s", "everywhere", "go sources", "go to the sources"],
    ["g t", "everywhere", "go timeline", "go to the timeline"],
    ["g w", "everywhere", "go statements", "go to the statements: who said what words"],
    ["g a", "everywhere", "go actors", "go to the actors"],
    ["g l", "everywhere", "go ledger", "go to the ledger"],
    ["g d", "everywhere", "go decisions", "go to the decisions"],
    ["g p", "everywhere", "go positions", "go to the positions"],
    ["g n", "everywhere", "go network", "go to the network"],
    ["g m", "everywhere", "go map", "go to the map"],
    ["g c", "everywhere", "go calendar", "go to the calendar"],
    ["g x", "everywhere", "go conflicts", "go to the contradictions"],
    ["g h", "everywhere", "go changes", "go to the changes: what is new here"],
    ["g f", "everywhere", "go forecasts", "go to the forecasts"],
    ["g r", "app", "go review", "go to the review"],
    ["t", "everywhere", "theme", "colours: those of the system, light, dark"],
    ["?", "everywhere", "help", "all keys"],
    ["Escape", "everywhere", "close", "close what is open"],
  ];
  const main = document.getElementById("main");
  const kept = "dragoman-keys";
  const coloured = "dragoman-theme";
  const store = { get: (name) => { try { return localStorage.getItem(name); } catch { return null; } },
    set: (name, value) => { try { localStorage.setItem(name, value); } catch { /* private window: not kept */ } } };

  function acts(where) {
    if (where === "app") return document.body.dataset.mode === "app";
    if (where === "reason") return Boolean(document.querySelector(".dock:not([hidden]) .why[open]"));
    if (where === "review") return Boolean(document.querySelector(".dock:not([hidden])"));
    return true;
  }

  // The link to the view that two keys lead to; there is none where this page has no such view.
  function view(keys) {
    const [, , act] = KEYS.find(([key]) => key === keys);
    return document.querySelector('a[data-view="' + act.slice(3) + '"]');
  }

  const root = document.documentElement;
  const themes = ["system", "light", "dark"];
  function theme(name) {
    if (name === "system") delete root.dataset.theme;
    else root.dataset.theme = name;
  }
  theme(themes.includes(store.get(coloured)) ? store.get(coloured) : "system");

  function next() {
    const name = themes[(themes.indexOf(root.dataset.theme || "system") + 1) % themes.length];
    theme(name);
    store.set(coloured, name);
    document.getElementById("said").textContent = "Colours: " + (name === "system" ? "those of the system" : name);
  }

  function help() {
    const open = document.getElementById("keys");
    if (open) {
      open.close();
      return;
    }
    const box = document.createElement("dialog");
    box.id = "keys";
    box.setAttribute("aria-labelledby", "keys-h");
    const head = document.createElement("h2");
    head.id = "keys-h";
    head.textContent = "Keys";
    const list = document.createElement("dl");
    for (const [key, where, , does] of KEYS) {
      if (!does || !acts(where) || (key.startsWith("g ") && !view(key))) continue;
      const name = document.createElement("dt");
      const cap = document.createElement("kbd");
      cap.textContent = { " ": "space", ArrowDown: "↓", ArrowUp: "↑", Escape: "Esc" }[key] || key;
      name.append(cap);
      const words = document.createElement("dd");
      words.textContent = does;
      list.append(name, words);
    }
    const off = document.createElement("button");
    off.type = "button";
    const label = () => { off.textContent = store.get(kept) === "off" ? "Turn single keys on" : "Turn single keys off"; };
    label();
    off.addEventListener("click", () => { store.set(kept, store.get(kept) === "off" ? "on" : "off"); label(); });
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = "Close";
    close.addEventListener("click", () => box.close());
    box.append(head, list, off, close);
    box.addEventListener("close", () => box.remove());
    main.append(box);
    box.showModal();
  }

  function typing(target) {
    return Boolean(target.closest("input, textarea, select, [contenteditable], dialog"));
  }

  function press(act) {
    if (act === "help") help();
    if (act === "theme") next();
    if (act.startsWith("go ")) view("g " + KEYS.find(([, , each]) => each === act)[0].slice(2))?.click();
    document.dispatchEvent(new CustomEvent("key", { detail: act }));
  }

  // Every key has a button that says its key; these are there only where a script can answer them.
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-key]");
    if (button) press(button.dataset.key);
  });
  for (const bar of document.querySelectorAll(".keys")) bar.hidden = false;

  let since = -Infinity;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey && event.key === "z" && acts("review") && !typing(event.target)) {
      event.preventDefault();
      document.dispatchEvent(new CustomEvent("key", { detail: "undo" }));
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const pressed = event.timeStamp - since < 1000 ? "g " + event.key : event.key;
    since = -Infinity;
    const found = KEYS.find(([key, where]) => key === pressed && acts(where));
    if (event.key !== "Escape" && (typing(event.target) || store.get(kept) === "off")) return;
    if (pressed === "g") since = event.timeStamp;
    if (!found || found[2] === "native") return;
    if (event.key === " " && event.target.closest("button, a, summary")) return;
    const act = found[2];
    if (!/^(close$|layer|aside)/.test(act)) event.preventDefault();
    press(act);
  });
})();
