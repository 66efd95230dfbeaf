// What can be typed here: keys and values of the schema, names for {{ }}, files of the folder, templates.

import { autocompletion, completionKeymap, keymap, startCompletion } from "../vendor/codemirror.js";
import { read } from "../base/api.js";
import { current } from "../base/store.js";
import { t } from "../base/strings.js";
import { contextAt } from "./context.js";
import { fieldAt, fieldsAt } from "./schema.js";

/** @type {import("../base/store.js").Name[]} */
let names = [];
/** @type {{name: string, kind: string}[] | null} */
let files = null;

/** @param {import("../base/store.js").Name[]} found what {{ }} may name in the text as it is now */
export const setNames = (found) => (names = found);
export const findName = (name) => names.find((one) => one.name === name) ?? null;

window.addEventListener("folder-changed", () => (files = null));

/** Keys whose value is the id of something, by the kind of thing. */
const REFERS = { section: ["section"], chart: ["chart"], table: ["table"], quote: ["quote"], image: ["image"] };
/** Letters of any script, digits and _ : what an id is made of. */
const WORD = /[\p{L}\p{N}_.]*$/u;

export const completion = () => [
  autocompletion({ override: [reference, structure], icons: false, closeOnBlur: true }),
  keymap.of(completionKeymap),
];

/** A name between braces. @param {import("../vendor/codemirror.js").CompletionContext} context */
function reference(context) {
  const open = context.matchBefore(/\{\{\s*[\p{L}\p{N}_.]*$/u);
  if (!open) return null;
  const typed = WORD.exec(open.text)?.[0] ?? "";
  const after = context.state.sliceDoc(context.pos, context.pos + 3);
  const ending = /^\s*\}\}/.test(after) ? "" : after.startsWith("}") ? " }" : " }}";
  const space = /\s/.test(open.text) ? "" : " ";
  const options = names.map(({ name, kind, label, prints }) => ({
    label: name,
    detail: prints || label,
    info: prints && label ? `${label} · ${t(`kind.${kind}`)}` : t(`kind.${kind}`),
    apply: `${space}${name}${ending}`,
  }));
  return { from: context.pos - typed.length, options, validFor: /^[\p{L}\p{N}_.]*$/u };
}

/** A key or a value. @param {import("../vendor/codemirror.js").CompletionContext} context */
async function structure(context) {
  const place = contextAt(context.state.doc, context.pos);
  if (place.at === "text" || /\{\{[^}]*$/.test(place.word)) return null;
  if (place.at === "key") return completeKey(context, place);
  const options = await completeValue(place);
  if (!options.length || (!context.explicit && place.word.length > 24)) return null;
  return { from: place.from, options, validFor: /^[^\s,\]}]*$/u };
}

function completeKey(context, place) {
  const fields = fieldsAt(place.steps);
  if (!fields || (!context.explicit && !place.word)) return null;
  const options = fields
    .filter(({ name }) => !place.present.has(name) || name === place.word)
    .map((field, rank) => ({
      label: field.name,
      detail: field.required ? t("complete.required") : "",
      info: field.help || undefined,
      boost: (field.required ? 50 : 0) - rank / 10,
      apply: insertKey(field, place),
    }));
  return options.length ? { from: place.from, options, validFor: /^[\w\p{L}]*$/u } : null;
}

/** Writes the key, its colon and, where a mapping or list follows, the next line's indentation. */
function insertKey(field, place) {
  return (view, _option, from, to) => {
    const line = view.state.doc.lineAt(from);
    const rest = view.state.sliceDoc(to, line.to);
    const colon = /^\s*:/.test(rest) ? "" : ": ";
    const indent = " ".repeat(from - line.from + 2);
    const nested = !place.flow && field.record && !rest.trim() && !isInline(field);
    const body = nested ? `${field.name}:\n${indent}${field.many && !field.keyed ? "- " : ""}` : `${field.name}${colon}`;
    view.dispatch({
      changes: { from, to, insert: body },
      selection: { anchor: from + body.length },
      userEvent: "input.complete",
      scrollIntoView: true,
    });
    if (field.values.length || field.kind === "switch" || nested) startCompletion(view);
  };
}

/** A record that a short text may stand for, such as a body. */
const isInline = (field) => field.kind === "text" || field.kind === "blocks";

async function completeValue(place) {
  const field = place.key === null ? listed(place) : fieldAt(place.steps, place.key);
  const key = place.key ?? place.steps.findLast((step) => step.key !== null)?.key ?? "";
  if (key === "template") return current().templates.map(({ name, about }) => ({ label: name, info: about || undefined }));
  if (key === "file") return (await folder()).map(({ name }) => ({ label: name }));
  const values = field?.kind === "switch" ? ["true", "false"] : (field?.values ?? []);
  if (values.length) return values.map((value, rank) => ({ label: String(value), boost: -rank })); // in the schema's order
  const kinds = key === "figures" && place.key === null ? ["figure"] : REFERS[key];
  if (!kinds) return [];
  const fit = names.filter(({ kind }) => kinds.includes(kind));
  return fit.map(({ name, label, prints }) => ({ label: name, detail: prints || label }));
}

/** The field whose list the position is in. */
function listed(place) {
  const at = place.steps.findLastIndex((step) => step.key !== null);
  return at < 0 ? null : fieldAt(place.steps.slice(0, at), place.steps[at].key);
}

async function folder() {
  try {
    files ??= await read("files");
  } catch {
    return []; // a list that cannot be had now offers nothing
  }
  return files ?? [];
}
