// What charts.js draws with: the parts of Observable Plot that it uses, and no more.
export { areaY, barX, barY, dot, gridX, gridY, axisX, axisY, line, link, plot, ruleX, ruleY, text, tickX } from "@observablehq/plot";
