// The application's own: search and pages by key.
(() => {
  "use strict";
  document.addEventListener("input", (event) => {
    if (event.target.type === "range") event.target.nextElementSibling.textContent = "× " + event.target.value;
  });
  // What has come since a person last looked at what is new; the day is kept in the browser.
  const looked = document.querySelector("[data-looked]");
  if (looked) {
    const name = "dragoman-looked-" + looked.dataset.looked;
    const before = localStorage.getItem(name);
    if (before && before < looked.dataset.today) {
      const link = looked.querySelector("a");
      link.href = "?since=" + before;
      looked.querySelector("time").textContent = before;
      looked.hidden = false;
      link.addEventListener("click", () => localStorage.setItem(name, looked.dataset.today));
    } else localStorage.setItem(name, looked.dataset.today);
  }
  document.addEventListener("key", (event) => {
    if (event.detail === "search") document.getElementById("q-all").focus();
    const page = { "page 1": "next", "page -1": "prev" }[event.detail];
    const link = page && document.querySelector('a[rel="' + page + '"]');
    if (link) link.click();
  });
})();
