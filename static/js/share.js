// Ways to hand a page on that need a script. Zalo has no address for it: on a phone the device's own sheet holds the app,
// elsewhere the link is copied, ready to be pasted.
const isTouched = matchMedia("(pointer: coarse)").matches;

async function copied(address) {
  try {
    await navigator.clipboard.writeText(address);
    return true;
  } catch {
    return false; // refused, or a page without https
  }
}

async function sent(data) {
  try {
    await navigator.share(data);
  } catch {
    // closed by the reader
  }
  return "";
}

async function done(way, data) {
  if (way === "device" || (way === "zalo" && isTouched && navigator.share)) return sent(data);
  if (!(await copied(data.url))) return `Hãy chép địa chỉ này: ${data.url}`;
  return way === "zalo" ? "Đã sao chép liên kết. Hãy mở Zalo và dán vào tin nhắn hoặc nhật ký." : "Đã sao chép liên kết.";
}

for (const box of document.querySelectorAll("[data-share]")) {
  const data = { title: box.dataset.title, url: box.dataset.share };
  for (const button of box.querySelectorAll("[data-way]")) {
    button.parentElement.hidden = button.dataset.way === "device" && !navigator.share;
    button.addEventListener("click", async () => {
      box.querySelector("[role=status]").textContent = await done(button.dataset.way, data);
    });
  }
}
