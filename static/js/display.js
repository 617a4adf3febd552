// Text size and colours that the reader has chosen, kept in this browser only; Escape closes what is open in the header.
"use strict";
{
  const SIZES = [100, 115, 130, 150, 175, 200];
  const root = document.documentElement;
  const stored = (name) => { try { return localStorage.getItem(name); } catch { return null; } };
  const keep = (name, value) => { try { value ? localStorage.setItem(name, value) : localStorage.removeItem(name); } catch { /* private window */ } };
  const size = () => SIZES.indexOf(Number(root.dataset.size || 100));

  function apply(name, value) {
    if (value) root.dataset[name] = value; else delete root.dataset[name];
    keep(name, value);
  }

  if (SIZES.includes(Number(stored("size")))) root.dataset.size = stored("size");
  if (["light", "dark", "contrast"].includes(stored("theme"))) root.dataset.theme = stored("theme");

  function show(box) {
    const place = size();
    box.querySelector("[data-step='0']").textContent = `${SIZES[place]} %`;
    box.querySelector("[data-step='-1']").setAttribute("aria-disabled", place === 0);
    box.querySelector("[data-step='1']").setAttribute("aria-disabled", place === SIZES.length - 1);
    box.querySelector("select").value = root.dataset.theme || "";
  }

  function enable(box) {
    box.hidden = false;
    show(box);
    box.addEventListener("click", (event) => {
      const step = event.target.closest("[data-step]")?.dataset.step;
      if (step === undefined) return;
      const place = step === "0" ? 0 : Math.max(0, Math.min(SIZES.length - 1, size() + Number(step)));
      apply("size", place ? String(SIZES[place]) : "");
      show(box);
    });
    box.addEventListener("change", (event) => apply("theme", event.target.value));
  }

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    document.querySelectorAll("header details[open]").forEach((box) => { box.open = false; box.querySelector("summary").focus(); });
  });

  const start = () => document.querySelectorAll("[data-display]").forEach(enable);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start); else start();
}
