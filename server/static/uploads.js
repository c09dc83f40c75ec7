// Files go in pieces (tus): one sees how far they are, may hold them, and goes on after a break or a reload.
"use strict";

const PIECE = 4 * 1024 * 1024;
const token = () => document.querySelector('meta[name="csrf-token"]').content;

function show(size) {
  return size < 1048576 ? `${Math.ceil(size / 1024)} KB` : `${(size / 1048576).toFixed(1)} MB`;
}

function make(tag, text, name) {
  const made = document.createElement(tag);
  if (text) made.textContent = text;
  if (name) made.className = name;
  return made;
}

class Sending {
  constructor(form, file) {
    this.form = form;
    this.file = file;
    this.row = make("li");
    this.bar = make("progress");
    this.bar.max = file.size || 1;
    this.bar.value = 0;
    this.bar.setAttribute("aria-label", `${file.name} 传了多少`);
    this.said = make("p", "准备上传……", "said");
    this.button = make("button", "暂停", "quiet small");
    this.button.type = "button";
    this.button.addEventListener("click", () => (this.held ? this.go() : this.hold()));
    this.row.append(make("span", file.name, "name"), this.button, this.bar, this.said);
    form.querySelector(".sending").append(this.row);
    this.upload = new tus.Upload(file, {
      endpoint: form.dataset.uploads,
      chunkSize: PIECE,
      retryDelays: [0, 1000, 3000, 5000, 10000, 20000],
      metadata: { filename: file.name },
      headers: { "X-CSRFToken": token() },
      removeFingerprintOnSuccess: true,
      onProgress: (sent) => this.progress(sent),
      onError: (error) => this.failed(error),
      onSuccess: () => this.take(),
    });
  }

  async begin() {
    const earlier = await this.upload.findPreviousUploads();
    if (earlier.length) this.upload.resumeFromPreviousUpload(earlier[0]);
    this.go();
  }

  go() {
    this.held = false;
    this.button.textContent = "暂停";
    this.row.className = "";
    this.upload.start();
  }

  hold() {
    this.held = true;
    this.upload.abort();
    this.button.textContent = "继续";
    this.said.textContent = `停在 ${show(this.bar.value)}，点“继续”接着传。`;
  }

  progress(sent) {
    if (this.held) return;
    this.bar.value = sent;
    this.said.textContent = `传了 ${show(sent)}，共 ${show(this.file.size)}`;
  }

  failed(error) {
    const told = error.originalResponse?.getBody();
    const plain = told && !told.includes("<") ? told : "网断了或者服务器没有回答。点“继续”从断的地方接着传。";
    this.held = true;
    this.button.textContent = "继续";
    this.finish("bad", plain, false);
  }

  finish(state, said, over = true) {
    this.row.className = state;
    this.said.textContent = said;
    if (over) this.button.remove();
  }

  async take() {
    this.said.textContent = "传完了，正在检查……";
    const body = new FormData();
    body.append("as", this.form.dataset.as);
    let answer;
    try {
      const response = await fetch(`${this.upload.url}/take`, {
        method: "POST", body, headers: { "X-CSRFToken": token() },
      });
      answer = await response.json();
    } catch {
      answer = { said: "传完了，可是服务器没有回答。请重新选这个文件再试一次。" };
    }
    this.bar.remove();
    this.finish(answer.taken ? "good" : "bad", answer.said);
    if (answer.go) { window.location.assign(answer.address); return; }
    if (answer.problems) {
      const list = make("ol");
      for (const problem of answer.problems) list.append(make("li", problem));
      this.row.append(list);
    }
    if (answer.address) {
      const link = make("a", "看一看", "button quiet small");
      link.href = answer.address;
      this.row.append(link);
    }
  }
}

for (const form of document.querySelectorAll("[data-uploads]")) {
  const chosen = form.querySelector("input[type=file]");
  const drop = form.querySelector(".drop");
  form.classList.add("scripted");  // choosing sends: no button is needed for it
  const send = async (files) => {
    for (const file of files) await new Sending(form, file).begin();
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send([...chosen.files]);
    chosen.value = "";
  });
  chosen.addEventListener("change", () => form.requestSubmit());
  for (const name of ["dragover", "dragleave", "drop"]) {
    drop.addEventListener(name, (event) => {
      event.preventDefault();
      drop.classList.toggle("over", name === "dragover");
      if (name === "drop") send([...event.dataTransfer.files].slice(0, chosen.multiple ? undefined : 1));
    });
  }
}
