// The whole script of Korte Lijnen. Every page works without it.

const root = document.documentElement;
const remembered = (name) => { try { return localStorage.getItem(name); } catch { return null; } };
const remember = (name, value) => { try { localStorage.setItem(name, value); } catch { /* private window */ } };

// Light or dark: what the reader chose wins from the device.
const show = (theme) => { if (theme) root.dataset.theme = theme; else delete root.dataset.theme; };
show(remembered("kl-theme"));

const whenRead = (work) => {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", work);
  else work();
};
whenRead(() => {
  for (const view of document.querySelectorAll(".kl-view")) view.hidden = false;
  const chosen = document.querySelector(`input[name="kl-theme"][value="${remembered("kl-theme") ?? ""}"]`);
  if (chosen) chosen.checked = true;
  const shortcut = document.getElementById("kl-shortcut");
  if (shortcut) shortcut.checked = remembered("kl-shortcut") !== "off";
});
document.addEventListener("change", ({ target }) => {
  if (target.name === "kl-theme") { remember("kl-theme", target.value); show(target.value); }
  if (target.id === "kl-shortcut") remember("kl-shortcut", target.checked ? "on" : "off");
});

// "/" goes to the search box, unless somebody is typing or has switched the key off (WCAG 2.1.4).
document.addEventListener("keydown", (press) => {
  if (press.key !== "/" || press.ctrlKey || press.metaKey || press.altKey || remembered("kl-shortcut") === "off") return;
  if (press.target.closest("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]")) return;
  const search = document.getElementById("search");
  if (!search) return;
  press.preventDefault();
  search.focus();
  search.select();
});

// A form marked data-keep holds words that cost effort: warn before they are left behind.
const unsaved = new Set();
const sending = new Set();
document.addEventListener("input", ({ target }) => {
  const form = target.form;
  if (form?.hasAttribute("data-keep")) unsaved.add(form);
});
document.addEventListener("submit", ({ target }) => { if (unsaved.delete(target)) sending.add(target); });
window.addEventListener("beforeunload", (leaving) => {
  for (const form of unsaved) if (form.isConnected) leaving.preventDefault();
});

// htmx: an error leaves the form as it was typed and says so; 409 and 422 are swapped in by the page's htmx-config.
const tell = (which) => {
  const messages = document.getElementById("messages");
  const words = document.getElementById(which);
  if (messages && words) messages.replaceChildren(words.content.cloneNode(true));
  for (const form of sending) unsaved.add(form);
  sending.clear();
};
document.addEventListener("htmx:responseError", ({ detail }) => tell(detail.xhr.status < 500 ? "kl-refused" : "kl-failed"));
document.addEventListener("htmx:sendError", () => tell("kl-failed"));
document.addEventListener("htmx:timeout", () => tell("kl-failed"));
document.addEventListener("htmx:afterSwap", () => { sending.clear(); });
