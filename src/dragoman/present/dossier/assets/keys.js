// The keys: one table, shown by "?", printed in the documentation. Pressing one says its act to whoever listens.
(() => {
  "use strict";
  const KEYS = [
    // key, where it acts, act, what it does
    ["j", "source", "next", "next record"],
    ["ArrowDown", "review", "next", "next record"],
    ["k", "source", "last", "last record"],
    ["ArrowUp", "review", "last", "last record"],
    ["1", "source", "layer 1", "first kind of record on or off; 2 to 7 the others"],
    ["2", "source", "layer 2", ""],
    ["3", "source", "layer 3", ""],
    ["4", "source", "layer 4", ""],
    ["5", "source", "layer 5", ""],
    ["6", "source", "layer 6", ""],
    ["7", "source", "layer 7", ""],
    ["/", "app", "search", "search"],
    ["[", "app", "page -1", "last document or page"],
    ["]", "app", "page 1", "next document or page"],
    ["a", "review", "accept", "accept, and on"],
    ["x", "review", "reject", "reject, and on"],
    ["e", "review", "correct", "correct: opens the fields"],
    [" ", "review", "skip", "skip, and on"],
    ["u", "review", "undo", "undo the last verdict, again and again"],
    ["n", "review", "add", "new record from the selected words"],
    ["d", "review", "done", "this text is done for the kinds shown"],
    ["?", "everywhere", "help", "all keys"],
    ["Escape", "everywhere", "close", "close what is open"],
  ];
  const main = document.getElementById("main");
  const kept = "dragoman-keys";
  const store = { get: (name) => { try { return localStorage.getItem(name); } catch { return null; } },
    set: (name, value) => { try { localStorage.setItem(name, value); } catch { /* private window: not kept */ } } };

  function acts(where) {
    if (where === "app") return document.body.dataset.mode === "app";
    if (where === "review") return Boolean(document.querySelector(".dock:not([hidden])"));
    return true;
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
      if (!does || !acts(where)) continue;
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

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey && event.key === "z" && acts("review") && !typing(event.target)) {
      event.preventDefault();
      document.dispatchEvent(new CustomEvent("key", { detail: "undo" }));
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const found = KEYS.find(([key, where]) => key === event.key && acts(where));
    if (!found) return;
    if (event.key !== "Escape" && (typing(event.target) || store.get(kept) === "off")) return;
    if (event.key === " " && event.target.closest("button, a, summary")) return;
    if (found[2] === "help") help();
    if (found[2] !== "close" && !found[2].startsWith("layer")) event.preventDefault();
    document.dispatchEvent(new CustomEvent("key", { detail: found[2] }));
  });
})();
