// At the kitchen table: what is typed and not on the server yet waits on this device, locked with a key that only the
// open page has. Every step works without this script: then its own button saves.

const device = document.getElementById("table-device");
const shelf = device?.dataset.shelf;
const WEEK = 7 * 24 * 60 * 60 * 1000;
const NOT_TYPED = ["csrfmiddlewaretoken", "sent_before"];
const dirty = new Set(); // names of what is on this page and not on the server
const unanswered = new Map(); // name → words that were sent without an answer: perhaps they did arrive
const sent = new Map(); // name → what is on its way now
const live = new Map(); // name → what stood in the fields when both versions came to be shown
let [key, leaving] = [null, ""];
let writing = Promise.resolve(); // one thing at a time, in the order in which it was typed
const kept = (element) => element?.closest?.("[data-kept]");
const formIn = (place) => (place.matches("form") ? place : place.querySelector("form"));
const placeOf = (name) => document.querySelector(`[data-kept="${name}"]`);
const slot = (name) => `${shelf}.${name}`;
const typed = (form) => [...new FormData(form)].filter(([name]) => !NOT_TYPED.includes(name));
const asText = (fields) => JSON.stringify(fields.filter(([name]) => name !== "version"));
const say = (which, is = true) => { device.querySelector(`[data-says=${which}]`).hidden = !is; };

// The lock: AES-GCM. What is locked for one step of one household opens for no other.
const toText = (bytes) => btoa(Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join(""));
const toBytes = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
const lock = (iv, name) => ({ name: "AES-GCM", iv, additionalData: new TextEncoder().encode(slot(name)) });

const inOrder = (work) => { writing = writing.then(work).catch(() => say("bare")); return writing; };
const forget = (name) => { dirty.delete(name); inOrder(() => localStorage.removeItem(slot(name))); };
const keep = (place) => {
  const name = place.dataset.kept;
  const copy = { at: Date.now(), fields: typed(formIn(place)), unanswered: unanswered.get(name) ?? [] };
  dirty.add(name);
  return key ? inOrder(async () => {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const locked = await crypto.subtle.encrypt(lock(iv, name), key, new TextEncoder().encode(JSON.stringify(copy)));
    localStorage.setItem(slot(name), [copy.at, toText(iv), toText(locked)].join("."));
  }) : writing;
};
const takeOut = async (name) => {
  const [, iv, locked] = (localStorage.getItem(slot(name)) ?? "").split(".");
  try {
    return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt(lock(toBytes(iv), name), key, toBytes(locked))));
  } catch { return null; } // nothing waits, or it was locked with a key of before: that goes after a week
};

const fill = (form, fields) => {
  for (const control of form.elements) {
    if (!control.name || NOT_TYPED.includes(control.name) || control.type === "submit") continue;
    const values = fields.filter(([name]) => name === control.name).map(([, value]) => value);
    if (["checkbox", "radio"].includes(control.type)) control.checked = values.includes(control.value);
    else if (values.length) [control.value] = values;
  }
};
// Putting back what waited; the server decides whether somebody else wrote meanwhile.
const putBack = async (place) => {
  const name = place.dataset.kept;
  const [form, copy] = [formIn(place), await takeOut(name)];
  if (!copy) return;
  if (asText(copy.fields) === asText(typed(form))) { forget(name); return; }
  fill(form, copy.fields);
  unanswered.set(name, copy.unanswered);
  dirty.add(name);
  const words = device.querySelector("[data-says=back] span");
  words.textContent = words.textContent.replace("{time}", new Date(copy.at).toTimeString().slice(0, 5));
  say("back");
  save(form);
};
const lookAround = () => {
  for (const item of Object.keys(localStorage).filter((one) => one.startsWith("kl-table-"))) {
    if (Date.now() - Number(localStorage.getItem(item).split(".")[0]) > WEEK) localStorage.removeItem(item);
    else if (item.startsWith(`${shelf}.`) && !placeOf(item.slice(shelf.length + 1))) {
      device.querySelector("[data-says=elsewhere] a").href = `?stap=${item.slice(shelf.length + 1).split(".")[0]}`;
      say("elsewhere");
    }
  }
};
const begin = async () => {
  if (!window.isSecureContext || !crypto.subtle) { say("bare"); return; }
  key = await crypto.subtle.importKey("raw", toBytes(device.dataset.key), "AES-GCM", false, ["encrypt", "decrypt"]);
  device.removeAttribute("data-key");
  for (const place of document.querySelectorAll("[data-kept]")) await putBack(place);
  lookAround();
};

