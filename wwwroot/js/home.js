// Says, once, that the first page was seen: after it has been in sight for a second and more. Nothing depends on it.
const form = document.getElementById("visit");
const secondsInSight = 2;
let seen = 0;

const timer = setInterval(() => {
  if (document.visibilityState !== "visible" || ++seen < secondsInSight) return;
  clearInterval(timer);
  if (!navigator.webdriver) fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), credentials: "same-origin" }).catch(() => {});
}, 1000);
