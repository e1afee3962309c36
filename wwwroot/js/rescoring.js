// Looks again every second while something is under way. Without this script the link on the page does the same.
const look = async () => {
  if (!document.querySelector("[data-progress]")) return;
  try {
    const answer = await fetch(location.href);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (answer.ok && !page.querySelector("[data-progress]")) {
      location.reload();
      return;
    }
    if (answer.ok) document.getElementById("progress").replaceWith(page.getElementById("progress"));
  } catch {
    // The site is not there at the moment.
  }
  setTimeout(look, 1000);
};
setTimeout(look, 1000);
