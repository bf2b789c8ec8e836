// Asks the browser for a security key and sends what it answers. Without this script the app's code does the same.

const toBytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
const toText = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

const readOptions = (form) => {
  const { publicKey } = JSON.parse(form.dataset.options);
  publicKey.challenge = toBytes(publicKey.challenge);
  if (publicKey.user) publicKey.user.id = toBytes(publicKey.user.id);
  for (const known of [...(publicKey.excludeCredentials ?? []), ...(publicKey.allowCredentials ?? [])]) known.id = toBytes(known.id);
  return { publicKey };
};

const asJson = (credential) => {
  const response = {};
  for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[part]) response[part] = toText(credential.response[part]);
  }
  return JSON.stringify({
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
  });
};

for (const form of document.querySelectorAll("form[data-key]")) {
  const button = form.querySelector("[data-key-button]");
  const refused = form.querySelector("[data-key-refused]");
  if (!window.PublicKeyCredential) {
    form.querySelector("[data-key-unknown]").hidden = false;
    button.hidden = true;
    continue;
  }
  button.addEventListener("click", async () => {
    refused.hidden = true;
    try {
      form.elements.credential.value = asJson(await navigator.credentials[form.dataset.key](readOptions(form)));
      form.submit();
    } catch {
      refused.hidden = false;
    }
  });
  // Enter in the name field asks for the key too, instead of sending a form without one.
  form.addEventListener("submit", (sending) => {
    if (form.elements.credential.value) return;
    sending.preventDefault();
    button.click();
  });
}
