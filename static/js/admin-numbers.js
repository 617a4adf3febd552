// Rows that others of the page name by number: a new one takes the next number, and each cell says what its numbers mean.
"use strict";
{
  const box = (prefix) => document.querySelector(`#${prefix}-group`);
  const rowsOf = (prefix) => box(prefix) ? [...box(prefix).querySelectorAll(".inline-related:not(.empty-form)")] : [];
  const field = (row, name) => row.querySelector(`[name$="-${name}"]`);
  const nameOf = (row) => (field(row, "name") || field(row, "title")).value.trim();

  function names(prefix) {
    const kept = rowsOf(prefix).filter((row) => !row.querySelector(".row-tools .delete input:checked"));
    return new Map(kept.map((row) => [Number(field(row, "number").value), nameOf(row)]));
  }

  function explain(cell) {
    const known = names(cell.dataset.numbersOf);
    const numbers = cell.value.split(/[\s,;]+/).filter(Boolean).map(Number);
    const told = numbers.map((number) => known.get(number) || `${number}: chưa có`).join("; ");
    let place = cell.parentElement.querySelector(".meaning");
    if (!place) {
      place = document.createElement("p");
      place.className = "help meaning";
      cell.after(place);
    }
    place.textContent = told;
    place.hidden = !told;
  }

  const explainAll = () => document.querySelectorAll("input[data-numbers-of]").forEach((cell) => {
    if (!cell.name.includes("__prefix__")) explain(cell);
  });

  document.addEventListener("formset:added", (event) => {
    const number = field(event.target, "number");
    if (!number) return;
    const prefix = event.detail.formsetName;
    const taken = rowsOf(prefix).filter((row) => row !== event.target).map((row) => Number(field(row, "number").value) || 0);
    number.value = Math.max(0, ...taken) + 1;
  });
  document.addEventListener("input", explainAll);
  document.addEventListener("change", explainAll);
  document.addEventListener("DOMContentLoaded", explainAll);
}
