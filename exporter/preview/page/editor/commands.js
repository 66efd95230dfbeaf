// Commands on the text: the insert menu, a dropped file's block, the template an outline names.

import { Refusal, Silence, read } from "../base/api.js";
import { t } from "../base/strings.js";
import { toast } from "../view/layout.js";
import { chooseFiles } from "../files/dropping.js";
import { readLine } from "./context.js";
import { insertPart } from "./insert.js";

/** @type {import("./insert.js").Part[]} */
let parts = [];
let language = "";

/** Icons by the first word that a part's id holds. */
const ICONS = { table: "table", chart: "chart", image: "picture", picture: "picture", quote: "quote", callout: "callout", box: "callout", figure: "figure", tiles: "figure", section: "section", list: "rows", paragraph: "text" };
const iconOf = (id) => ICONS[Object.keys(ICONS).find((word) => id.includes(word)) ?? ""] ?? "plus";
const ORDER = ["body", "figures", "sections", "top"];

/**
 * What the insert button offers, by where it goes.
 * @param {import("../vendor/codemirror.js").EditorView} view
 * @returns {import("../base/menu.js").Command[]}
 */
export function insertCommands(view) {
  const commands = [];
  for (const where of ORDER) {
    const here = parts.filter((part) => part.where === where);
    if (here.length) commands.push({ label: t(`insert.${where}`), heading: true });
    for (const part of here)
      commands.push({ label: part.label, about: part.about, icon: iconOf(part.id), run: () => insertPart(view, part) || toast(t("insert.brackets")) });
  }
  commands.push({ label: t("insert.files"), heading: true });
  commands.push({ label: t("insert.upload"), about: t("insert.uploadAbout"), icon: "upload", run: chooseFiles });
  if (language !== document.documentElement.lang) insertCommands.load();
  return commands;
}

/** Asks for the parts in the page's language. */
insertCommands.load = async () => {
  try {
    parts = await read("snippets");
    language = document.documentElement.lang;
  } catch (error) {
    if (!(error instanceof Refusal || error instanceof Silence)) throw error;
  }
};

/**
 * Puts a block into the body the cursor is in.
 * @param {import("../vendor/codemirror.js").EditorView} view
 * @param {string} text
 */
export function insertText(view, text) {
  if (!insertPart(view, { id: "", label: "", about: "", where: "body", text })) toast(t("insert.brackets"));
}

/**
 * Makes the outline name a template.
 * @param {import("../vendor/codemirror.js").EditorView} view
 * @param {string} name
 */
export function setTemplate(view, name) {
  const { doc } = view.state;
  const value = /^[\p{L}\p{N}_][\p{L}\p{N}_./ -]*$/u.test(name) ? name : JSON.stringify(name);
  for (let at = 1; at <= doc.lines; at++) {
    const line = doc.line(at);
    const found = readLine(line.text);
    if (found.key !== "template" || found.column !== 0) continue;
    const comment = /\s+#.*$/.exec(found.value)?.[0] ?? "";
    const to = /^[{[|>]/.test(found.value) || !found.value ? lastOf(doc, at) : line.to - comment.length;
    const insert = ` ${value}`;
    view.dispatch({ changes: { from: line.from + found.afterColon, to, insert }, userEvent: "input" });
    return;
  }
  let at = 1;
  for (let number = 1; number <= doc.lines; number++) {
    const found = readLine(doc.line(number).text);
    if (["title", "subtitle", "language"].includes(found.key ?? "") && found.column === 0 && !/^[|>]|^$/.test(found.value)) at = number;
  }
  const after = doc.line(at);
  view.dispatch({ changes: { from: after.to, insert: `\ntemplate: ${value}` }, userEvent: "input" });
}

/** End of the last line of a value of several lines. */
function lastOf(doc, number) {
  let last = number;
  for (let at = number + 1; at <= doc.lines; at++) {
    const { text } = doc.line(at);
    if (text.trim() && !/^\s/.test(text)) break;
    if (text.trim()) last = at;
  }
  return doc.line(last).to;
}

