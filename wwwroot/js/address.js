// Copies an address. Without this script it can be selected and copied by hand.
const said = document.querySelector("[data-copied]");

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      said.textContent = `Copied: ${button.dataset.copy}`;
    } catch {
      said.textContent = "Your browser does not allow it: select the address and copy it.";
    }
  });
}
