// The text to share: copied by a button, or handed to the browser's own sharing where it has that. Without this file the
// text is still there to be selected.
for (const box of document.querySelectorAll("[data-share]")) {
  const text = box.querySelector("textarea");
  const copy = box.querySelector("[data-copy]");
  const send = box.querySelector("[data-send]");
  const told = box.querySelector("[role=status]");

  copy.hidden = false;
  copy.addEventListener("click", async () => {
    text.select();
    try {
      await navigator.clipboard.writeText(text.value); // only where the page came over TLS
      told.textContent = "Teks sudah disalin.";
    } catch {
      const copied = document.execCommand("copy");
      told.textContent = copied ? "Teks sudah disalin." : "Teks sudah dipilih. Salin dengan menu peramban.";
    }
  });

  if (navigator.share) {
    send.hidden = false;
    send.addEventListener("click", () => navigator.share({ text: text.value }).catch(() => {})); // closed without sending
  }
}
