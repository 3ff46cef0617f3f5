// The application's own: search and pages by key, buttons that stand for keys.
(() => {
  "use strict";
  const press = (act) => document.dispatchEvent(new CustomEvent("key", { detail: act }));
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-key]");
    if (!button) return;
    if (button.dataset.key === "help") document.dispatchEvent(new KeyboardEvent("keydown", { key: "?" }));
    else press(button.dataset.key);
  });
  document.addEventListener("input", (event) => {
    if (event.target.type === "range") event.target.nextElementSibling.textContent = "× " + event.target.value;
  });
  document.addEventListener("key", (event) => {
    if (event.detail === "search") document.getElementById("q-all").focus();
    const page = { "page 1": "next", "page -1": "prev" }[event.detail];
    const link = page && document.querySelector('a[rel="' + page + '"]');
    if (link) link.click();
  });
})();
