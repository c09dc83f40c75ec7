// What every page shares: the form token for htmx, questions before what can't be undone, text not yet saved.
"use strict";

document.addEventListener("htmx:configRequest", (event) => {
  event.detail.headers["X-CSRFToken"] = document.querySelector('meta[name="csrf-token"]').content;
});

// The menu is always open where there is room beside the page.
const wide = window.matchMedia("(min-width: 60rem)");
function fitMenu() {
  for (const menu of document.querySelectorAll("[data-wide-open]")) menu.open = wide.matches;
}
wide.addEventListener("change", fitMenu);
fitMenu();

// <button data-confirm="真的要……吗？"> asks first.
document.addEventListener("submit", (event) => {
  const asked = event.submitter?.dataset.confirm ?? event.target.dataset.confirm;
  if (asked && !window.confirm(asked)) event.preventDefault();
}, true);

// A form that failed takes the reader to its first error.
document.querySelector("[aria-invalid='true']")?.focus();

// <input type="checkbox" data-all="keys"> ticks all of that name.
document.addEventListener("change", (event) => {
  const name = event.target.dataset?.all;
  if (name) for (const box of document.getElementsByName(name)) box.checked = event.target.checked;
});

// A part of a page that finds nobody logged in leaves the page as it is: what was typed is still there.
document.addEventListener("signed-out", () => {
  if (document.getElementById("signed-out")) return;
  const said = document.createElement("p");
  said.id = "signed-out";
  said.className = "flash error";
  said.role = "alert";
  said.textContent = "您已经退出登录，刚才的改动没有存上。请先把写好的文字复制下来，再重新登录。";
  document.getElementById("main").prepend(said);
});
