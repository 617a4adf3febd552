// Names for what Django's own widgets leave nameless: select2's boxes and the empty header of tabular inlines.
"use strict";
{
  function nameBoxes() {
    document.querySelectorAll("select.admin-autocomplete").forEach((select) => {
      const label = document.querySelector(`label[for="${select.id}"]`);
      const box = select.nextElementSibling;
      if (!label || !box || !box.classList.contains("select2")) return;
      const words = label.textContent.trim().replace(/:$/, "");
      box.querySelectorAll(".select2-search__field").forEach((field) => field.setAttribute("aria-label", words));
      const selection = box.querySelector(".select2-selection");
      const shown = selection.querySelector(".select2-selection__rendered");
      selection.removeAttribute("aria-labelledby");
      if (shown.getAttribute("role") === "textbox") shown.setAttribute("aria-label", words);
      selection.setAttribute("aria-label", `${words}: ${shown.textContent.trim() || "chưa chọn"}`);
    });
    document.querySelectorAll(".inline-group th.original:empty").forEach((header) => {
      header.innerHTML = '<span class="visually-hidden">Dòng</span>';
    });
  }

  window.addEventListener("load", () => {
    const $ = window.django && window.django.jQuery;
    if (!$) return;
    $(nameBoxes); // after select2's own start, which waits in the same queue
    $(document).on("select2:open", () => {
      document.querySelectorAll(".select2-dropdown .select2-search__field").forEach((field) => {
        field.setAttribute("aria-label", "Tìm để chọn");
        field.focus();
      });
    });
    $(document).on("select2:close select2:select select2:unselect", () => setTimeout(nameBoxes));
  });
  document.addEventListener("formset:added", () => setTimeout(nameBoxes));
}
