// Editing: the keyboard, dragging, rows and picks; and that nothing typed is ever lost.
"use strict";

document.documentElement.classList.add("js");
const form = document.getElementById("item");
const list = document.getElementById("list");

// --- The keyboard: / finds, Ctrl+S saves, Ctrl+Enter submits.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.altKey) {
    const search = document.querySelector("[data-search]");
    if (search) { event.preventDefault(); search.focus(); search.select(); }
  }
  if (!form || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
  const verb = { s: "save", S: "save", Enter: "submit" }[event.key];
  const button = verb && form.querySelector(`.savebar [value="${verb}"]`);
  if (button) { event.preventDefault(); form.requestSubmit(button); }
});

// --- A list: choosing a filter with the mouse is asking for it; keys pass through choices one does not mean.
for (const select of document.querySelectorAll("select[data-send]")) {
  let byKey = false;
  select.addEventListener("keydown", () => { byKey = true; });
  select.addEventListener("pointerdown", () => { byKey = false; });
  select.addEventListener("change", () => { if (!byKey) select.form.requestSubmit(); });
}

// --- Rows of a list are dragged by their handle.
const body = document.querySelector("[data-sort]");
if (body) {
  Sortable.create(body, { handle: ".handle", animation: 150, onEnd: saveOrder });
  const moved = location.hash ? document.getElementById(location.hash.slice(1)) : null;
  moved?.querySelector(".moves button:not(:disabled)")?.focus();
}

async function saveOrder() {
  const rows = [...body.children];
  const said = document.getElementById("sorted");
  list.querySelectorAll("[name=order]").forEach((input, place) => { input.value = rows[place].dataset.key; });
  rows.forEach((row, place) => {
    const [up, down] = row.querySelectorAll(".moves button");
    up.disabled = place === 0;
    down.disabled = place === rows.length - 1;
  });
  const sent = new FormData(list);
  sent.set("do", "order");
  const answer = await fetch(list.action, { method: "POST", body: sent, redirect: "manual" }).catch(() => null);
  said.textContent = answer?.status === 204 ? "顺序已保存。" : "顺序没有保存，请刷新后再试。";
  said.classList.toggle("visually-hidden", answer?.status === 204);
}

// --- Rows of a form: the same buttons as without this script, and dragging.
const blanks = new Map();
for (const rows of document.querySelectorAll("[data-rows]")) {
  const parts = rows.querySelector(".parts");
  const blank = parts.firstElementChild.cloneNode(true);
  empty(blank);
  blanks.set(rows, blank);
  Sortable.create(parts, { handle: ".handle", animation: 150, onEnd: () => touched(rows) });
}

function empty(row) {
  for (const control of row.querySelectorAll("input, textarea")) { control.value = ""; control.textContent = ""; control.removeAttribute("value"); }
  for (const select of row.querySelectorAll("select")) {
    for (const option of select.options) option.removeAttribute("selected");
    select.selectedIndex = 0;
  }
  for (const error of row.querySelectorAll(".error")) error.remove();
}

function touched(from) { from.dispatchEvent(new Event("input", { bubbles: true })); }

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-row]");
  if (!button) return;
  event.preventDefault();
  const rows = button.closest("[data-rows]");
  const row = button.closest(".part");
  const verb = button.dataset.row;
  if (verb === "add") {
    const made = blanks.get(rows).cloneNode(true);
    rows.querySelector(".parts").append(made);
    made.querySelector("input, select, textarea").focus();
  } else if (verb === "up" && row.previousElementSibling) {
    row.previousElementSibling.before(row);
    button.focus();
  } else if (verb === "down" && row.nextElementSibling) {
    row.nextElementSibling.after(row);
    button.focus();
  } else if (verb === "remove") {
    const next = (row.nextElementSibling ?? row.previousElementSibling)?.querySelector("[data-row=remove]");
    if (next) row.remove(); else empty(row);
    (next ?? rows.querySelector("[data-row=add]")).focus();
  }
  touched(rows);
});

// --- Picks: what is ticked among the found moves up to what is picked.
document.addEventListener("change", (event) => {
  const label = event.target.closest?.(".found label");
  if (!label) return;
  label.closest(".picks").querySelector(".picked").append(label);
  event.target.focus();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.name?.startsWith("find.")) {
    event.preventDefault();
    htmx.trigger(event.target, "input");
  }
});

// An answer from elsewhere (the log-in, when a session is over) is no part of this page.
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, pathInfo } = event.detail;
  if (!new URL(xhr.responseURL).pathname.startsWith(pathInfo.requestPath.split("?")[0])) event.detail.shouldSwap = false;
});

// --- What is typed is kept: on the server every two seconds, in this browser until the server has it.
if (form?.querySelector(".savebar")) keepTyping();

