// CKEditor's uploads carry the form's CSRF token, its formats have Vietnamese names, and headings of any level that are pasted
// stay headings (the editor would make paragraphs of levels that it does not offer; the same as common/richpaste.py). Runs before ckeditor-init, which waits for DOMContentLoaded too.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const token = document.querySelector("input[name=csrfmiddlewaretoken]");
  if (!window.CKEDITOR || !token) return;
  CKEDITOR.config.fileTools_requestHeaders = { "X-CSRFToken": token.value };
  CKEDITOR.config.uploadUrl = CKEDITOR.config.imageUploadUrl = "/admin/anh/tai-len/";
  CKEDITOR.config.filebrowserImageUploadUrl = "/admin/anh/tai-len/";
  CKEDITOR.config.filebrowserUploadMethod = "xhr";
  const formats = { tag_p: "Đoạn văn", tag_h3: "Tiêu đề lớn", tag_h4: "Tiêu đề nhỏ" };
  const levels = { 1: 3, 2: 3, 5: 4, 6: 4 };
  CKEDITOR.on("instanceCreated", ({ editor }) => {
    editor.on("langLoaded", () => Object.assign(editor.lang.format, formats));
    editor.on("paste", ({ data }) => {
      data.dataValue = data.dataValue.replace(/(<\/?h)([1256])(?=[\s>])/gi, (_, start, level) => start + levels[level]);
    }, null, null, 1);
  });
});
