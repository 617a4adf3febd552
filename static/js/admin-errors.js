// The list of mistakes gets the focus; its links open what is folded and lead into the field, an editor's too.
const summary = document.querySelector(".error-summary");

function openAround(element) {
  for (let box = element.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
}

function lead(id) {
  const target = document.getElementById(id);
  if (!target) return false;
  openAround(target);
  const editor = window.CKEDITOR && CKEDITOR.instances[id];
  const chooser = document.getElementById(`${id}_add`); // made by admin-choices.js when its <details> opens
  const field = target.matches("input, select, textarea") ? chooser || target : target.querySelector("input:not([type=hidden]), select, textarea");
  const shown = editor ? editor.container.$ : field || target;
  shown.scrollIntoView({ block: "center" });
  (editor || field || target).focus();
  return true;
}

summary.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (link && lead(link.hash.slice(1))) event.preventDefault();
});
summary.focus();
