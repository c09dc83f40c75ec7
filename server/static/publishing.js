// <form data-busy="…"> says so while it is on its way, and is not sent twice.
"use strict";

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || !form.dataset.busy) return;
  if (form.hasAttribute("aria-busy")) {
    event.preventDefault();
    return;
  }
  form.setAttribute("aria-busy", "true");
  const said = form.querySelector("[data-said]");
  if (said) said.textContent = form.dataset.busy;
});

// Back by the browser's button: the page stands as it was left.
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[aria-busy]")) {
    form.removeAttribute("aria-busy");
    const said = form.querySelector("[data-said]");
    if (said) said.textContent = "";
  }
});
