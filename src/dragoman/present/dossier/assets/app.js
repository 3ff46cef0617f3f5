// The application's own: search and pages by key.
(() => {
  "use strict";
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
