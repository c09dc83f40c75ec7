// Draws each chart from the numbers beside it; without this the numbers are there all the same.
"use strict";

const COLOURS = ["#0f6e78", "#d9a441", "#b92f26", "#5b8fb0", "#7a8f3c", "#8a5a83", "#c9793b", "#55626b", "#a9a08d"];
// What was not answered is vermilion wherever it stands.
const MEANT = {
  当场答上: "#0f6e78", 请群众自己选: "#d9a441", 指去别处办: "#5b8fb0", 没答上: "#b92f26",
  有帮助: "#0f6e78", 没帮上: "#b92f26",
};
const DASHES = [[], [6, 4]];

if (window.Chart) {
  Chart.defaults.font.family = getComputedStyle(document.documentElement).fontFamily;
  Chart.defaults.font.size = 13;
  Chart.defaults.color = "#1e2a32";
  Chart.defaults.animation = matchMedia("(prefers-reduced-motion: reduce)").matches ? false : { duration: 250 };
}

function draw(canvas) {
  const told = JSON.parse(document.getElementById(canvas.dataset.chart).textContent);
  const line = told.kind === "line";
  const datasets = told.series.map((one, n) => {
    const colour = MEANT[one.label] ?? COLOURS[n % COLOURS.length];
    return {
      label: one.label, data: one.data, backgroundColor: colour, borderColor: line ? colour : "#fffdf8",
      borderWidth: line ? 2 : 1, borderDash: line ? DASHES[n % 2] : [], pointRadius: told.labels.length > 40 ? 0 : 2,
      tension: 0.25, maxBarThickness: 36,
    };
  });
  const scale = { stacked: told.stacked, grid: { color: "#e9e2d3" } };
  const number = { ...scale, beginAtZero: true, ticks: { precision: 0, maxTicksLimit: 6 } };
  const label = { ...scale, grid: { display: false }, ticks: { autoSkip: !told.across, maxRotation: 0, autoSkipPadding: 12 } };
  new Chart(canvas, {
    type: told.kind,
    data: { labels: told.labels, datasets },
    options: {
      maintainAspectRatio: false,
      indexAxis: told.across ? "y" : "x",
      interaction: { mode: "index", intersect: false, axis: told.across ? "y" : "x" },
      scales: told.across ? { x: number, y: label } : { x: label, y: number },
      plugins: { legend: { display: datasets.length > 1, position: "bottom", labels: { boxWidth: 14, boxHeight: 14 } } },
    },
  });
}

if (window.Chart) for (const canvas of document.querySelectorAll("canvas[data-chart]")) draw(canvas);
else for (const box of document.querySelectorAll(".canvas")) box.hidden = true;

// Dates are asked for only where one wants to choose them.
const range = document.querySelector("[data-range]");
function fit() {
  for (const field of document.querySelectorAll("[data-free]")) field.hidden = range.value !== "free";
}
range?.addEventListener("change", fit);
if (range) fit();
