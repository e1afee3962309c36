// Says, once, that the report was read: after it has been in sight for some seconds. Nothing depends on it.
const form = document.getElementById("read");
const secondsInSight = 8;
let seen = 0;

const timer = setInterval(() => {
  if (document.visibilityState !== "visible" || ++seen < secondsInSight) return;
  clearInterval(timer);
  fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), credentials: "same-origin" }).catch(() => {});
}, 1000);
