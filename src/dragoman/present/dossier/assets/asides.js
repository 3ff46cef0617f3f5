// Underlines names, places, times and amounts where a reader asks for them. The lines are drawn over the text, which
// stays as it is: nothing moves, and what is copied is the text.
(() => {
  "use strict";
  const buttons = [...document.querySelectorAll("button[data-aside]")];
  if (!window.Highlight || !buttons.length) return;
  const codes = [...new Set(buttons.map((button) => button.dataset.aside))];
  const kept = "dragoman-asides";
  let on = [];
  try { on = (localStorage.getItem(kept) || "").split(",").filter(Boolean); } catch { /* private window: not kept */ }

  function lines(section, code) {
    const found = new Highlight();
    for (const paragraph of section.querySelectorAll("p.t[data-" + code + "]")) {
      for (const place of paragraph.dataset[code].split(" ")) {
        const range = WORDS.range(paragraph, ...place.split("-").map(Number));
        if (range) found.add(range);
      }
    }
    return found;
  }

  function draw() {
    const section = document.querySelector("section.article:not([hidden])");
    for (const code of codes) {
      if (section && on.includes(code)) CSS.highlights.set("aside-" + code, lines(section, code));
      else CSS.highlights.delete("aside-" + code);
    }
    for (const button of buttons) button.setAttribute("aria-pressed", String(on.includes(button.dataset.aside)));
  }

  function toggle(code) {
    on = on.includes(code) ? on.filter((each) => each !== code) : [...on, code];
    try { localStorage.setItem(kept, on.join(",")); } catch { /* private window: not kept */ }
    draw();
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-aside]");
    if (button) toggle(button.dataset.aside);
  });
  document.addEventListener("key", (event) => {
    const code = event.detail.startsWith("aside ") && event.detail.slice(6);
    if (code && document.querySelector("section.article:not([hidden])")) toggle(code);
  });
  window.addEventListener("hashchange", draw);  // in the page, which shows another text then
  for (const button of buttons) button.hidden = false;
  draw();
})();
