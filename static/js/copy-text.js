// A button that copies the text shown beside it; without a script, or where copying is refused, the text can be marked by hand.
for (const box of document.querySelectorAll("[data-copy]")) {
  const text = box.querySelector("textarea");
  const button = box.querySelector("button");
  button.hidden = false;
  button.addEventListener("click", async () => {
    text.select();
    let told = "Đã sao chép. Hãy mở Zalo và dán vào tin nhắn.";
    try {
      await navigator.clipboard.writeText(text.value);
    } catch {
      told = "Máy không cho sao chép tự động. Chữ đã được chọn sẵn, hãy bấm giữ rồi chọn Sao chép.";
    }
    box.querySelector("[role=status]").textContent = told;
  });
}
