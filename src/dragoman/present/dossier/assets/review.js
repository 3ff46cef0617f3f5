// Judging records by key: a verdict shows at once, waits in the browser until the server has it on its disk, and is sent
// in order. Nothing is lost where the server stops between: what waits is sent when it is back.
(() => {
  "use strict";
  const dock = document.querySelector(".dock");
  if (!dock) return;
  const me = dock.dataset.reviewer;
  const box = "dragoman-outbox-" + dock.dataset.case + "-" + me;
  const past = "dragoman-past-" + dock.dataset.case + "-" + me;
  const undone = "dragoman-undone-" + dock.dataset.case + "-" + me;
  const openKey = "dragoman-dock";
  const said = document.getElementById("said");
  const saved = dock.querySelector(".saved");
  const words = dock.querySelector(".words");
  const about = dock.querySelector(".about");
  const form = dock.querySelector("form");
  let chosen = null;
  let since = Date.now();
  let sending = false;
  let refused = "";

  const list = (name) => JSON.parse(localStorage.getItem(name) || "[]");
  const keep = (name, values) => localStorage.setItem(name, JSON.stringify(values));
  // Those whose layer is on, as in link.js.
  const cards = () => {
    const section = document.querySelector("section.article");
    const off = [...section.classList].filter((name) => name.startsWith("no-")).map((name) => ":not(.c-" + name.slice(3) + ")");
    return [...section.querySelectorAll(".card" + off.join(""))];
  };

  function status(problem) {
    const waiting = list(box).length;
    const judged = cards().filter((card) => card.dataset.verdict).length;
    const state = refused || (problem && waiting ? "not saved: server not reached, kept here" : waiting ? waiting + " waiting" : "saved");
    saved.textContent = me + " · " + judged + " of " + cards().length + " reviewed · " + state;
    saved.dataset.waiting = String(waiting);
  }

  async function send() {
    if (sending) return;
    sending = true;
    let problem = false;
    while (list(box).length) {
      const next = list(box)[0];
      try {
        const answer = await fetch("/review/verdict", {
          method: "POST",
          headers: { "content-type": "application/json", "x-token": dock.dataset.token },
          body: JSON.stringify(next),
        });
        if (answer.ok) refused = "";
        else if (answer.status < 500 && answer.status !== 401) {
          refused = "not taken: " + (await answer.text());
          const card = cards().find((each) => each.dataset.record === next.record);
          if (card) show(card, "");
        }
        else throw new Error(String(answer.status));
        keep(box, list(box).filter((each) => each.id !== next.id));
      } catch {
        problem = true;
        break;
      }
      status(false);
    }
    sending = false;
    status(problem);
    if (problem) setTimeout(send, 1000);
  }

  // `changes` are [field, what was read, what it is now], as the server prints them.
  function show(card, verdict, changes) {
    if (verdict) card.dataset.verdict = verdict;
    else delete card.dataset.verdict;
    const mark = card.querySelector(".judged");
    const told = card.querySelector(".changes") || document.createElement("span");
    told.className = "changes";
    told.replaceChildren(...(changes || []).flatMap(([field, was, now], n) => [(n ? "; " : ": ") + field + " ", element("del", was), " ", element("ins", now)]));
    mark.after(told);
    mark.textContent = { accept: " ✓ accepted", reject: " ✗ rejected", correct: " ✎ corrected", stale: " judged before it was read anew" }[verdict] || "";
  }

  function element(name, words) {
    const made = document.createElement(name);
    made.textContent = words;
    return made;
  }

  function next() {
    const all = cards();
    const open = all.slice(all.indexOf(chosen) + 1).find((card) => !card.dataset.verdict);
    if (open) location.replace("#" + open.id);
    else said.textContent = "The last record of this text.";
    return open;
  }

  function put(verdict, changes) {
    const made = { id: crypto.randomUUID(), document: dock.dataset.document, seconds: Math.round((Date.now() - since) / 1000), ...verdict };
    keep(box, [...list(box), made]);
    if (made.verdict !== "undo") keep(past, [...list(past).slice(-499), { ...made, changes }]);
    status(false);
    send();
    return made;
  }

  function judge(verdict, more, changes) {
    if (!chosen) {
      next();
      return;
    }
    const card = chosen;
    keep(undone, []);
    put({ verdict, record: card.dataset.record, digest: card.dataset.digest, ...more }, changes);
    if (verdict !== "skip") show(card, verdict, changes);
    close();
    const following = next();
    const all = cards();
    said.textContent = verdict + " " + card.dataset.tag + "; " + all.filter((each) => each.dataset.verdict).length + " of " + all.length + (following ? "" : "; the last of this text");
    status(false);
  }

  function undo() {
    const done = list(past);
    const last = done.pop();
    if (!last) {
      said.textContent = "Nothing to undo.";
      return;
    }
    keep(past, done);
    keep(undone, [...list(undone), last]);
    put({ verdict: "undo", of: last.id, document: last.document });
    shown(last, "");
    said.textContent = "Undone: " + last.verdict;
  }

  function redo() {
    const waiting = list(undone);
    const last = waiting.pop();
    if (!last) {
      said.textContent = "Nothing was undone.";
      return;
    }
    keep(undone, waiting);
    const { changes, ...again } = last;
    put({ ...again, id: crypto.randomUUID() }, changes);
    shown(last, last.verdict === "skip" ? "" : last.verdict, changes);
    said.textContent = "Given again: " + last.verdict;
  }

  // Go to the record of a verdict, in this text or another, and show what it says now.
  function shown(last, verdict, changes) {
    if (last.document !== dock.dataset.document) {
      location.href = "/sources/" + encodeURIComponent(last.document) + "#r-" + last.record;
      return;
    }
    const card = cards().find((each) => each.dataset.record === last.record);
    if (card) {
      show(card, verdict, changes);
      location.replace("#" + card.id);
    }
    status(false);
  }

  function close() {
    dock.querySelector(".why").open = false;
    form.hidden = true;
    form.replaceChildren();
  }

  function label(name, control) {
    const made = document.createElement("label");
    made.textContent = name + " ";
    made.append(control);
    return made;
  }

  function choice(name, choices, value) {
    const made = document.createElement("select");
    made.name = name;
    for (const [key, shown] of choices) {
      const option = document.createElement("option");
      option.value = key;
      option.textContent = shown;
      option.selected = key === value;
      made.append(option);
    }
    return made;
  }

  function text(name, value) {
    const made = document.createElement("input");
    made.name = name;
    made.value = value;
    return made;
  }

  function button(shown, type, act) {
    const made = document.createElement("button");
    made.type = type;
    made.textContent = shown;
    if (act) made.addEventListener("click", act);
    return made;
  }

  async function correct() {
    if (!chosen) return;
    const answer = await fetch("/review/fields/" + chosen.dataset.record).catch(() => null);
    if (!answer || !answer.ok) {
      said.textContent = "The fields could not be fetched: the server is not reached.";
      return;
    }
    const known = await answer.json();
    const controls = known.map((field) => label(field.name, field.choices ? choice(field.name, field.choices, field.value) : text(field.name, field.value)));
    const span = WORDS.selected();
    if (span) controls.push(label("use the selected words", Object.assign(text("evidence", span.quote), { readOnly: true })));
    form.replaceChildren(...controls, button("Save", "submit"), button("Cancel", "button", close));
    form.onsubmit = (event) => {
      event.preventDefault();
      const fields = Object.fromEntries(new FormData(form));
      const changes = known.filter((field) => fields[field.name] !== field.value).map((field) => [field.name, called(field, field.value), called(field, fields[field.name])]);
      if (!changes.length && !span) {
        said.textContent = "Nothing was changed: accept it, or change a field.";
        about.textContent = said.textContent;
        return;
      }
      if (span) fields.evidence = span;
      judge("correct", { fields }, changes);
    };
    form.hidden = false;
    form.querySelector("select, input").focus();
  }

  function called(field, value) {
    const [, words] = (field.choices || []).find(([key]) => key === value) || [value, value];
    return value ? words : "nothing";
  }

  function add() {
    const span = WORDS.selected();
    if (!span) {
      said.textContent = "Select the words of the record first.";
      about.textContent = said.textContent;
      return;
    }
    const kinds = JSON.parse(dock.dataset.kinds);
    form.replaceChildren(label("“" + span.quote + "” is a", choice("kind", kinds, kinds[0][0])), button("Add", "submit"), button("Cancel", "button", close));
    form.onsubmit = (event) => {
      event.preventDefault();
      keep(undone, []);
      put({ verdict: "add", kind: new FormData(form).get("kind"), fields: { evidence: span } });
      close();
      said.textContent = "Added.";
    };
    form.hidden = false;
    form.querySelector("select").focus();
  }

  function done() {
    const kinds = JSON.parse(dock.dataset.kinds).map(([kind]) => kind);
    const off = [...document.querySelectorAll("section.article button[data-layer][aria-pressed=false]")].map((each) => each.dataset.kind);
    keep(undone, []);
    put({ verdict: "done", fields: { kinds: kinds.filter((kind) => !off.includes(kind)) } });
    said.textContent = "This text is done.";
    about.textContent = said.textContent;
  }

  const why = () => {
    dock.querySelector(".why").open = true;
    dock.querySelector(".why button").focus();
  };
  const acts = { why, redo, accept: () => judge("accept"), reject: () => judge("reject"), skip: () => judge("skip"), correct, undo, add, done, close };
  document.addEventListener("key", (event) => {
    if (dock.hidden) return;
    const reason = event.detail.match(/^reason (\d)$/);
    if (reason) judge("reject", { reason: JSON.parse(dock.dataset.reasons)[Number(reason[1]) - 1] });
    else if (acts[event.detail]) acts[event.detail]();
  });
  document.addEventListener("chosen", (event) => {
    chosen = event.detail;
    since = Date.now();
    const told = chosen.querySelector("a > span").cloneNode(true);
    const small = told.querySelector("small");
    small.remove();
    about.textContent = small.textContent.trim();
    words.textContent = chosen.dataset.tag + " " + told.textContent.trim().replace(/\s+/g, " ");
    close();
  });
  function toggle(open) {
    dock.hidden = !open;
    document.body.classList.toggle("docked", open);
    localStorage.setItem(openKey, open ? "open" : "");
    for (const each of document.querySelectorAll("[data-dock]")) each.setAttribute("aria-expanded", String(open));
    if (open) document.dispatchEvent(new CustomEvent("dock"));
    if (open && !chosen) next();
  }
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-dock]")) toggle(dock.hidden);
  });
  window.addEventListener("beforeunload", (event) => {
    if (list(box).length) event.preventDefault();
  });
  const current = document.querySelector("section.article .card[aria-current]");
  if (current) document.dispatchEvent(new CustomEvent("chosen", { detail: current }));
  toggle(localStorage.getItem(openKey) === "open" || new URLSearchParams(location.search).has("review"));
  send();
  status(false);
})();
