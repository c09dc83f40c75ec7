// Files may be dropped onto their form; one that is too large is told before it travels.
"use strict";

for (const form of document.querySelectorAll("form.drop")) {
  const input = form.querySelector("input[type=file]");
  const error = form.querySelector(".error");
  const button = form.querySelector("button");

  function judge() {
    const file = input.files[0];
    const most = Number(form.dataset.most);
    const tooLarge = file && file.size > most;
    error.hidden = !tooLarge;
    error.textContent = tooLarge ? `“${file.name}”超过 ${Math.floor(most / 1048576)} MB，太大了。请分成几个文件。` : "";
    button.disabled = Boolean(tooLarge);
  }

  input.addEventListener("change", judge);
  form.addEventListener("submit", () => { button.textContent = "正在上传……"; button.disabled = true; });
  window.addEventListener("pageshow", judge);
  for (const name of ["dragenter", "dragover"]) {
    form.addEventListener(name, (event) => { event.preventDefault(); form.classList.add("over"); });
  }
  for (const name of ["dragleave", "drop"]) {
    form.addEventListener(name, () => form.classList.remove("over"));
  }
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files.length) {
      input.files = event.dataTransfer.files;
      judge();
    }
  });
}

// Of a document's pieces, those not ticked step back.
for (const box of document.querySelectorAll(".piece [data-take]")) {
  const show = () => box.closest(".piece").classList.toggle("off", !box.checked);
  box.addEventListener("change", show);
  show();
}
