// The page's own: words that rows must hold, the rows that are seen as CSV or JSON, and printing all views. The application asks its server for both.
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

  // What a cell says, days as ISO has them.
  function said(each) {
    const copy = each.cloneNode(true);
    for (const day of copy.querySelectorAll("time[datetime]")) day.textContent = day.dateTime;
    return copy.textContent.trim().replace(/\s+/g, " ");
  }

  // The rows that are seen, under the heads of their table.
  function tables(view) {
    return [...view.querySelectorAll("table.rows")]
      .map((table) => [[...table.querySelectorAll("th")].map(said), seen(view).filter((row) => table.contains(row)).map((row) => [...row.cells].map(said))])
      .filter(([, rows]) => rows.length);
  }

  const forms = {
    csv: (found) => "\ufeff" + found.flatMap(([heads, rows]) => [heads, ...rows]).map((line) => line.map(cell).join(",") + "\r\n").join(""),
    json: (found) => JSON.stringify(found.flatMap(([heads, rows]) => rows.map((row) => Object.fromEntries(heads.map((head, n) => [head, row[n]])))), null, 1) + "\n",
  };

  function save(view, form) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([forms[form](tables(view))], { type: form === "csv" ? "text/csv" : "application/json" }));
    link.download = view.id.replace("view-", "") + "." + form;
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
    for (const button of field.querySelectorAll("[data-form]")) button.addEventListener("click", () => save(view, button.dataset.form));
  }
})();
