// The terminals' pages refresh themselves; nobody who reads or types is disturbed by it.
"use strict";

// Not while something in it is marked (it is being copied), nor where nobody looks.
document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.target.id !== "live") return;
  const marked = window.getSelection();
  if (document.hidden || (!marked.isCollapsed && event.target.contains(marked.anchorNode))) event.preventDefault();
});

// Logged out meanwhile: the whole page says so.
document.addEventListener("htmx:responseError", (event) => {
  if (event.detail.xhr.status === 401) window.location.reload();
});
