// Starts the page: words, state, editor, views; and ties them together.

import { send } from "./base/api.js";
import { askPerson } from "./base/dialog.js";
import { announce, find, make } from "./base/dom.js";
import { menuButton } from "./base/menu.js";
import { current, isGone, listen, onGone, onState } from "./base/store.js";
import { LANGUAGES, localize, speak, t } from "./base/strings.js";
import { setNames } from "./editor/complete.js";
import { mark, mend } from "./editor/diagnostics.js";
import { scopes } from "./editor/context.js";
import { openEditor } from "./editor/editor.js";
import { insertCommands, insertText, setTemplate } from "./editor/commands.js";
import { loadSchema } from "./editor/schema.js";
import { downloads, startChoosers } from "./files/choosers.js";
import { OutlineFile } from "./files/document.js";
import { startDropping } from "./files/dropping.js";
import { startGreeting } from "./files/greeting.js";
import { openTab, show, shownPanes, startLayout, toast } from "./view/layout.js";
import { follow, startPaper } from "./view/paper.js";
import { showProblems, startProblems } from "./view/problems.js";
import { startSettings } from "./view/settings.js";
import { showSheets, startSheets } from "./view/sheets.js";
import { showBusy, showFreshness, showNotice, showSaved } from "./view/status.js";
import { followInWord, refresh, startWord } from "./view/word.js";

const MAC = /Mac|iPhone|iPad/.test(navigator.platform);
const MOD = MAC ? "⌘" : "Ctrl+";
/** Milliseconds that the page may be of something else than this text before that is said: an update takes less. */
const FOREIGN_AFTER = 3000;
/** @type {any[]} what is wrong with the text in the editor */
let problems = [];

await speak(document.documentElement.lang);
await listen();

const editor = openEditor({ parent: find("editor"), onChange, onCursor });
editor.setReadOnly(true); // until the text is there
const outline = new OutlineFile(editor, { onProblems, onStatus: status, onNotice: notice });

startGreeting();
startProblems({ goTo, tell: toast, mend: (problem) => mend(editor.view, problem), readOnly: () => current().read_only });
startLayout(onTab);
startPaper(goTo);
startWord(goTo);
startSheets();
startChoosers(toast);
startSettings({ tell: toast, copy, setTemplate: useTemplate });
startDropping((text) => insertText(editor.view, text), toast);
buttons();
onState(take);
onGone(() => (notice(""), status()));

/** @param {boolean} byPerson */
function onChange(byPerson) {
  if (byPerson) outline.change();
  else status();
}

/** @param {number} line */
function onCursor(line) {
  const starts = scopes(editor.doc, line);
  follow(line, starts);
  followInWord(line, starts);
}

/** @param {string} tab */
function onTab(tab) {
  if (tab === "word") refresh().then(() => followInWord(editor.line, scopes(editor.doc, editor.line)));
  if (tab === "sheets") showSheets();
}

/**
 * @param {number} line
 * @param {number} column
 */
function goTo(line, column) {
  if (shownPanes() === "see") show("both");
  editor.goTo(line, column);
  announce(t("place.line", { line }));
}

/** What the server tells. */
async function take(state, before) {
  if (state.ui !== document.documentElement.lang) await changeLanguage(state.ui);
  if (state.mode !== "outline") return;
  if (before?.mode !== "outline" || before.outline.name !== state.outline.name) await begin(state);
  outline.tell(); // what was told last: while we waited, a newer state may have come
}

async function begin(state) {
  find("file-name").textContent = state.outline.name;
  find("file-folder").textContent = state.outline.folder;
  document.title = `${state.outline.name} – exporter`;
  for (const id of ["insert-button", "save-button", "auto-field", "undo-button", "redo-button"]) find(id).hidden = state.read_only;
  find("read-only-chip").hidden = !state.read_only;
  await Promise.all([outline.open(), loadSchema()]);
  if (document.activeElement === document.body) editor.focus();
}

/** @param {string} ui */
async function changeLanguage(ui) {
  await speak(ui);
  editor.speak();
  localize(document);
  if (current().mode === "outline") await loadSchema();
}

function onProblems(found, names) {
  problems = found;
  if (names) setNames(names);
  mark(editor.view, found);
  showProblems(found);
  status();
}

function status() {
  const state = current();
  if (state.mode !== "outline") return;
  watchOthers();
  showFreshness(state, problems, goTo);
  showBusy(outline.busy);
  const kind = outline.trouble ? "trouble" : outline.saving ? "saving" : outline.dirty ? "unsaved" : "saved";
  showSaved(state.read_only || !outline.name ? "" : kind);
  document.body.toggleAttribute("data-dirty", outline.dirty && !state.read_only);
  find("undo-button").disabled = !editor.depth.undo;
  find("redo-button").disabled = !editor.depth.redo;
  document.title = `${outline.dirty ? "• " : ""}${state.outline.name} – exporter`;
}

let others = 0;
/** Says so when the page stays that of another window: two windows have one preview. */
function watchOthers() {
  if (!outline.foreign || isGone()) {
    clearTimeout(others);
    others = 0;
    if (find("notice").dataset.kind === "foreign") notice("");
  } else others ||= window.setTimeout(() => outline.foreign && notice("foreign"), FOREIGN_AFTER);
}