const save = (form) => { if (form.hasAttribute("data-saves")) window.htmx.trigger(form, "save"); };
const formsToSave = () => [...dirty].map((name) => placeOf(name)?.querySelector("form[data-saves]")).filter(Boolean);
const saveAll = () => formsToSave().forEach(save);
const isSaving = () => formsToSave().length > 0;

document.addEventListener("input", ({ target }) => { if (kept(target)) keep(kept(target)); });
window.addEventListener("online", saveAll);
setInterval(() => { if (navigator.onLine) saveAll(); }, 10000);
document.addEventListener("htmx:configRequest", ({ detail }) => {
  const place = kept(detail.elt);
  if (!place || !detail.elt.matches("form")) return;
  const name = place.dataset.kept;
  sent.set(name, asText(typed(detail.elt)));
  if (!detail.elt.hasAttribute("data-saves")) return;
  const before = unanswered.get(name) ?? [];
  detail.parameters.sent_before = before;
  unanswered.set(name, [...new Set([...before.slice(0, 1), ...before.slice(-1), detail.elt.elements.words.value])]);
});
document.addEventListener("htmx:afterRequest", ({ detail }) => {
  const form = detail.requestConfig.elt;
  const name = kept(form)?.dataset.kept;
  if (!name || !sent.has(name)) return;
  const isSaved = detail.xhr.status === 200 && !detail.xhr.getResponseHeader("HX-Redirect"); // not on to signing in
  if (detail.xhr.status) { unanswered.delete(name); say("offline", false); }
  if (detail.xhr.status === 422) dirty.delete(name); // refused: it says why, and waits for another word
  if (isSaved && sent.get(name) === asText(typed(form))) forget(name);
  sent.delete(name);
  if (isSaved && leaving && !isSaving()) [window.location.href, leaving] = [leaving, ""]; // once, whatever else is on its way
  if (!isSaved) leaving = "";
});
for (const lost of ["htmx:sendError", "htmx:timeout"]) {
  window.addEventListener(lost, (event) => {
    if (!key || !event.target.closest?.("[data-kept] [data-saves]")) return;
    event.stopPropagation(); // one quiet line is enough, and when it was saved before says nothing now
    event.target.querySelector(".table-saved").replaceChildren();
    say("offline");
  }, true);
}
// Both versions are shown: what was typed in the meantime goes along.
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  const place = kept(detail.requestConfig.elt);
  if (place && detail.xhr.status === 409) live.set(place.dataset.kept, typed(detail.requestConfig.elt));
});
document.addEventListener("htmx:load", ({ detail }) => {
  const fields = live.get(detail.elt.dataset?.kept);
  if (!fields || !live.delete(detail.elt.dataset.kept)) return;
  fill(formIn(detail.elt), fields.filter(([name]) => name !== "version"));
  keep(detail.elt);
});
// A form that leaves the page (both versions put together) is locked away first, and forgotten once it stands there.
document.addEventListener("submit", (event) => {
  const place = kept(event.target);
  if (!place || !key || event.target.hasAttribute("hx-post")) return;
  event.preventDefault();
  keep(place).then(() => event.target.submit());
});
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (!link || event.ctrlKey || event.metaKey || !isSaving()) return;
  event.preventDefault();
  leaving = link.href;
  saveAll();
});

if (device) document.addEventListener("DOMContentLoaded", begin); // after htmx knows the page
