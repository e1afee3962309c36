// Copies the call brief. Without this script its text can be selected and copied by hand.
for (const button of document.querySelectorAll("[data-copy]")) {
  const source = document.getElementById(button.dataset.copy);
  button.hidden = false;
  button.addEventListener("click", async () => {
    source.select();
    try {
      await navigator.clipboard.writeText(source.value);
      document.getElementById(`${source.id}-copied`).textContent = "Copied.";
    } catch {
      document.getElementById(`${source.id}-copied`).textContent = "Selected: copy it with the keyboard.";
    }
  });
}
