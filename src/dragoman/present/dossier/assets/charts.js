// Draws charts by Observable Plot from the numbers that stand beside them. A mark is a cell of the chart's table, drawn:
// it leads where the cell does and says what its line says. Colours are those of the style sheet, so that they change
// with it; widths are those of the window, so that a chart is drawn anew when that changes.
(() => {
  "use strict";
  const NARROW = 560;  // pixels below which names stand above what they name
  const HIDDEN = 0, GAP = 12, LINE = 17, TEXT = 13;
  const DAY = 86400000;
  const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  const INK = "var(--ink)", MUTED = "var(--muted)", RULE = "var(--rule)", PAPER = "var(--paper)";
  const SIDES = { support: "for", conditional: "for", oppose: "against", doubt: "against", undecided: "open" };

  // How wide words are as they are drawn.
  const pen = document.createElement("canvas").getContext("2d");
  function wide(words, weight = 400, size = 14) {
    pen.font = weight + " " + size + 'px "Source Sans 3", system-ui, sans-serif';
    return pen.measureText(words).width;
  }

  // Words on as many lines as they need, at most two; the last ends with … where there is more.
  function lines(words, room, most = 2) {
    const made = [""];
    for (const word of words.split(" ").flatMap((each) => pieces(each, room))) {
      const longer = (made.at(-1) + " " + word).trim();
      if (!made.at(-1) || wide(longer, 600) <= room) made[made.length - 1] = longer;
      else made.push(word);
    }
    if (made.length <= most) return made;
    let last = made[most - 1];
    while (last && wide(last + "…", 600) > room) last = last.slice(0, -1);
    return [...made.slice(0, most - 1), last + "…"];
  }

  function pieces(word, room) {
    const found = [];
    for (let rest = word; rest;) {
      let end = rest.length;
      while (end > 1 && wide(rest.slice(0, end), 600) > room) end -= 1;
      found.push(rest.slice(0, end));
      rest = rest.slice(end);
    }
    return found;
  }

  const date = (day) => Date.parse(day.length === 7 ? day + "-01" : day);
  const month = (time) => MONTHS[new Date(time).getUTCMonth()] + " " + new Date(time).getUTCFullYear();
  const spoken = (time) => new Date(time).getUTCDate() + " " + month(time);
  const percent = (share) => Math.round(share * 100) + "%";
  const count = (number) => number.toLocaleString("en-US");

  // A sum in few letters: "1.5 billion".
  function sum(value) {
    const [size, word] = [[1e12, " trillion"], [1e9, " billion"], [1e6, " million"], [1, ""]].find(([least]) => value >= least) || [1, ""];
    return count(Number((value / size).toPrecision(3))) + word;
  }

  // What every mark has that leads somewhere; `lead` puts the way of its cell in its place.
  const way = { href: (mark) => "#" + mark.way, title: "said" };
  const label = (data, options) => Plot.text(data, { fill: INK, fontWeight: 600, textAnchor: "start", pointerEvents: "none", ...options });
  const small = (data, options) => Plot.text(data, { fill: MUTED, fontSize: TEXT, pointerEvents: "none", ...options });
  const across = (options) => Plot.axisX({ tickSize: 0, color: MUTED, fontSize: TEXT, label: null, ...options });
  const upright = (options) => Plot.gridX({ stroke: RULE, strokeOpacity: 1, ...options });

  // The beginnings of as many months as there is room to name, with what is free beside the last; the first day where no
  // month begins.
  function days(room, [first, last], free) {
    const fits = (day) => ((day - first) / (last - first)) * room <= room + free - 30;
    const begun = [];
    for (const day = new Date(first); day <= last; day.setUTCDate(day.getUTCDate() + 1)) if (day.getUTCDate() === 1 && fits(day)) begun.push(new Date(day));
    const every = Math.ceil(begun.length / Math.max(2, Math.floor(room / 84)));
    return begun.length ? { ticks: begun.filter((_, n) => n % every === 0), tickFormat: month } : { ticks: [new Date(first)], tickFormat: spoken };
  }

  // Slanting lines, to fill what lies between two reports with.
  let patterns = 0;
  function hatch(colour) {
    const id = "hatch-" + (patterns += 1);
    const made = element("pattern", { id, width: 5, height: 5, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" });
    made.append(element("line", { y2: 5, stroke: colour, "stroke-width": 2 }));
    return ["url(#" + id + ")", () => made];
  }

  function element(name, values) {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(values)) made.setAttribute(key, value);
    return made;
  }

  // Half of a disc, the other half empty.
  const half = { draw: (context, size) => {
    const r = Math.sqrt(size / Math.PI);
    context.moveTo(0, -r);
    context.arc(0, 0, r, -Math.PI / 2, Math.PI / 2, true);
    context.closePath();
  } };

  // As many of the things said as there is room for, and how many more there are.
  function fitting(said, room) {
    for (let n = said.length; n > 1; n -= 1) {
      const words = said.slice(0, n).join("; ") + (n < said.length ? "; " + (said.length - n) + " more" : "");
      if (wide(words, 400, TEXT) <= room) return words;
    }
    return said[0] + (said.length > 1 ? "; " + (said.length - 1) + " more" : "");
  }

  // Where things stand that would lie over each other: as far right as they should, and at least a step apart.
  function apart(places, step, last) {
    const made = [];
    places.forEach((place, n) => made.push(Math.max(Math.min(place, last - step * (places.length - 1 - n)), n ? made[n - 1] + step : place)));
    return made;
  }

  // Of more months than there is room for, those in a row of which most is told.
  function told(chart, room) {
    const sums = chart.months.map((_, n) => chart.marks.filter((mark) => mark.k < 0 && mark.m === n).reduce((all, mark) => all + mark.n, 0));
    const of = (first) => sums.slice(first, first + room).reduce((all, each) => all + each, 0);
    const starts = sums.map((_, n) => n).slice(0, Math.max(1, sums.length - room + 1));
    const first = starts.reduce((best, n) => (of(n) >= of(best) ? n : best));
    return chart.months.map((_, n) => n).slice(first, first + room);
  }

  const forms = {
    months(chart, width) {
      const narrow = width < NARROW, marginLeft = narrow ? 2 : 132, marginRight = 2;
      const shown = told(chart, Math.floor((width - marginLeft) / 25));
      const marks = chart.marks.filter((mark) => shown.includes(mark.m));
      const [all, dots] = [marks.filter((mark) => mark.k < 0), marks.filter((mark) => mark.k >= 0)];
      const step = (width - marginLeft) / shown.length, every = step < 28 ? 2 : 1;
      const x = { type: "band", domain: shown, padding: 0.16 };
      const year = (n) => n === shown[0] && !shown.slice(1, 3).some((m) => chart.months[m].startsWith("Jan")) || chart.months[n].startsWith("Jan");
      const named = (n) => chart.months[n].slice(0, 3) + (year(n) ? "\n" + chart.months[n].slice(4) : "");
      const largest = Math.max(...dots.map((mark) => mark.n)), row = narrow ? 50 : 28;
      const lanes = { x: { ...x, axis: null }, y: { type: "band", domain: chart.kinds.map((_, n) => n), axis: null }, r: { type: "identity" }, width,
        height: row * chart.kinds.length + 4, marginLeft, marginRight, marginTop: 2, marginBottom: 2 };
      const names = chart.marks.filter((mark) => mark.m < 0), over = narrow ? 13 : 0;
      const part = shown.length < chart.months.length ? [chart.months[shown[0]] + " to " + chart.months[shown.at(-1)]] : [];
      const marginTop = part.length ? 42 : 22;
      const bars = { x, y: { axis: null }, width, height: 156 + marginTop, marginLeft, marginRight, marginTop, marginBottom: 44 };
      return [
        [bars, [
          across({ tickFormat: named, ticks: shown.filter((n, place) => place % every === 0 || year(n)), lineHeight: 1.2 }),
          Plot.ruleY([0], { stroke: MUTED }),
          Plot.barY(all, { x: "m", y: "n", fill: "var(--acts)", ...way }),
          small(all, { x: "m", y: "n", text: "n", dy: -9 }),
          small(part, { frameAnchor: "top-left", textAnchor: "start", dx: 2 - marginLeft, dy: -38 }),
        ]],
        [lanes, [
          Plot.ruleY(chart.kinds, { y: (_, n) => n, stroke: RULE, dy: over }),
          Plot.dot(dots, { x: "m", y: "k", dy: over, r: (mark) => 4 + 8 * Math.sqrt(mark.n / largest), fill: "var(--acts)", fillOpacity: 0.55, stroke: "var(--acts)", ...way }),
          label(names, { y: "k", frameAnchor: "left", dx: narrow ? 0 : -marginLeft, dy: narrow ? -12 : 0, pointerEvents: null, text: (mark) => chart.kinds[mark.k] + " " + mark.n, ...way }),
        ]],
      ];
    },

    money(chart, width) {
      const STAGES = { pledged: 22, committed: 16, released: 16, disbursed: 8, spent: 8 };
      const narrow = width < NARROW, room = narrow ? width - 8 : 240;
      const heads = chart.heads.map((head) => lines(head, room));
      const most = Math.max(...heads.map((each) => each.length));
      const marginLeft = narrow ? 4 : Math.max(...heads.flat().map((words) => wide(words, 600))) + GAP;
      const owned = chart.heads.map((_, line) => chart.marks.filter((mark) => mark.line === line).sort((one, other) => other.hi - one.hi));
      const told = owned.map((own) => [...new Set(own.map((mark) => mark.words + " " + mark.s))]);
      const marginRight = narrow ? 8 : Math.max(...told.map((said) => wide(fitting(said, 0), 400, TEXT))) + 2 * GAP;
      const row = narrow ? 52 + LINE * most : Math.max(44, LINE * most + 10), base = narrow ? LINE * most + 17 : row / 2;
      const top = Math.max(...chart.marks.map((mark) => mark.hi)), whole = width - marginLeft - marginRight;
      const least = chart.from ? chart.from * (top / chart.from) ** (3 / whole) : (top * 3) / whole;
      const reach = (value) => Math.max(value, least);
      const sure = (mark) => reach(mark.lo || mark.hi);
      const ticks = Math.max(1, Math.floor(whole / (chart.from ? 90 : 150)));  // a linear scale may take nearly twice as many
      const powers = chart.from ? Array.from({ length: Math.floor(Math.log10(top / chart.from)) }, (_, n) => chart.from * 10 ** (n + 1)) : [];
      const scale = chart.from ? powers.filter((_, n) => n % Math.ceil(powers.length / ticks) === 0) : ticks;
      const bar = (stages, style) => Plot.barX(chart.marks.filter((mark) => stages.includes(mark.s)), { y: "line", x1: chart.from, x2: sure,
        insetTop: base - STAGES[stages[0]] / 2, insetBottom: row - base - STAGES[stages[0]] / 2, ...style, ...way });
      const [fill, pattern] = hatch("var(--pledge)");
      const between = (stages) => Plot.barX(chart.marks.filter((mark) => stages.includes(mark.s) && mark.lo && mark.hi > mark.lo), { y: "line", x1: sure, x2: (mark) => reach(mark.hi), fill,
        stroke: "var(--pledge)", insetTop: base - STAGES[stages[0]] / 2, insetBottom: row - base - STAGES[stages[0]] / 2, pointerEvents: "none" });
      const said = chart.heads.map((_, line) => {
        const high = reach(owned[line][0].hi), end = narrow ? 4 : marginLeft + 8 + long(high, chart.from, top, whole);
        return { line, x: high, words: fitting(told[line], width - 10 - end) };
      });
      const options = { width, height: 10 + row * chart.heads.length + 24, marginLeft, marginRight, marginTop: 10, marginBottom: 24,
        x: { type: chart.from ? "log" : "linear", domain: [chart.from, top], nice: false }, y: { type: "band", domain: chart.heads.map((_, n) => n), padding: 0, axis: null } };
      return [[options, [
        pattern,
        upright({ ticks: scale }),
        across({ ticks: scale, tickFormat: (value) => (long(value, chart.from, top, whole) < whole + marginRight - 36 ? sum(value) : "") }),
        Plot.ruleX([chart.from], { stroke: MUTED }),
        bar(["pledged"], { fill: PAPER, stroke: "var(--pledge)", strokeWidth: 1.5 }), between(["pledged"]),
        bar(["committed", "released"], { fill: "var(--pledge-wash)", stroke: "var(--pledge)" }), between(["committed", "released"]),
        bar(["disbursed", "spent"], { fill: "var(--pledge)" }), between(["disbursed", "spent"]),
        label(heads, { y: (_, n) => n, x: chart.from, dx: narrow ? 0 : -marginLeft, dy: narrow ? base - row / 2 - 17 : 0, lineAnchor: narrow ? "bottom" : "middle", lineHeight: 1.2, text: (each) => each.join("\n") }),
        small(said, { y: "line", x: narrow ? chart.from : "x", dx: narrow ? 0 : 8, dy: base - row / 2 + (narrow ? 22 : 0), text: "words", textAnchor: "start" }),
      ]]];
    },

    stances(chart, width) {
      const narrow = width < NARROW, room = narrow ? width - 8 : Math.min(400, width * 0.36);
      const heads = chart.lanes.map((lane) => lines(lane, room));
      const most = Math.max(...heads.map((each) => each.length));
      const marginLeft = narrow ? 28 : Math.max(...heads.flat().map((words) => wide(words, 600))) + 2 * GAP, marginRight = 14;
      const row = narrow ? 36 + LINE * most : Math.max(36, LINE * most + 6), down = narrow ? (LINE * most) / 2 + 3 : 0;
      const [first, last] = ends(chart.marks.map((mark) => date(mark.d)), chart.last);
      const per = (last - first) / (width - marginLeft - marginRight), named = days(width - marginLeft - marginRight, [first, last], marginRight);
      for (const lane of chart.lanes.keys()) {
        const own = chart.marks.filter((mark) => mark.l === lane);
        const places = apart(own.map((mark) => date(mark.d)), 26 * per, last);
        own.forEach((mark, n) => { mark.at = places[n]; mark.until = places[n + 1] ?? last; });
      }
      const of = (...stances) => chart.marks.filter((mark) => stances.includes(mark.s));
      const run = (side, style) => Plot.ruleY(chart.marks.filter((mark) => SIDES[mark.s] === side), { y: "l", x1: "at", x2: "until", dy: down, strokeWidth: 2, ...style });
      const dot = (stances, style) => Plot.dot(of(...stances), { x: "at", y: "l", dy: down, r: 7, strokeWidth: 2, ...style, ...way });
      const options = { width, height: row * chart.lanes.length + 30, marginLeft, marginRight, marginTop: 2, marginBottom: 28,
        x: { type: "utc", domain: [first, last] }, y: { type: "band", domain: chart.lanes.map((_, n) => n), padding: 0, axis: null } };
      return [[options, [
        upright({ ticks: named.ticks }),
        across(named),
        run("for", { stroke: "var(--for)" }), run("against", { stroke: "var(--against)", strokeDasharray: "6 3" }), run("open", { stroke: MUTED, strokeDasharray: "2 4" }),
        dot(["support"], { fill: "var(--for)", stroke: "var(--for)" }),
        dot(["conditional", "undecided"], { fill: PAPER, stroke: (mark) => (mark.s === "undecided" ? MUTED : "var(--for)") }),
        Plot.dot(of("conditional"), { x: "at", y: "l", dy: down, r: 7, symbol: half, fill: "var(--for)", pointerEvents: "none" }),
        dot(["doubt"], { fill: PAPER, stroke: "var(--against)", symbol: "diamond", strokeDasharray: "3 2" }),
        dot(["oppose"], { fill: PAPER, fillOpacity: 0, stroke: "var(--against)", symbol: "times", strokeWidth: 4 }),
        small(chart.marks.filter((mark) => !narrow && (mark.until - mark.at) / per > wide(mark.words, 400, TEXT) + 26), { x: "at", y: "l", dx: 12, text: "words", textAnchor: "start", stroke: PAPER, strokeWidth: 6 }),
        label(heads, { y: (_, n) => n, frameAnchor: "left", dx: narrow ? 4 - marginLeft : -marginLeft, dy: narrow ? LINE * most - row / 2 + 2 : 0, lineAnchor: narrow ? "bottom" : "middle", lineHeight: 1.2, text: (each) => each.join("\n") }),
      ]]];
    },

    sides(chart, width) {
      const [first, last] = ends(chart.marks.map((mark) => date(mark.d)), chart.last);
      const top = Math.max(...chart.marks.map((mark) => Math.max(mark.f, mark.a)));
      const course = (field) => [...chart.marks.map((mark) => ({ x: date(mark.d), y: mark[field] })), { x: last, y: chart.marks.at(-1)[field] }];
      const step = (field, colour, dash) => Plot.line(course(field), { x: "x", y: "y", curve: "step-after", stroke: colour, strokeWidth: 2, strokeDasharray: dash });
      const dot = (side, field, colour) => Plot.dot(chart.marks.filter((mark) => (mark.s === side)), { x: (mark) => date(mark.d), y: field, r: 5, fill: colour, stroke: PAPER, ...way });
      const end = chart.marks.at(-1), over = end.f >= end.a ? -1 : 1, near = Math.abs(end.f - end.a) / top < 0.15;
      const said = (field, word, dy) => label([word + " " + end[field]], { x: last, y: end[field], dx: 8, dy: near ? dy : 0 });
      const options = { width, height: 190, marginLeft: 34, marginRight: 92, marginTop: 14, marginBottom: 28, x: { type: "utc", domain: [first, last] }, y: { domain: [0, top] } };
      return [[options, [
        Plot.gridY({ stroke: RULE, strokeOpacity: 1, ticks: Math.min(top, 5), tickFormat: "d" }),
        Plot.axisY({ tickSize: 0, color: MUTED, fontSize: TEXT, label: null, ticks: Math.min(top, 5), tickFormat: "d" }),
        across(days(width - 126, [first, last], 92)),
        step("f", "var(--for)", null), step("a", "var(--against)", "6 3"),
        dot("for", "f", "var(--for)"), dot("against", "a", "var(--against)"),
        said("f", "for", 8 * over), said("a", "against", -8 * over),
      ]]];
    },

    days(chart, width) {
      const marginLeft = 14, marginRight = 14, step = 26, whole = width - marginLeft - marginRight;
      const left = chart.marks.map((mark) => mark.d), span = Math.max(60, Math.max(...left, 0) - Math.min(...left, 0));
      const domain = [Math.min(...left, -span / 4), Math.max(...left, span / 4)];
      const columns = new Map();
      for (const mark of chart.marks) {
        const place = Math.round(((mark.d - domain[0]) / (domain[1] - domain[0])) * Math.floor(whole / step));
        mark.at = domain[0] + (place / Math.floor(whole / step)) * (domain[1] - domain[0]);
        mark.up = columns.get(place) || 0;
        columns.set(place, mark.up + 1);
      }
      const today = date(chart.today), rows = Math.max(...columns.values());
      const named = [domain[0], 0, domain[1]].filter((day) => !day || Math.abs(day / (domain[1] - domain[0])) * whole > 110);
      const dot = (state, style) => Plot.dot(chart.marks.filter((mark) => mark.s === state), { x: "at", y: "up", r: 10, ...style, ...way });
      const options = { width, height: rows * step + 40, marginLeft, marginRight, marginTop: step / 2, marginBottom: 27 + step / 2,
        x: { domain, axis: null }, y: { type: "linear", domain: [0, Math.max(1, rows - 1)], axis: null } };
      if (rows === 1) options.y.domain = [0, 0.001], options.height = step + 40;
      return [[options, [
        Plot.ruleY([0], { stroke: MUTED, dy: step / 2 }),
        Plot.ruleX([0], { stroke: INK, strokeWidth: 1.5 }),
        named.map((day) => small([day], { x: day, frameAnchor: "bottom", dx: day && Math.sign(day) * 14, dy: step / 2 + 18,
          text: () => spoken(today + day * DAY), textAnchor: day ? (day < 0 ? "start" : "end") : "middle" })),
        dot("due", { fill: "var(--dates)" }),
        dot("overdue", { fill: "var(--acts)", symbol: "square" }),
        dot("conditional", { fill: PAPER, stroke: "var(--dates)", strokeWidth: 3 }),
      ]]];
    },

    fan(chart, width) {
      const narrow = width < NARROW, marginLeft = narrow ? 46 : 64, marginRight = narrow ? 62 : 90;
      const start = { d: chart.seen, m: chart.now, lo: chart.now, hi: chart.now }, end = chart.marks.at(-1);
      const course = [start, ...chart.marks], x = (mark) => date(mark.d);
      const planned = chart.marks.filter((mark) => mark.p !== undefined), came = chart.marks.filter((mark) => mark.c !== undefined);
      const top = Math.max(...course.flatMap((mark) => [mark.hi, mark.p || 0, mark.c || 0])) * 1.08 || 1;
      const height = narrow ? 260 : 330, per = (height - 50) / top;
      const names = apart([end.hi, end.m, end.lo].map((value) => (top - value) * per), LINE, height);
      const options = { width, height, marginLeft, marginRight, marginTop: 16, marginBottom: 34, x: { type: "utc", domain: [date(chart.seen), date(end.d)] }, y: { domain: [0, top] } };
      return [[options, [
        Plot.gridY({ stroke: RULE, strokeOpacity: 1, ticks: 6 }),
        Plot.axisY({ tickSize: 0, color: MUTED, fontSize: TEXT, label: null, ticks: 6 }),
        across(days(width - marginLeft - marginRight, [date(chart.seen), date(end.d)], marginRight)),
        Plot.areaY(course, { x, y1: "lo", y2: "hi", fill: "var(--words-deep)" }),
        Plot.line(course, { x, y: "m", stroke: "var(--words)", strokeWidth: 2 }),
        Plot.link([end], { x1: date(chart.seen), x2: x, y1: chart.now, y2: chart.now, stroke: MUTED, strokeWidth: 2, strokeDasharray: "2 4" }),
        Plot.line(planned, { x, y: "p", curve: "step-before", stroke: "var(--pledge)", strokeWidth: 2, strokeDasharray: "8 5" }),
        small([start], { x, y: "m", text: () => "now " + count(chart.now), textAnchor: "start", dx: 6, dy: -10 }),
        Plot.dot(chart.marks, { x, y: "m", r: 5, fill: "var(--words)", stroke: PAPER, strokeWidth: 1.5, ...way }),
        Plot.dot(came, { x, y: "c", r: 6, symbol: "diamond", fill: "var(--acts)", stroke: PAPER }),
        label(came, { x, y: "c", text: (mark) => "it came to " + count(mark.c), textAnchor: "end", dx: -12, dy: 18, stroke: PAPER, strokeWidth: 6 }),
        ["hi", "m", "lo"].map((field, n) => small([end], { x, y: () => top - names[n] / per, text: () => count(end[field]), textAnchor: "start", dx: 12, ...(field === "m" ? { fill: INK, fontWeight: 600 } : {}) })),
      ]]];
    },

    chances(chart, width) {
      const heads = chart.heads.map((head) => lines(head, width - 4));
      const most = Math.max(...heads.map((each) => each.length)), row = LINE * most + 42, base = LINE * most + 20;
      const said = (mark) => mark.words + (mark.lo === undefined ? "" : " (" + percent(mark.lo) + " to " + percent(mark.hi) + ")") + (mark.came === "yes" ? " · came about" : mark.came === "no" ? " · did not" : "");
      const ends = (mark) => Math.max(mark.p, mark.hi ?? 0, mark.b);
      const whole = Math.max(120, Math.min(width - 34, ...chart.marks.map((mark) => (width - 24 - wide(said(mark), 400, TEXT)) / ends(mark))));
      const options = { width, height: row * heads.length + 34, marginLeft: 12, marginRight: width - 12 - whole, marginTop: 4, marginBottom: 30,
        x: { domain: [0, 1] }, y: { type: "band", domain: heads.map((_, n) => n), padding: 0, axis: null } };
      const ranged = chart.marks.filter((mark) => mark.lo !== undefined);
      const stroke = (field, reach, style) => Plot.tickX(chart.marks.filter((mark) => mark[field] !== undefined), { x: field, y: "line", insetTop: base - reach, insetBottom: row - base - reach, pointerEvents: "none", ...style });
      return [[options, [
        upright({ ticks: 5 }),
        across({ ticks: 5, tickFormat: percent }),
        Plot.barX(chart.marks, { x2: (mark) => Math.max(mark.p, 0.005), x1: 0, y: "line", fill: "var(--words)", insetTop: base - 8, insetBottom: row - base - 8, ...way }),
        Plot.link(ranged, { x1: "lo", x2: "hi", y1: "line", y2: "line", dy: base - row / 2, stroke: PAPER, strokeWidth: 5, pointerEvents: "none" }),
        Plot.link(ranged, { x1: "lo", x2: "hi", y1: "line", y2: "line", dy: base - row / 2, stroke: "var(--acts)", strokeWidth: 2.5, pointerEvents: "none" }),
        stroke("lo", 5, { stroke: "var(--acts)", strokeWidth: 2 }), stroke("hi", 5, { stroke: "var(--acts)", strokeWidth: 2 }),
        stroke("b", 13, { stroke: PAPER, strokeWidth: 5 }), stroke("b", 13, { stroke: INK, strokeWidth: 2 }),
        label(heads, { y: (_, n) => n, x: 0, dx: -10, dy: base - row / 2 - 17, lineAnchor: "bottom", lineHeight: 1.2, text: (each) => each.join("\n") }),
        small(chart.marks, { x: ends, y: "line", dx: 10, dy: base - row / 2, text: said, textAnchor: "start", stroke: PAPER, strokeWidth: 5, fill: INK }),
      ]]];
    },

    moves(chart, width) {
      const narrow = width < NARROW, room = narrow ? width - 8 : 250;
      const heads = chart.heads.map((head) => lines(head, room, 1));
      const row = narrow ? 46 : 28, marginLeft = narrow ? 18 : 260, marginRight = narrow ? 116 : 190, over = narrow ? LINE + 6 : 4;
      const low = Math.min(chart.at - 0.01, ...chart.marks.map((mark) => mark.lo)), high = Math.max(chart.at + 0.01, ...chart.marks.map((mark) => mark.hi));
      const options = { width, height: row * heads.length + 34, marginLeft, marginRight, marginTop: 4, marginBottom: 30,
        x: { domain: [low, high] }, y: { type: "band", domain: heads.map((_, n) => n), padding: 0, axis: null } };
      const ticks = Math.max(2, Math.floor((width - marginLeft - marginRight) / 90));
      return [[options, [
        upright({ ticks }),
        across({ ticks, tickFormat: (value) => Number((value * 100).toFixed(1)) + "%" }),
        Plot.barX(chart.marks, { x1: "lo", x2: (mark) => Math.max(mark.hi, mark.lo + (high - low) / 200), y: "line", fill: "var(--words)", insetTop: over + 2, insetBottom: 4, ...way }),
        label(heads, { y: (_, n) => n, frameAnchor: "left", dx: -marginLeft, dy: narrow ? 10 - row / 2 : 0, text: (each) => each[0] }),
        small(chart.marks, { x: "hi", y: "line", dx: 8, dy: narrow ? LINE / 2 + 2 : 0, text: "words", textAnchor: "start" }),
        Plot.ruleX([chart.at], { stroke: INK, strokeWidth: 1.5 }),
      ]]];
    },

    camps(chart, width) {
      const CAMPS = { for: ["var(--for)", "var(--for)", PAPER], if: ["var(--words-deep)", "var(--for)", INK], undecided: [PAPER, MUTED, INK],
        unknown: ["var(--sunk)", MUTED, INK], against: ["var(--against)", "var(--against)", PAPER] };
      const heads = chart.heads.map((head) => lines(head, width - 4));
      const most = Math.max(...heads.map((each) => each.length)), row = LINE * most + 44;
      const ends = chart.heads.map(() => 0);
      for (const mark of chart.marks) [mark.from, mark.to] = [ends[mark.line], (ends[mark.line] += mark.p)];
      const options = { width, height: row * heads.length + 8, marginLeft: 2, marginRight: 2, marginTop: 4, marginBottom: 4,
        x: { domain: [0, Math.max(1, ...ends)], axis: null }, y: { type: "band", domain: heads.map((_, n) => n), padding: 0, axis: null } };
      const inside = (mark) => mark.c + " " + mark.words;
      return [[options, [
        ...Object.entries(CAMPS).flatMap(([camp, [fill, stroke, words]]) => {
          const own = chart.marks.filter((mark) => mark.c === camp);
          return [
            Plot.barX(own, { x1: "from", x2: "to", y: "line", fill, stroke, strokeDasharray: camp === "unknown" ? "2 3" : null, insetTop: LINE * most + 6, insetBottom: 10, ...way }),
            small(own.filter((mark) => mark.p * width > wide(inside(mark), 400, TEXT) + GAP), { x: "from", y: "line", dx: 6, dy: (LINE * most - 4) / 2, text: inside, textAnchor: "start", fill: words }),
          ];
        }),
        label(heads, { y: (_, n) => n, x: 0, dy: LINE * most - row / 2 + 2, lineAnchor: "bottom", lineHeight: 1.2, text: (each) => each.join("\n") }),
      ]]];
    },

    reliability(chart, width) {
      const side = Math.min(420, width), margins = { marginLeft: 52, marginRight: 14, marginTop: 10, marginBottom: 36 };
      const options = { width: side, height: side - 20, ...margins, x: { domain: [0, 1] }, y: { domain: [0, 1] } };
      return [[options, [
        upright({ ticks: 5 }), Plot.gridY({ stroke: RULE, strokeOpacity: 1, ticks: 5 }),
        across({ ticks: 5, tickFormat: percent }), Plot.axisY({ tickSize: 0, color: MUTED, fontSize: TEXT, label: null, ticks: 5, tickFormat: percent }),
        Plot.link([0], { x1: 0, y1: 0, x2: 1, y2: 1, stroke: MUTED, strokeWidth: 2, strokeDasharray: "2 4" }),
        Plot.ruleX(chart.marks, { x: "f", y1: "lo", y2: "hi", stroke: "var(--acts)", strokeWidth: 2 }),
        Plot.dot(chart.marks, { x: "f", y: "h", r: 6, fill: "var(--words)", stroke: PAPER, strokeWidth: 1.5, ...way }),
      ]]];
    },
  };

  // The first day and the last, which is that of the view where nothing is later; some days more where they are one.
  function ends(times, today) {
    const [first, last] = [Math.min(...times), Math.max(...times, date(today))];
    return first < last ? [first, last] : [first, first + 30 * DAY];
  }

  // How far a bar reaches, in pixels.
  function long(value, from, top, whole) {
    return (from ? Math.log10(value / from) / Math.log10(top / from) : value / top) * whole;
  }

  // The numbers of a chart with what its table says of each.
  function read(script) {
    const chart = JSON.parse(script.textContent);
    const table = script.parentElement.querySelector(".same table");
    const said = [...table.tHead.rows[0].cells].map((cell) => cell.textContent);
    chart.heads = [...table.tBodies[0].rows].map((row) => row.cells[0].textContent);
    chart.ways = [...table.querySelectorAll("td a, td b")];
    chart.ways.forEach((cell, n) => {
      const row = cell.closest("tr"), own = [...row.cells].filter((each) => each.textContent && (each.contains(cell) || !each.querySelector("a, b")));
      const parts = own.map((each) => (each.cellIndex ? said[each.cellIndex] + " " : "") + each.textContent);
      Object.assign(chart.marks[n], { way: n, line: row.sectionRowIndex, words: cell.textContent, said: parts.join(", "), came: row.cells[said.indexOf("came about")]?.textContent });
    });
    return chart;
  }

  // Puts the way of its cell in the place of the number by which a mark was drawn.
  function lead(link, chart) {
    const cell = chart.ways[Number(link.href.baseVal.slice(1))], title = link.querySelector("title");
    link.removeAttributeNS("http://www.w3.org/1999/xlink", "href");
    link.setAttribute("aria-label", title.textContent);
    if (!cell.hasAttribute("href")) {
      link.replaceWith(...link.childNodes);
      return;
    }
    for (const name of ["href", "data-show", "data-count"]) if (cell.hasAttribute(name)) link.setAttribute(name, cell.getAttribute(name));
  }

  function draw(script) {
    const place = script.previousElementSibling, width = Math.floor(place.clientWidth);
    if (width <= HIDDEN || place.dataset.width === String(width)) return;
    place.dataset.width = width;
    const chart = read(script), finding = place.parentElement.querySelector("figcaption b").textContent;
    const drawn = forms[script.dataset.chart](chart, width).map(([options, marks]) => Plot.plot({ ...options, ariaLabel: finding, marks }));
    for (const svg of drawn) {
      svg.setAttribute("role", "group");
      for (const group of svg.querySelectorAll("g[aria-label]")) group.removeAttribute("aria-label");  // "bar", "rule": of no use to who listens
      for (const link of svg.querySelectorAll("a")) lead(link, chart);
    }
    place.replaceChildren(...drawn);
  }

  const watching = new ResizeObserver((seen) => seen.forEach((each) => draw(each.target.nextElementSibling)));
  function all(within = document) {
    for (const script of within.querySelectorAll("script[data-chart]")) {
      watching.observe(script.previousElementSibling);
      draw(script);
    }
  }

  // In the page charts are drawn when their view is shown, which says so; the application shows one view.
  if (document.body.dataset.mode === "app") all();
  document.fonts.ready.then(() => {  // words are as wide as they will be only now
    for (const place of document.querySelectorAll(".chart[data-width]")) {
      delete place.dataset.width;
      draw(place.nextElementSibling);
    }
  });
  document.addEventListener("shown", (event) => all(event.detail));
  document.addEventListener("htmx:after:swap", () => all());
  window.addEventListener("beforeprint", () => all());
})();