/** @param {string} kind what the file on disk or the server needs; empty: nothing */
function notice(kind) {
  const compare = { label: t("changed.compare"), run: () => outline.choose() };
  const put = { label: t("removed.write"), run: () => outline.choose(null) };
  const keep = { label: t("gone.copy"), run: () => copy(editor.text) };
  if (isGone()) return showNotice({ kind: "gone", words: t(outline.dirty ? "gone.unsaved" : "gone.about"), actions: outline.dirty ? [keep] : [] });
  if (kind === "changed") return showNotice({ kind, words: t("changed.title"), actions: [compare] });
  if (kind === "removed") return showNotice({ kind, words: t("removed.title"), actions: current().read_only ? [] : [put] });
  if (kind === "foreign") return showNotice({ kind, words: t("foreign.title"), actions: [{ label: t("foreign.show"), run: () => outline.check() }] });
  if (kind === "trouble") return showNotice({ kind, words: outline.trouble, actions: outline.dirty ? [keep] : [] });
  if (!outline.trouble) showNotice(null);
}

/** @param {string} text */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    toast(t("copied"));
  } catch {
    toast(t("copy.failed")); // a browser that was told to refuse
  }
}

/** The outline names a template: a change of the text, saved at once. @param {string} name */
async function useTemplate(name) {
  setTemplate(editor.view, name);
  await outline.save();
}

function buttons() {
  find("save-key").textContent = `${MOD}S`;
  find("save-button").addEventListener("click", () => outline.save());
  find("undo-button").addEventListener("click", editor.undo);
  find("redo-button").addEventListener("click", editor.redo);
  find("find-button").addEventListener("click", editor.find);
  find("auto-save").addEventListener("change", (event) => {
    outline.autoSave = event.target.checked;
    if (outline.autoSave && outline.dirty) outline.save();
  });
  menuButton(find("insert-button"), () => insertCommands(editor.view));
  menuButton(find("download-button"), downloads);
  menuButton(find("more-button"), more);
  window.addEventListener("keydown", keys, true);
  insertCommands.load();
}

/** @param {KeyboardEvent} event */
function keys(event) {
  const mod = MAC ? event.metaKey : event.ctrlKey;
  if (mod && !event.altKey && event.key.toLowerCase() === "s") {
    event.preventDefault();
    if (current().mode === "outline" && !document.querySelector("dialog[open]")) outline.save();
  } else if (event.key === "F6") {
    event.preventDefault();
    nextPane(event.shiftKey ? -1 : 1);
  } else if (event.altKey && event.key === "F1") {
    event.preventDefault();
    announce(editor.explain() || t("explain.nothing"));
  }
}

/** Goes round the parts of the page. @param {1 | -1} way */
function nextPane(way) {
  const problemsList = find("problems-list").hidden ? find("problems-toggle") : find("problems-list");
  const panes = [editor.view.contentDOM, problemsList, find(`panel-${openTab()}`), find("template-choice")];
  const at = panes.findIndex((pane) => pane.contains(document.activeElement));
  panes[(at + way + panes.length) % panes.length].focus();
}

/** @returns {import("./base/menu.js").Command[]} */
function more() {
  const theme = document.documentElement.dataset.theme ?? "";
  const dress = (name) => () => {
    if (name) document.documentElement.dataset.theme = name;
    else delete document.documentElement.dataset.theme;
  };
  const speech = LANGUAGES.map((name) => ({
    label: t(`language.${name}`),
    checked: document.documentElement.lang === name,
    run: () => send("view", { ui: name }),
  }));
  const panes = /** @type {const} */ (["both", "write", "see"]).map((name) => ({ label: t(`layout.${name}`), checked: shownPanes() === name, run: () => show(name) }));
  return [
    { label: t("layout.title"), heading: true },
    ...panes,
    { label: t("theme.title"), heading: true },
    ...["", "light", "dark"].map((name) => ({ label: t(`theme.${name || "system"}`), checked: theme === name, run: dress(name) })),
    { label: t("language.title"), heading: true },
    ...speech,
    { label: t("more.title"), heading: true },
    { label: t("more.keys"), icon: "keys", run: showKeys },
    { label: t("more.stop"), icon: "power", run: stop },
  ];
}

async function showKeys() {
  const list = make("dl", { class: "shortcuts" });
  const rows = [[`${MOD}S`, "save"], [`${MOD}Z`, "undo"], [`${MOD}F`, "find"], [`${MAC ? "⌃" : "Ctrl+"}Space`, "complete"], ["F8", "problem"], ["F6", "pane"], ["Alt+F1", "explain"], ["Esc, Tab", "leave"]];
  for (const [key, name] of rows) list.append(make("dt", {}, make("kbd", {}, key)), make("dd", {}, t(`keys.${name}`)));
  await askPerson({ title: t("more.keys"), body: [list], choices: [{ id: "close", label: t("close"), kind: "primary" }] });
}

async function stop() {
  const about = t(outline.dirty ? "stop.unsaved" : "stop.about");
  const choices = [{ id: "no", label: t("cancel") }, { id: "yes", label: t("more.stop"), kind: /** @type {const} */ ("danger") }];
  if ((await askPerson({ title: t("stop.title"), body: [about], choices })) === "yes") await send("stop", {});
}
