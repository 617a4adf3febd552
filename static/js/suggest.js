// Titles offered while somebody types: an ARIA combobox with a list. Without this module the form is a plain form.
const WAIT_MS = 150;

for (const form of document.querySelectorAll("[data-suggest]")) {
  const input = form.querySelector("input");
  const list = document.createElement("ul");
  let rows = [], at = -1, timer, asked;
  Object.assign(list, { id: `${input.id}-goi-y`, className: "suggestions", hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Gợi ý");
  input.after(list);
  input.autocomplete = "off";
  const told = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id };
  for (const [name, value] of Object.entries(told)) input.setAttribute(name, value);

  function choose(index) {
    at = index;
    [...list.children].forEach((item, place) => item.setAttribute("aria-selected", place === at));
    if (at < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", list.children[at].id);
  }

  function show(found) {
    rows = found;
    list.replaceChildren(...rows.map(({ title }, place) => {
      const item = document.createElement("li");
      item.id = `${list.id}-${place}`;
      item.setAttribute("role", "option");
      item.textContent = title;
      return item;
    }));
    list.hidden = !rows.length;
    input.setAttribute("aria-expanded", !list.hidden);
    choose(-1);
  }

  async function ask() {
    asked?.abort();
    asked = new AbortController();
    const text = input.value.trim();
    if (text.length < 2) return show([]);
    try {
      const answer = await fetch(`${form.dataset.suggest}?q=${encodeURIComponent(text)}`, { signal: asked.signal });
      if (answer.ok) show((await answer.json()).rows);
    } catch {
      // a newer question, or no network: the form still works
    }
  }

  function close() {
    clearTimeout(timer);
    asked?.abort();
    show([]);
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT_MS);
  });
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.isComposing || list.hidden) return;
    if (step) choose(((at + 1 + step + rows.length + 1) % (rows.length + 1)) - 1);
    else if (event.key === "Enter" && at >= 0) location.assign(rows[at].url);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
  input.addEventListener("blur", close);
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
  list.addEventListener("click", (event) => {
    const place = [...list.children].indexOf(event.target.closest("li"));
    if (place >= 0) location.assign(rows[place].url);
  });
}
