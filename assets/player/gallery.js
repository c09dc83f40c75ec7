// The contact sheet's page: a touch on a poster plays its film. Films come as scripts, `films[id] = {…}`.
"use strict";

const films = {};
const dialog = document.querySelector(".gallery-dialog");
const place = dialog.querySelector("[data-place]");
const cards = [...document.querySelectorAll("[data-id]")];
let playing = null;

function loaded(id) {
  if (films[id]) return Promise.resolve(films[id]);
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = `films/${id}.js`;
    script.onload = () => resolve(films[id]);
    script.onerror = reject;
    document.head.append(script);
  });
}

async function open(card) {
  const id = card.dataset.id;
  playing?.close();
  playing = null;
  dialog.querySelector("h2").textContent = card.textContent;
  place.textContent = "";
  if (!dialog.open) dialog.showModal();
  history.replaceState(null, "", `#${id}`);
  dialog.dataset.id = id;
  try {
    const film = await loaded(id);
    if (dialog.dataset.id !== id || !dialog.open) return;
    // Drawn once by lottie-web, a drawing is not the same again.
    playing = new Film(place, { ...film, drawing: structuredClone(film.drawing) });
    playing.play();
    playing.pause.focus();
  } catch {
    place.textContent = "动画没有读出来，请刷新再试。";
  }
}

function turn(by) {
  const seen = cards.filter((card) => !card.parentElement.hidden);
  const here = seen.findIndex((card) => card.dataset.id === dialog.dataset.id);
  open(seen[(here + by + seen.length) % seen.length]);
}

for (const card of cards) card.addEventListener("click", () => open(card));
dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
dialog.querySelector("[data-before]").addEventListener("click", () => turn(-1));
dialog.querySelector("[data-after]").addEventListener("click", () => turn(1));
dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
dialog.addEventListener("close", () => {
  playing?.close();
  playing = null;
  history.replaceState(null, "", "#");
  cards.find((card) => card.dataset.id === dialog.dataset.id)?.focus();
});
document.querySelector("[data-find]").addEventListener("input", (event) => {
  const wanted = event.target.value.trim().toLowerCase();
  for (const card of cards) card.parentElement.hidden = !(card.textContent + card.dataset.id).toLowerCase().includes(wanted);
  for (const shelf of document.querySelectorAll("section")) shelf.hidden = !shelf.querySelector("li:not([hidden])");
  document.querySelector("[data-none]").hidden = cards.some((card) => !card.parentElement.hidden);
});
const named = cards.find((card) => `#${card.dataset.id}` === location.hash);
if (named) open(named);
