// Puts a block, a key figure or a section where it belongs, whatever line the cursor is in.

import { snippet } from "../vendor/codemirror.js";
import { contextAt, parents, readLine } from "./context.js";

/** @typedef {{id: string, label: string, about: string, where: "body" | "figures" | "sections" | "top", text: string}} Part */
/** @typedef {{from: number, to: number, before: string, indent: number, after: string}} Spot what is replaced, by
 *   `before` and the part with its indentation and `after` */

/**
 * @param {import("../vendor/codemirror.js").EditorView} view
 * @param {Part} part
 * @returns {boolean} false where the list it belongs to is written in brackets: nothing is inserted
 */
export function insertPart(view, part) {
  const { doc } = view.state;
  const spot = SPOTS[part.where](doc, view.state.selection.main.head);
  if (!spot) return false;
  const margin = " ".repeat(spot.indent);
  // In one change, so that undo takes it back whole: first the room, in a state of its own, then the snippet in it.
  const room = view.state.update({
    changes: { from: spot.from, to: spot.to, insert: `${spot.before}${margin}${spot.after}` },
  });
  const at = spot.from + spot.before.length + margin.length;
  const dispatch = (filled) =>
    view.dispatch({
      changes: room.changes.compose(filled.changes),
      selection: filled.selection,
      effects: filled.effects,
      scrollIntoView: true,
      userEvent: "input.insert",
    });
  snippet(part.text.trimEnd())({ state: room.state, dispatch }, null, at, at);
  view.focus();
  return true;
}

/** Last line of what begins in a line and is indented deeper than a column; without blank lines at its end. */
function lastLine(doc, number, column) {
  let last = number;
  for (let at = number + 1; at <= doc.lines; at++) {
    const line = readLine(doc.line(at).text);
    if (!doc.line(at).text.trim()) continue;
    if (line.indent <= column && !(line.blank && line.indent > column)) break;
    last = at;
  }
  return last;
}

/** Last line of a list under a key, whose items may stand in the key's own column. */
function lastOfList(doc, number, column) {
  let last = number;
  for (let at = number + 1; at <= doc.lines; at++) {
    const text = doc.line(at).text;
    if (!text.trim()) continue;
    const line = readLine(text);
    if (line.indent < column || (line.indent === column && !line.dashes.length)) break;
    last = at;
  }
  return last;
}

/** After a line. @returns {Spot} */
function after(doc, number, indent) {
  const { to, text } = doc.line(number);
  return { from: to, to, before: number === 1 && !text ? "" : "\n", indent, after: "" };
}

/** The line of a key at a column, among the lines between two; 0 where there is none. */
function keyLine(doc, key, column, first, last) {
  for (let at = first; at <= last; at++) {
    const line = readLine(doc.line(at).text);
    if (line.key === key && line.column === column && !line.blank) return at;
  }
  return 0;
}

