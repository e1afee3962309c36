// Asks the browser for a passkey and sends its answer as a plain form. Without this script, or in a browser that has no passkeys, the
// forms stay hidden and the page says what to do instead.
const known = typeof PublicKeyCredential === "function"
  && typeof PublicKeyCredential.parseCreationOptionsFromJSON === "function"
  && typeof PublicKeyCredential.parseRequestOptionsFromJSON === "function";

for (const note of document.querySelectorAll("[data-passkey-missing]"))
  note.hidden = known;

for (const form of known ? document.querySelectorAll("form[data-passkey]") : []) {
  form.hidden = false;
  form.addEventListener("submit", event => {
    event.preventDefault();
    answer(form);
  });
}

async function answer(form) {
  const [button, status] = [form.querySelector("button"), form.querySelector("[role=status]")];
  button.disabled = true;
  status.textContent = "Your browser is asking you…";
  try {
    const reply = await fetch(form.dataset.options, { method: "POST", body: new URLSearchParams(new FormData(form)) });
    if (reply.redirected)
      return location.reload();   // signed out, or the password is wanted again: the page itself leads there
    if (reply.ok) {
      const { challenge, options } = await reply.json();
      const credential = form.dataset.passkey === "create"
        ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
        : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
      form.elements.challenge.value = challenge;
      form.elements.credential.value = JSON.stringify(credential);
    } else if (reply.status !== 400) {
      throw new Error(`The site answered ${reply.status}.`);
    }
    form.submit();   // where something was wrong with the form, the site says what
  } catch (error) {
    status.textContent = error.name === "InvalidStateError" ? "This device has a passkey for you already."
      : error.name === "NotAllowedError" ? "No passkey was chosen. Try again, or go on without one."
      : "That did not work. Try again in a minute, or go on without a passkey.";
    button.disabled = false;
  }
}
