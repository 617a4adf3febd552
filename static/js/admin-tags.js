// A line of tags: the browser offers known ones for the tag being typed, those before it stay. Without script: a plain line.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll("datalist[id$=_offers]").forEach((list) => {
    const input = document.getElementById(list.id.replace(/_offers$/, ""));
    const names = [...list.options].map((option) => option.value);
    const offer = () => {
      const before = input.value.includes(",") ? `${input.value.slice(0, input.value.lastIndexOf(",") + 1)} ` : "";
      const taken = new Set(input.value.split(",").map((name) => name.trim().toLocaleLowerCase("vi")));
      const rest = names.filter((name) => !taken.has(name.toLocaleLowerCase("vi")));
      list.replaceChildren(...rest.map((name) => new Option("", before + name)));
    };
    input.setAttribute("list", list.id);
    input.addEventListener("input", offer);
    input.addEventListener("focus", offer);
  });
});
