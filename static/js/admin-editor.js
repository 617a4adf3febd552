// CKEditor's uploads carry the form's CSRF token. Runs before ckeditor-init, which waits for DOMContentLoaded too.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const token = document.querySelector("input[name=csrfmiddlewaretoken]");
  if (!window.CKEDITOR || !token) return;
  CKEDITOR.config.fileTools_requestHeaders = { "X-CSRFToken": token.value };
  CKEDITOR.config.uploadUrl = CKEDITOR.config.imageUploadUrl = "/admin/anh/tai-len/";
  CKEDITOR.config.filebrowserImageUploadUrl = "/admin/anh/tai-len/";
  CKEDITOR.config.filebrowserUploadMethod = "xhr";
});
