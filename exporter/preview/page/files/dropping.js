// Pictures and CSV files: dropped on the page or chosen in a dialog, copied beside the outline once a person says so.

import { Refusal, Silence, upload } from "../base/api.js";
import { askPerson } from "../base/dialog.js";
import { find, make } from "../base/dom.js";
import { current } from "../base/store.js";
import { t } from "../base/strings.js";

/** What the server takes: it tells by content, this only asks no needless question. */
const KINDS = /\.(png|jpe?g|csv)$/i;
const LARGEST = 20 * 1024 * 1024;

/** @type {(snippet: string) => void} */
let insert = () => {};
/** @type {(words: string) => void} */
let tell = () => {};

/**
 * @param {(snippet: string) => void} onInsert
 * @param {(words: string) => void} onTell
 */
export function startDropping(onInsert, onTell) {
  insert = onInsert;
  tell = onTell;
  const veil = find("drop-veil");
  let depth = 0;
  const files = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes("Files") ?? false;
  const allowed = () => current()?.mode === "outline" && !current().read_only;
  window.addEventListener("dragenter", (event) => files(event) && (depth++, (veil.hidden = !allowed())), true);
  window.addEventListener("dragleave", (event) => files(event) && --depth <= 0 && (veil.hidden = true), true);
  window.addEventListener("dragover", (event) => files(event) && event.preventDefault(), true);
  window.addEventListener(
    "drop",
    (event) => {
      depth = 0;
      veil.hidden = true;
      if (!files(event)) return; // text dragged within the editor
      event.preventDefault(); // else the browser leaves the page for the file
      event.stopPropagation();
      if (allowed()) take([...(event.dataTransfer?.files ?? [])]);
      else if (current()?.read_only) tell(t("drop.readOnly"));
    },
    true,
  );
}

/** Opens the browser's own dialog: the way without a mouse. */
export function chooseFiles() {
  const input = make("input", { type: "file", accept: ".png,.jpg,.jpeg,.csv", multiple: true });
  input.addEventListener("change", () => take([...input.files]));
  input.click();
}

/** @param {File[]} files */
async function take(files) {
  for (const file of files) {
    if (!KINDS.test(file.name)) tell(t("drop.wrongKind", { name: file.name }));
    else if (file.size > LARGEST) tell(t("drop.tooLarge", { name: file.name }));
    else if (await confirmed(file)) await copy(file, file.name);
  }
}

/** @param {File} file */
async function confirmed(file) {
  const picture = file.type.startsWith("image/");
  const address = picture ? URL.createObjectURL(file) : "";
  const look = picture ? make("img", { src: address, alt: "" }) : null;
  const size = t("drop.size", { size: Math.max(1, Math.round(file.size / 1024)) });
  const folder = current().outline.folder || ".";
  const choice = await askPerson({
    title: t("drop.title"),
    body: [
      make("div", { class: "dropped" }, look, make("div", {}, make("strong", {}, file.name), size)),
      t("drop.about", { folder }),
    ],
    choices: [
      { id: "no", label: t("cancel") },
      { id: "yes", label: t("drop.copy"), kind: "primary" },
    ],
  });
  if (address) URL.revokeObjectURL(address);
  return choice === "yes";
}

/**
 * @param {File} file
 * @param {string} name
 */
async function copy(file, name) {
  try {
    const made = await upload(name, file);
    window.dispatchEvent(new Event("folder-changed"));
    insert(made.snippet);
    tell(t("drop.done", { name: made.name }));
  } catch (error) {
    if (error instanceof Refusal && error.code === "exists") return rename(file, error.body.free);
    if (!(error instanceof Refusal || error instanceof Silence)) throw error;
    tell(error instanceof Refusal ? error.message : t("gone.title"));
  }
}

/**
 * @param {File} file
 * @param {string} free
 */
async function rename(file, free) {
  const choice = await askPerson({
    title: t("drop.exists", { name: file.name }),
    body: [t("drop.existsAbout")],
    choices: [
      { id: "no", label: t("cancel") },
      { id: "yes", label: t("drop.rename", { name: free }), kind: "primary" },
    ],
  });
  if (choice === "yes") await copy(file, free);
}
