// Cartoons: <div data-cartoon="address"> plays it, with the narration beside it where there is one.
"use strict";

async function play(place) {
  const room = place.closest("[data-cartoon-room]") ?? place.parentElement;
  let drawing;
  try {
    drawing = await (await fetch(place.dataset.cartoon)).json();
    complete(drawing);
  } catch {
    place.textContent = "动画没有读出来，请刷新再试。";
    return;
  }
  const played = lottie.loadAnimation({
    container: place,
    renderer: "svg",
    animationData: drawing,
    loop: true,
    autoplay: !window.matchMedia("(prefers-reduced-motion: reduce)").matches,
  });
  const voice = document.querySelector("[data-narration]");
  const find = (name) => room.querySelector(`[data-cartoon-${name}]`);
  const words = find("pause")?.querySelector("[data-words]");
  const aloud = find("aloud"), silent = find("silent");
  const tell = (ended = false) => {
    if (words) words.textContent = played.isPaused ? "继续" : "暂停";
    if (aloud) { aloud.hidden = ended; silent.hidden = !ended; }
  };
  const again = () => {
    played.goToAndPlay(0);
    if (voice) { voice.currentTime = 0; voice.play(); }
    tell();
  };
  find("pause")?.addEventListener("click", () => {
    played.togglePause();
    if (played.isPaused) voice?.pause();
    else if (voice?.currentTime > 0) voice.play();
    tell();
  });
  for (const button of room.querySelectorAll("[data-cartoon-again]")) button.addEventListener("click", again);
  find("stop")?.addEventListener("click", () => {
    played.goToAndStop(0);
    if (voice) { voice.pause(); voice.currentTime = 0; }
    tell(true);
    silent.querySelector("button").focus();
  });
  tell();
}

for (const place of document.querySelectorAll("[data-cartoon]")) play(place);
