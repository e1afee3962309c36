// Makes the questionnaire nicer; everything works without it.
"use strict";

// The error summary takes the focus, so that a screen reader starts there.
document.getElementById("error-summary")?.focus();

// A slider beside each number. It has no start position: until it is touched, there is no thumb and no value.
for (const box of document.querySelectorAll(".slider")) {
  const number = box.querySelector("input[type=text]");
  const cannotTell = box.parentElement.querySelector(".cant input");
  const range = document.createElement("input");
  Object.assign(range, { type: "range", min: box.dataset.min, max: box.dataset.max, step: "1" });
  range.setAttribute("aria-label", box.parentElement.querySelector("legend").textContent);
  const show = () => {
    const value = parseFloat(number.value.replace(",", "."));
    box.classList.toggle("untouched", Number.isNaN(value));
    if (!Number.isNaN(value)) range.value = value;
    range.setAttribute("aria-valuetext", Number.isNaN(value) ? "not set" : number.value);
  };
  const take = () => { number.value = range.value; if (cannotTell) cannotTell.checked = false; show(); };
  range.addEventListener("input", take);
  range.addEventListener("pointerup", take);
  number.addEventListener("input", () => { if (number.value && cannotTell) cannotTell.checked = false; show(); });
  cannotTell?.addEventListener("change", () => { if (cannotTell.checked) { number.value = ""; show(); } });
  box.insertBefore(range, box.querySelector(".slider-number"));
  show();
}

// The running sum of an allocation.
for (const box of document.querySelectorAll(".allocation")) {
  const numbers = [...box.querySelectorAll("input")];
  const cannotTell = box.parentElement.querySelector(".cant input");
  const out = box.querySelector("output");
  const show = () => {
    const sum = numbers.reduce((all, n) => all + (parseFloat(n.value.replace(",", ".")) || 0), 0);
    const rest = Math.round((Number(box.dataset.total) - sum) * 100) / 100;
    out.hidden = numbers.every(n => !n.value);
    out.textContent = rest === 0 ? `${sum}: that is all` : rest > 0 ? `${sum} so far, ${rest} left` : `${sum}, ${-rest} too many`;
  };
  for (const n of numbers) n.addEventListener("input", () => { if (n.value && cannotTell) cannotTell.checked = false; show(); });
  cannotTell?.addEventListener("change", () => { if (cannotTell.checked) { for (const n of numbers) n.value = ""; show(); } });
  show();
}

// Number keys choose an option in the question one is at; they can be switched off (WCAG 2.1.4), and that is remembered.
const form = document.querySelector("form[data-keys]");
const note = document.querySelector(".keys-note");
if (form && note && matchMedia("(hover: hover) and (pointer: fine)").matches) {
  const read = () => { try { return localStorage.getItem("keys") !== "off"; } catch { return true; } };
  let on = read();
  const choice = note.querySelector("[data-keys-switch]");
  const say = () => { choice.textContent = on ? "Switch the keys off" : "Switch the keys on"; };
  choice.addEventListener("click", () => {
    on = !on;
    try { localStorage.setItem("keys", on ? "on" : "off"); } catch { /* not remembered, still switched */ }
    say();
  });
  say();
  note.hidden = false;
  const isOpen = q => !q.querySelector(":checked");
  document.addEventListener("keydown", event => {
    if (!on || event.ctrlKey || event.metaKey || event.altKey || !/^[1-9]$/.test(event.key)) return;
    if (event.target.matches("input[type=text], input[type=range]")) return;
    const questions = [...form.querySelectorAll(".question")].filter(q => q.querySelector("input[type=radio]"));
    const at = event.target.closest?.(".question") ?? questions.find(isOpen);
    const radio = at?.querySelectorAll("input[type=radio]")[Number(event.key) - 1];
    if (!radio) return;
    radio.checked = true;
    radio.focus();
    event.preventDefault();
  });
}
