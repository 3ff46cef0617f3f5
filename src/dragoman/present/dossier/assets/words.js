// Words of a text by where they stand, in characters as Python counts them. Other scripts ask here.
const WORDS = (() => {
  "use strict";
  // The words that are selected within one paragraph, as {start, end, quote}; null where there are none.
  function selected() {
    const selection = window.getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const home = (node) => (node.nodeType === 1 ? node : node.parentElement).closest("p.t");
    const from = home(range.startContainer);
    if (!from || from !== home(range.endContainer)) return null;
    const before = document.createRange();
    before.selectNodeContents(from);
    before.setEnd(range.startContainer, range.startOffset);
    const start = Number(from.dataset.start) + [...before.toString()].length;
    const quote = range.toString();
    return quote.trim() ? { start, end: start + [...quote].length, quote } : null;
  }

  // Where a character of a paragraph stands in the page: the node and the place in it.
  function at(paragraph, count) {
    const nodes = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    let left = count;
    while (nodes.nextNode()) {
      const letters = [...nodes.currentNode.data];
      if (left <= letters.length) return [nodes.currentNode, letters.slice(0, left).join("").length];
      left -= letters.length;
    }
    return null;
  }

  function range(paragraph, start, length) {
    const first = at(paragraph, start);
    const last = at(paragraph, start + length);
    if (!first || !last) return null;
    const found = document.createRange();
    found.setStart(...first);
    found.setEnd(...last);
    return found;
  }

  // The words that an address names: those at their place, else the same words where they stand nearest to it now.
  function find(section, start, quote) {
    let best = null;
    for (const paragraph of section.querySelectorAll("p.t")) {
      const text = paragraph.textContent;
      for (let place = text.indexOf(quote); place >= 0; place = text.indexOf(quote, place + 1)) {
        const before = [...text.slice(0, place)].length;
        const far = Math.abs(Number(paragraph.dataset.start) + before - start);
        if (!best || far < best.far) best = { paragraph, before, far };
      }
    }
    return best && { range: range(best.paragraph, best.before, [...quote].length), moved: best.far > 0 };
  }

  return { selected, find, range };
})();
