// A file as text: line numbers follow what is typed, and a problem's link puts the cursor on its line.
(() => {
  const text = document.getElementById("Text");
  const gutter = document.querySelector(".gutter");
  if (!text || !gutter) return;

  const count = () => {
    const lines = text.value.split("\n").length;
    while (gutter.children.length < lines) {
      const number = document.createElement("span");
      number.id = `line-${gutter.children.length + 1}`;
      number.textContent = String(gutter.children.length + 1);
      gutter.append(number, "\n");
    }
    while (gutter.children.length > lines) {
      gutter.lastChild.remove();
      gutter.lastElementChild.remove();
    }
    text.rows = lines + 1;
  };

  const go = (line) => {
    const start = text.value.split("\n").slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
    text.focus({ preventScroll: true });
    text.setSelectionRange(start, start + (text.value.split("\n")[line - 1] ?? "").length);
    gutter.children[line - 1]?.scrollIntoView({ block: "center" });
  };

  text.addEventListener("input", count);
  document.querySelectorAll(".problems a[data-line]").forEach((link) =>
    link.addEventListener("click", (event) => {
      if (new URL(link.href).pathname !== location.pathname) return;
      event.preventDefault();
      go(Number(link.dataset.line));
    }));
})();
