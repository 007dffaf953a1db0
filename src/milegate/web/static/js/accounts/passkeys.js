// Passkeys and security keys: the browser asks for the key, and its answer goes with the form.
// A form says with data-passkey what it wants: create a key, get an answer, or fetch the question first.

/** Bytes of base64url text. */
function bytes(text) {
  const binary = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}

/** Base64url text of bytes. */
function text(buffer) {
  const binary = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

/** What the server asks, with bytes where the browser wants bytes. */
function question({ publicKey }) {
  const asked = { ...publicKey, challenge: bytes(publicKey.challenge) };
  if (asked.user) asked.user = { ...asked.user, id: bytes(asked.user.id) };
  for (const list of ["excludeCredentials", "allowCredentials"]) {
    if (asked[list]) asked[list] = asked[list].map((each) => ({ ...each, id: bytes(each.id) }));
  }
  return { publicKey: asked };
}

/** A passkey takes the place of the password: it stays on the device, which asks who is there. */
function inPlaceOfPassword(asked, passwordless) {
  const kept = passwordless ? "required" : "discouraged";
  const chosen = { ...asked.publicKey.authenticatorSelection, residentKey: kept, requireResidentKey: passwordless };
  if (passwordless) chosen.userVerification = "required";
  asked.publicKey.authenticatorSelection = chosen;
  return asked;
}

/** The browser's answer as the server reads it. */
function answer(credential) {
  const response = {};
  for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[part]) response[part] = text(credential.response[part]);
  }
  if (credential.response.getTransports) response.transports = credential.response.getTransports();
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response,
  };
}

/** The question for a form: it stands in the page, or is fetched when it is needed. */
async function asked(form) {
  if (form.dataset.passkey !== "fetch") return JSON.parse(form.dataset.options);
  const found = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!found.ok) throw new Error("The server did not answer.");
  return found.json();
}

async function credential(form) {
  const found = await asked(form);
  if (form.dataset.passkey !== "create") return navigator.credentials.get(question(found.request_options));
  const passwordless = Boolean(form.elements.passwordless?.checked);
  return navigator.credentials.create(inPlaceOfPassword(question(found.creation_options), passwordless));
}

function words(error) {
  if (error.name === "NotAllowedError") return "No key was used: it was cancelled, or it took too long.";
  if (error.name === "InvalidStateError") return "This key has been added already.";
  if (error.name === "SecurityError") return "Keys work under a name only, such as localhost or the server's own, and over https.";
  return `The key could not be used: ${error.message}`;
}

async function use(form) {
  const said = form.querySelector("[data-said]");
  said.hidden = true;
  try {
    form.elements.credential.value = JSON.stringify(answer(await credential(form)));
    form.submit();
  } catch (error) {
    said.textContent = words(error);
    said.hidden = false;
  }
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!window.PublicKeyCredential) continue;
  form.hidden = false;
  form.addEventListener("submit", (event) => { event.preventDefault(); use(form); });
}
