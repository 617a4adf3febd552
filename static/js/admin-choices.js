// A cell of chosen rows: chips with a button each, and a field that offers the page's list. Made when its <details> opens.
"use strict";
{
  const ready = new WeakSet();

  function chip(select, option, chips) {
    const item = document.createElement("li");
    const remove = document.createElement("button");
    remove.type = "button";
    remove.textContent = "×";
    remove.setAttribute("aria-label", `Bỏ ${option.text}`);
    remove.addEventListener("click", () => { option.remove(); item.remove(); });
    item.append(option.text, " ", remove);
    chips.append(item);
  }

  function add(select, input, chips) {
    const words = input.value.trim().toLocaleLowerCase("vi");
    const offers = [...document.getElementById(input.getAttribute("list")).options];
    const offer = offers.find((one) => one.value.toLocaleLowerCase("vi") === words);
    if (!offer) return;
    input.value = "";
    if ([...select.options].some((option) => option.value === offer.dataset.key)) return;
    const option = new Option(offer.value, offer.dataset.key, true, true);
    select.add(option);
    chip(select, option, chips);
  }

  function enhance(select) {
    if (ready.has(select)) return;
    ready.add(select);
    const label = document.querySelector(`label[for="${select.id}"]`);
    const chips = document.createElement("ul");
    const input = document.createElement("input");
    chips.className = "chips";
    input.id = `${select.id}_add`;
    input.setAttribute("list", `choices-${select.dataset.choices}`);
    input.placeholder = "Gõ để chọn thêm";
    input.autocomplete = "off";
    if (label) label.htmlFor = input.id;
    [...select.options].forEach((option) => chip(select, option, chips));
    for (const name of ["change", "input"]) input.addEventListener(name, () => add(select, input, chips));
    input.addEventListener("keydown", (event) => {
      if (event.key === "Enter") { event.preventDefault(); add(select, input, chips); }
    });
    select.hidden = true;
    select.after(chips, input);
  }

  document.addEventListener("toggle", (event) => {
    if (event.target.matches("details.more[open]")) event.target.querySelectorAll("select.chosen").forEach(enhance);
  }, true);
  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("details.more[open] select.chosen").forEach(enhance);
  });
}
