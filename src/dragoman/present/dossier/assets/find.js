// The page's own: words that rows must hold, the rows that are seen as CSV, and printing all views. The application asks its server for both.
(() => {
  "use strict";
  const fields = document.querySelectorAll(".find");
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const seen = (view) => [...view.querySelectorAll("table.rows .entry")].filter((row) => !row.hidden && !row.classList.contains("unfound"));

  function find(view, asked) {
    const words = plain(asked).split(/\s+/).filter(Boolean);
    for (const row of view.querySelectorAll("table.rows .entry")) {
      const text = words.length ? plain(row.textContent) : "";
      row.classList.toggle("unfound", !words.every((word) => text.includes(word)));
    }
    const count = seen(view).length;
    view.querySelector(".found").textContent = words.length ? (count === 1 ? "1 row" : count + " rows") : "";
  }

  // A cell as CSV; one that a spreadsheet would take for a formula gets an apostrophe.
  function cell(text) {
    const safe = /^[=+\-@\t\r]/.test(text) ? "'" + text : text;
    return '"' + safe.replaceAll('"', '""') + '"';
  }

  function save(view) {
    const tables = [...view.querySelectorAll("table.rows")];
    const lines = [];
    for (const table of tables) {
      const rows = seen(view).filter((row) => table.contains(row));
      if (!rows.length) continue;
      lines.push([...table.querySelectorAll("th")].map((head) => cell(head.textContent)).join(","));
      for (const row of rows) lines.push([...row.cells].map((each) => cell(each.textContent.trim().replace(/\s+/g, " "))).join(","));
    }
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob(["\ufeff" + lines.join("\r\n") + "\r\n"], { type: "text/csv" }));
    link.download = view.id.replace("view-", "") + ".csv";
    link.click();
    URL.revokeObjectURL(link.href);
  }

  const printing = document.getElementById("print-all");
  printing.hidden = false;
  printing.addEventListener("click", () => {
    const views = [...document.querySelectorAll("section.view")];
    const before = views.map((view) => view.hidden);
    for (const view of views) view.hidden = false;
    window.print();
    views.forEach((view, n) => { view.hidden = before[n]; });
  });

  for (const field of fields) {
    const view = field.closest("section.view");
    field.hidden = false;
    field.addEventListener("submit", (event) => event.preventDefault());
    field.querySelector("input").addEventListener("input", (event) => find(view, event.target.value));
    field.querySelector("button").addEventListener("click", () => save(view));
  }
})();
