// Nothing typed is lost when the session has ended before "Lưu": what a form sends is kept in this tab until the server
// has answered for it, and offered when the same officer opens the same form again.
"use strict";
{
  const PREFIX = "desk-draft:";
  const KEPT_MS = 12 * 60 * 60 * 1000; // as long as a session lives (SESSION_COOKIE_AGE)
  const SKIPPED = new Set(["csrfmiddlewaretoken", "_save", "_continue", "_addanother", "_overwrite", "_restore"]);
  const officer = () => document.getElementById("logout-form")?.dataset.officer || "";
  const SENT = "desk-draft-sent"; // the key of the form sent last: a page that says "saved" answers for it
  const form = () => document.querySelector("[data-keeps-draft]")?.closest("form");
  const keyOf = (path) => PREFIX + path;

  function drafts() {
    return Object.keys(sessionStorage).filter((key) => key.startsWith(PREFIX));
  }

  function read(key) {
    try {
      const draft = JSON.parse(sessionStorage.getItem(key));
      if (draft && Date.now() - draft.at < KEPT_MS) return draft;
    } catch { /* not ours, or cut short */ }
    sessionStorage.removeItem(key);
    return null;
  }

  function keep(sent) {
    Object.values(window.CKEDITOR ? CKEDITOR.instances : {}).forEach((editor) => editor.updateElement());
    sent.querySelectorAll("input[type=password]").forEach((input) => SKIPPED.add(input.name));
    const fields = [...new FormData(sent)].filter(([name, value]) => typeof value === "string" && !SKIPPED.has(name));
    const hasFiles = [...sent.querySelectorAll("input[type=file]")].some((input) => input.files.length);
    try {
      sessionStorage.setItem(keyOf(location.pathname), JSON.stringify({ at: Date.now(), officer: officer(), fields, hasFiles }));
      sessionStorage.setItem(SENT, keyOf(location.pathname));
    } catch { /* no room: the form is sent all the same */ }
  }

  // Sends what was kept back to the form's own page, which shows it without saving.
  function restore(shown, draft) {
    const sender = document.createElement("form");
    sender.method = "post";
    sender.action = location.href;
    sender.enctype = shown.enctype;
    sender.hidden = true;
    const token = shown.querySelector("[name=csrfmiddlewaretoken]").value;
    for (const [name, value] of [...draft.fields, ["csrfmiddlewaretoken", token], ["_restore", "1"]]) {
      const field = document.createElement("textarea"); // keeps line ends, as an input would not
      field.name = name;
      field.defaultValue = value;
      sender.append(field);
    }
    document.body.append(sender);
    sender.submit();
  }

  function offer(shown, draft) {
    const box = document.createElement("div");
    box.className = "draft-offer";
    box.setAttribute("role", "status");
    const time = new Date(draft.at).toLocaleTimeString("vi", { hour: "2-digit", minute: "2-digit" });
    const words = document.createElement("p");
    words.textContent = `Nội dung bạn soạn lúc ${time} chưa lưu được.${draft.hasFiles ? " Tệp đính kèm phải chọn lại." : ""}`;
    const back = document.createElement("button");
    back.type = "button";
    back.className = "button default";
    back.textContent = "Khôi phục nội dung vừa soạn";
    back.addEventListener("click", () => restore(shown, draft));
    const drop = document.createElement("button");
    drop.type = "button";
    drop.className = "button";
    drop.textContent = "Bỏ nội dung đó";
    drop.addEventListener("click", () => { sessionStorage.removeItem(keyOf(location.pathname)); box.remove(); });
    box.append(words, back, " ", drop);
    shown.before(box);
  }

  function comfort() {
    const words = document.createElement("p");
    words.className = "draft-offer";
    words.textContent = "Phiên làm việc đã hết. Nội dung bạn vừa soạn vẫn được giữ ở trình duyệt này: đăng nhập rồi bấm “Khôi phục”.";
    document.getElementById("login-form").before(words);
  }

  document.addEventListener("DOMContentLoaded", () => {
    const shown = form();
    if (document.querySelector(".messagelist .success")) sessionStorage.removeItem(sessionStorage.getItem(SENT));
    document.addEventListener("submit", (event) => {
      sessionStorage.removeItem(SENT);
      if (event.target === shown) keep(shown);
      if (event.target.id === "logout-form") drafts().forEach((key) => sessionStorage.removeItem(key));
    });
    if (document.getElementById("login-form") && drafts().length) comfort();
    if (!shown || document.querySelector(".error-summary")) return; // after mistakes, what was typed stands in the form
    const draft = read(keyOf(location.pathname));
    if (draft && draft.officer === officer()) offer(shown, draft);
  });
}
