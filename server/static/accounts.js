// A link that is shown once can be copied with one touch.
"use strict";

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copies]");
  if (!button) return;
  const field = document.getElementById(button.dataset.copies);
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    document.getElementById("copied").textContent = "已复制，可以粘贴给他了。";
  } catch {
    // Without HTTPS a page may not write there; the text is selected.
    document.getElementById("copied").textContent = "已选中，请按 Ctrl+C 复制。";
  }
});
