// What a key means and what a reference prints, where the pointer rests or (Ctrl-I) the cursor stands.

import { hoverTooltip } from "../vendor/codemirror.js";
import { make } from "../base/dom.js";
import { t } from "../base/strings.js";
import { findName } from "./complete.js";
import { contextAt, readLine } from "./context.js";
import { fieldAt } from "./schema.js";

export const hover = () => hoverTooltip((view, position) => tipAt(view.state, position));

/** What stands at a position, else what the line's own key means. */
export function explainAt(state, position) {
  const line = state.doc.lineAt(position);
  return tipAt(state, position) ?? keyTip(state, line.from + readLine(line.text).column);
}

/** @returns {import("../vendor/codemirror.js").Tooltip | null} */
function tipAt(state, position) {
  return referenceTip(state, position) ?? keyTip(state, position);
}

function tip(from, to, title, detail, about) {
  return {
    pos: from,
    end: to,
    above: true,
    create: () => {
      const head = make("div", {}, make("code", {}, title), detail && make("span", { class: "tip-detail" }, detail));
      return { dom: make("div", { class: "tip" }, head, about && make("p", {}, about)) };
    },
  };
}

function referenceTip(state, position) {
  const line = state.doc.lineAt(position);
  for (const match of line.text.matchAll(/\{\{\s*([\p{L}\p{N}_]+)[^}]*\}\}/gu)) {
    const from = line.from + match.index;
    const to = from + match[0].length;
    if (position < from || position > to) continue;
    const name = findName(match[1]);
    return name && tip(from, to, name.name, name.prints, `${name.label ? `${name.label} · ` : ""}${t(`kind.${name.kind}`)}`);
  }
  return null;
}

function keyTip(state, position) {
  const line = state.doc.lineAt(position);
  const found = [...line.text.matchAll(/[\p{L}_][\p{L}\p{N}_]*(?=\s*:(?:\s|$))/gu)].find(
    (match) => position >= line.from + match.index && position <= line.from + match.index + match[0].length,
  );
  if (!found) return null;
  const from = line.from + found.index;
  const read = readLine(line.text);
  const place = contextAt(state.doc, from);
  if (place.at !== "key" || (place.from !== from && read.column !== found.index)) return null;
  const field = fieldAt(place.steps, found[0]);
  if (!field) return null;
  const detail = field.required ? t("complete.required") : field.values.slice(0, 8).join(", ");
  return tip(from, from + found[0].length, field.name, detail, field.help);
}
