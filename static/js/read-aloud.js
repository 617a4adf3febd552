// Reads a text with the browser's own Vietnamese voice, sentence by sentence: some browsers cut long utterances off.
const speech = window.speechSynthesis;
const BLOCKS = "p, li, h2, h3, h4, h5, h6, figcaption, caption, th, td, dt, dd, pre";

function voice() {
  return speech.getVoices().find((each) => each.lang.toLowerCase().startsWith("vi"));
}

function texts(root) {
  const blocks = [...root.querySelectorAll(BLOCKS)].filter((block) => !block.querySelector(BLOCKS));
  const sentences = blocks.flatMap((block) => block.textContent.replace(/([.!?…;:])\s+/g, "$1\n").split("\n"));
  return sentences.map((text) => text.trim()).filter(Boolean);
}

function enable(box) {
  const [play, stop] = ["play", "stop"].map((name) => box.querySelector(`[data-do=${name}]`));
  const status = box.querySelector("[role=status]");
  let state = "idle", reading;

  function become(next, said) {
    state = next;
    play.querySelector("span").textContent = { idle: "Nghe đọc bài", reading: "Tạm dừng", paused: "Đọc tiếp" }[state];
    stop.hidden = state === "idle";
    status.textContent = said;
  }

  function end(said) {
    if (document.activeElement === stop) play.focus();
    become("idle", said);
    speech.cancel();
  }

  function read() {
    speech.cancel();
    const queue = texts(document.getElementById(box.dataset.read)).map((text) => new SpeechSynthesisUtterance(text));
    if (!queue.length) return;
    queue.forEach((part) => Object.assign(part, { lang: "vi-VN", voice: voice() }));
    reading = queue;
    queue.at(-1).onend = () => reading === queue && state !== "idle" && end("Đã đọc xong.");
    queue.forEach((part) => speech.speak(part));
    become("reading", "Đang đọc bài.");
  }

  play.addEventListener("click", () => {
    if (state === "idle") return read();
    if (state === "reading") { speech.pause(); return become("paused", "Đã tạm dừng."); }
    speech.resume();
    become("reading", "Đang đọc bài.");
  });
  stop.addEventListener("click", () => end("Đã dừng đọc."));
  addEventListener("pagehide", () => speech.cancel());
  box.hidden = false;
}

if (speech) {
  let boxes = [...document.querySelectorAll("[data-read]")];
  const look = () => {
    if (boxes.length && voice()) {
      boxes.forEach(enable);
      boxes = [];
    }
  };
  look();
  speech.addEventListener("voiceschanged", look); // most browsers bring their voices late
}