function keepTyping() {
  const kept = document.getElementById("kept");
  const address = `${location.pathname}/draft`;
  const shelf = `office:${form.dataset.who}:${form.dataset.item}`;
  let timer = null, changes = 0, sending = false, lastActive = Date.now();
  form.dataset.ready = "";

  form.addEventListener("input", typed);
  form.addEventListener("change", typed);

  // On a slow line the form can be written in before this script arrives; a browser that goes back or reloads
  // may fill it with what stood there once, and nobody typed that.
  function typedBefore() {
    const asSent = form.cloneNode(true);
    asSent.reset();
    const text = (from) => JSON.stringify([...new FormData(from)].filter(([name]) => !name.startsWith("find.")));
    return performance.getEntriesByType("navigation")[0]?.type === "navigate" && text(form) !== text(asSent);
  }

  function typed(event) {
    if (!event.target.name?.startsWith("find.")) changed();
  }

  function changed() {
    changes += 1;
    lastActive = Date.now();
    shelve();
    timer ??= setTimeout(keep, 2000);
  }

  function shelve() {
    const entries = [...new FormData(form)].filter(([name]) => name !== "csrf_token");
    try { localStorage.setItem(shelf, JSON.stringify({ at: Date.now(), entries })); } catch { /* no room: the server has it */ }
  }

  async function keep(also = {}) {
    clearTimeout(timer);
    timer = null;
    const before = changes;
    const answer = await fetch(address, { method: "POST", body: new FormData(form), redirect: "manual", ...also }).catch(() => null);
    if (answer?.ok) {
      kept.textContent = (await answer.text()).trim();
      if (changes === before) { localStorage.removeItem(shelf); } else { timer ??= setTimeout(keep, 2000); }
      lost(null);
      return true;
    }
    lost(answer === null ? "连不上后台。" : answer.status >= 500 ? "后台没有存上。" : "登录过期了。");
    return false;
  }

  // Says what is wrong, and that nothing is lost.
  function lost(why) {
    let bar = document.getElementById("lost");
    if (why === null) { bar?.remove(); return; }
    kept.textContent = "";
    if (!bar) {
      bar = Object.assign(document.createElement("div"), { id: "lost", className: "flash error lost" });
      bar.setAttribute("role", "alert");
      form.before(bar);
    }
    bar.textContent = `${why}您写的都还在这一页上，不要关掉。`;
    if (why.startsWith("登录")) {
      const link = Object.assign(document.createElement("a"), { href: "/login", target: "_blank", textContent: "在新窗口里重新登录" });
      bar.append(link, "，再回到这一页接着写。");
    } else {
      timer ??= setTimeout(keep, 5000);
    }
  }

  // Back from logging in: this page needs the new session's token.
  window.addEventListener("focus", async () => {
    if (!document.getElementById("lost")) return;
    const answer = await fetch(location.href, { redirect: "manual" }).catch(() => null);
    if (!answer?.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const token = page.querySelector('meta[name="csrf-token"]')?.content;
    if (!token) return;
    document.querySelector('meta[name="csrf-token"]').content = token;
    for (const input of document.querySelectorAll("[name=csrf_token]")) input.value = token;
    keep();
  });

  // A form is sent only when the server has its text: else a log-in page would take its place.
  form.addEventListener("submit", async (event) => {
    if (event.defaultPrevented || sending) { sending = false; return; }
    event.preventDefault();
    const button = event.submitter;
    if (await keep()) { sending = true; form.requestSubmit(button); }
  });
  window.addEventListener("pagehide", () => { if (timer !== null) keep({ keepalive: true }); });

  // Text that this browser still has, and the server never got.
  const shelved = JSON.parse(localStorage.getItem(shelf) ?? "null");
  if (shelved) {
    const bar = Object.assign(document.createElement("div"), { className: "flash warning kept" });
    const when = new Date(shelved.at).toLocaleString("zh-CN", { dateStyle: "short", timeStyle: "short" });
    const back = Object.assign(document.createElement("button"), { type: "button", className: "small", textContent: "接着写" });
    const drop = Object.assign(document.createElement("button"), { type: "button", className: "small quiet", textContent: "丢掉" });
    bar.append(`这台电脑上还留着您 ${when} 写的、没来得及存的内容。`, back, drop);
    form.before(bar);
    drop.addEventListener("click", () => { localStorage.removeItem(shelf); bar.remove(); });
    back.addEventListener("click", async () => {
      const sent = new FormData();
      for (const [name, value] of shelved.entries) sent.append(name, value);
      sent.append("csrf_token", form.elements.csrf_token.value);
      const answer = await fetch(address, { method: "POST", body: sent, redirect: "manual" }).catch(() => null);
      if (answer?.ok) { localStorage.removeItem(shelf); location.reload(); }
    });
  }
  if (typedBefore()) changed();

  // Who else is here: asked while somebody is at it, so that a session left alone still ends.
  document.addEventListener("pointermove", () => { lastActive = Date.now(); });
  setInterval(() => {
    const here = document.visibilityState === "visible" && Date.now() - lastActive < 60000;
    if (here && document.getElementById("presence")?.hasAttribute("hx-get")) htmx.trigger("#presence", "look");
  }, 10000);
}