/** Whether a line's value is a list or mapping in brackets. */
const inBrackets = (doc, number) => /^[[{]/.test(readLine(doc.line(number).text).value);

const SPOTS = { body: inBody, figures: inFigures, sections: inSections, top: atTop };

/** @returns {Spot | null} */
function inBody(doc, position) {
  const { steps } = contextAt(doc, position);
  const body = steps.findLastIndex(({ key }) => key === "body");
  const holder = steps.findLast(({ key }, at) => key === "body" || (key === null && steps[at - 1]?.key === "sections"));
  if (holder?.flow) return null;
  if (body >= 0) {
    const item = steps[body + 1];
    if (item && item.flow) return null;
    if (item && item.key === null) return after(doc, lastLine(doc, item.line, item.column), item.column);
    return endOfBody(doc, steps[body].line);
  }
  const section = sectionAround(doc, position, steps);
  if (!section || inBrackets(doc, section.first)) return null;
  const line = keyLine(doc, "body", section.column, section.first, section.last);
  if (line) return endOfBody(doc, line);
  const end = keyLine(doc, "sections", section.column, section.first, section.last);
  const spot = after(doc, end ? end - 1 : section.last, section.column + 2);
  return { ...spot, before: `\n${" ".repeat(section.column)}body:\n` };
}

/** The section that a position is in, else the last one: the column of its keys, its first and last line. */
function sectionAround(doc, position, steps) {
  let at = steps.findLastIndex(({ key }, place) => key === null && steps[place - 1]?.key === "sections");
  let item = steps[at];
  if (!item) {
    const list = keyLine(doc, "sections", 0, 1, doc.lines);
    if (!list) return null;
    const end = lastOfList(doc, list, 0);
    for (at = end; at > list && !item; at--) {
      const line = readLine(doc.line(at).text);
      const mother = line.dashes.length && parents(doc, at, line.dashes[0], true)[0];
      if (mother && mother.key === "sections") item = { key: null, line: at, column: line.dashes[0] };
    }
    if (!item) return null;
  }
  const column = readLine(doc.line(item.line).text).column;
  return { column, first: item.line, last: lastLine(doc, item.line, item.column) };
}

/** After the last block of a body; a body that is one text becomes a list first. @returns {Spot | null} */
function endOfBody(doc, number) {
  const line = doc.line(number);
  const read = readLine(line.text);
  const first = number < doc.lines ? firstFilled(doc, number + 1) : null;
  const list = first && first.dashes.length && first.indent >= read.column;
  if (!read.value && list) return after(doc, lastOfList(doc, number, read.column), first.dashes[0]);
  if (/^[[{]/.test(read.value)) return null;
  if (!read.value) return after(doc, number, read.column + 2);
  return bodyAsList(doc, number, read);
}

function firstFilled(doc, from) {
  for (let at = from; at <= doc.lines; at++) {
    const line = readLine(doc.line(at).text);
    if (!line.blank) return line;
  }
  return null;
}

/** `body: |` and its text as the first item of a list. @returns {Spot} */
function bodyAsList(doc, number, read) {
  const line = doc.line(number);
  const last = lastLine(doc, number, read.column);
  const margin = " ".repeat(read.column + 2);
  const kept = [`${margin}- ${read.value}`];
  for (let at = number + 1; at <= last; at++) {
    const { text } = doc.line(at);
    kept.push(text.trim() ? `  ${text}` : text);
  }
  const from = line.from + read.afterColon;
  return { from, to: doc.line(last).to, before: `\n${kept.join("\n")}\n`, indent: read.column + 2, after: "" };
}

/** @returns {Spot | null} */
function inFigures(doc) {
  const figures = keyLine(doc, "figures", 0, 1, doc.lines);
  if (figures) {
    if (inBrackets(doc, figures)) return null;
    const first = firstFilled(doc, figures + 1);
    return after(doc, lastLine(doc, figures, 0), first && first.indent > 0 ? first.indent : 2);
  }
  const spot = atTop(doc);
  return { ...spot, before: `${spot.before}figures:\n`, indent: 2 };
}

/** @returns {Spot | null} */
function inSections(doc, position) {
  const { steps } = contextAt(doc, position);
  if (steps[0]?.key === "sections" && steps[1]?.key === null && steps.length > 1)
    return after(doc, lastLine(doc, steps[1].line, steps[1].column), steps[1].column);
  const sections = keyLine(doc, "sections", 0, 1, doc.lines);
  if (sections && inBrackets(doc, sections)) return null;
  if (!sections) {
    const spot = after(doc, doc.lines, 2);
    return { ...spot, before: `${doc.line(doc.lines).text ? "\n" : ""}sections:\n` };
  }
  const first = firstFilled(doc, sections + 1);
  return after(doc, lastOfList(doc, sections, 0), first?.dashes.length ? first.dashes[0] : 2);
}

/** Above `sections`, else at the end. @returns {Spot} */
function atTop(doc) {
  const sections = keyLine(doc, "sections", 0, 1, doc.lines);
  if (!sections) return after(doc, doc.lines, 0);
  const { from } = doc.line(sections);
  return { from, to: from, before: "", indent: 0, after: "\n\n" };
}
