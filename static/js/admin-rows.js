// Rows of the plan's tables: moved by buttons or by their number (dragging is sortable2's), shown as dropped when ticked.
"use strict";
{
  const rowsOf = (box) => [...box.querySelectorAll(":scope > .inline-related:not(.empty-form)")];
  const numberOf = (row) => row.querySelector("input._reorder_");
  const renumber = (box) => rowsOf(box).forEach((row, index) => { numberOf(row).value = index + 1; });

  function moveTo(row, place) {
    const box = row.parentElement;
    const others = rowsOf(box).filter((other) => other !== row);
    const next = others[Math.max(0, Math.min(place, others.length))] || box.querySelector(":scope > .empty-form");
    box.insertBefore(row, next || null);
    renumber(box);
  }

  function count(box) {
    const kept = rowsOf(box).filter((row) => !row.querySelector(".row-tools .delete input:checked"));
    box.closest(".group").querySelector(":scope > summary .count").textContent = kept.length;
  }

  function showButtons(root) {
    root.querySelectorAll(".move[hidden]").forEach((button) => { button.hidden = false; });
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button.move");
    if (!button) return;
    const row = button.closest(".inline-related");
    moveTo(row, rowsOf(row.parentElement).indexOf(row) + (button.dataset.move === "up" ? -1 : 1));
    button.focus();
  });

  document.addEventListener("change", (event) => {
    if (event.target.matches(".rows .row-tools .delete input")) count(event.target.closest(".rows"));
    if (event.target.matches("input._reorder_") && Number(event.target.value) > 0) {
      moveTo(event.target.closest(".inline-related"), Number(event.target.value) - 1);
      event.target.focus();
    }
  });

  document.addEventListener("formset:added", (event) => {
    const row = event.target;
    showButtons(row);
    row.querySelector("h3 .inline-deletelink")?.parentElement.remove(); // "Bỏ dòng" says it already
    count(row.parentElement);
    const numbers = rowsOf(row.parentElement).filter((other) => other !== row).map((other) => Number(numberOf(other).value) || 0);
    numberOf(row).value = Math.max(0, ...numbers) + 1;
    const first = row.querySelector(".cells input, .cells textarea");
    if (first) first.focus();
  });

  document.addEventListener("formset:removed", () => document.querySelectorAll(".group .rows").forEach(count));
  document.addEventListener("DOMContentLoaded", () => showButtons(document));
}
