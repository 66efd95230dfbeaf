// Where in an outline a position is: the keys and list items around it. Read from indentation and brackets, line by
// line, since what is being typed is rarely whole YAML.

/** @typedef {{key: string | null, line: number, column: number, flow?: boolean}} Step key null: an item of a list; column
 *   from 0; flow: it stands in brackets */
/** @typedef {{steps: Step[], at: "key" | "value" | "text", key: string | null, word: string, from: number,
 *   present: Set<string>, flow: boolean}} Context steps: outermost first; from: where the word begins */

/** A line: indentation, `- ` marks, a key with its colon, a value. */
const LINE = /^(\s*)((?:-(?:\s+|$))*)(?:("[^"]*"|'[^']*'|[^\s#"'{}[\]&*!|>%@`,][^#]*?)(\s*:)(?=\s|$)\s*)?(.*)$/;
/** Lines above a position that an open bracket is looked for in. */
const FLOW_LINES = 20;

/** @param {string} text */
export function readLine(text) {
  const [, indent, dashes, key, colon, value] = LINE.exec(text) ?? ["", "", "", undefined, "", ""];
  const columns = [];
  for (let at = 0; at < dashes.length; at++) if (dashes[at] === "-") columns.push(indent.length + at);
  const start = indent.length + dashes.length;
  return {
    blank: !text.trim() || text.trimStart().startsWith("#"),
    indent: indent.length,
    dashes: columns,
    column: start, // where the content begins
    key: key === undefined ? null : key.replace(/^(["'])(.*)\1$/, "$2"),
    afterColon: key === undefined ? -1 : start + key.length + colon.length,
    value,
    valueAt: text.length - value.length,
  };
}

/**
 * The keys and items that a thing beginning at a column of a line is in, innermost first.
 * @param {import("../vendor/codemirror.js").Text} doc
 * @param {number} number
 * @param {number} column
 * @param {boolean} [item] whether it is an item of a list: its key may stand in the same column
 * @returns {Step[]}
 */
export function parents(doc, number, column, item = false) {
  /** @type {Step[]} */
  const steps = [];
  let limit = column;
  const takeDashes = (line, at) => {
    for (const dash of line.dashes.toReversed()) {
      if (dash >= limit) continue;
      steps.push({ key: null, line: at, column: dash });
      limit = dash;
      item = true;
    }
  };
  takeDashes(readLine(doc.line(number).text), number);
  for (let at = number - 1; at >= 1 && (limit > 0 || item); at--) {
    const line = readLine(doc.line(at).text);
    if (line.blank || line.indent > limit) continue;
    if (line.key !== null && (line.column < limit || (item && line.column === limit))) {
      steps.push({ key: line.key, line: at, column: line.column });
      limit = line.column;
      item = false;
    }
    if (line.dashes.length) takeDashes(line, at);
  }
  return steps;
}

/**
 * Where a position is.
 * @param {import("../vendor/codemirror.js").Text} doc
 * @param {number} position
 * @returns {Context}
 */
export function contextAt(doc, position) {
  return inBrackets(doc, position) ?? inBlock(doc, position);
}

/**
 * First lines of what a line is part of, innermost first: its list items; else its entry, such as a key figure.
 * @param {import("../vendor/codemirror.js").Text} doc
 * @param {number} number
 * @returns {number[]}
 */
export function scopes(doc, number) {
  const { steps, at } = contextAt(doc, doc.line(number).from + readLine(doc.line(number).text).column);
  const items = steps.filter(({ key }) => key === null).map(({ line }) => line);
  if (items.length) return items.toReversed();
  return [steps[1]?.line ?? (at === "text" ? steps[0]?.line : number) ?? number];
}

/**
 * The one of some lines that a line belongs to: the nearest above in the same item, else in the item around it.
 * @param {number[]} lines
 * @param {number} number
 * @param {number[]} starts scopes of the line
 * @returns {number} 0 where there is none
 */
export function nearest(lines, number, starts) {
  for (const start of starts) {
    const found = Math.max(0, ...lines.filter((line) => line >= start && line <= number));
    if (found) return found;
  }
  return 0;
}

/** @returns {Context} */
function inBlock(doc, position) {
  const line = doc.lineAt(position);
  const column = position - line.from;
  const read = readLine(line.text);
  const start = read.blank ? column : Math.min(read.column, Math.max(column, read.indent));
  const around = parents(doc, line.number, start);
  const steps = around.toReversed();
  const above = around.find((step) => step.line < line.number);
  const own = around.some((step) => step.line === line.number);
  const opener = above && readLine(doc.line(above.line).text);
  const common = { steps, present: new Set(), flow: false };
  const margin = opener && (opener.key === null ? above.column : opener.column);
  if (opener && !own && /^[^\s{[#&*]/.test(opener.value) && start > margin)
    return { ...common, at: "text", key: above.key, word: "", from: position };
  if (read.key !== null && column >= read.afterColon) {
    const from = line.from + read.valueAt;
    const at = /^[|>]/.test(read.value) ? "text" : "value";
    return { ...common, at, key: read.key, word: doc.sliceString(Math.min(from, position), position), from: Math.min(from, position) };
  }
  const from = line.from + start;
  return { ...common, at: "key", key: null, word: doc.sliceString(from, position), from, present: siblings(doc, line.number, start) };
}

/** Keys that stand beside a column of a line already. */
function siblings(doc, number, column) {
  const found = new Set();
  const own = readLine(doc.line(number).text);
  if (!own.dashes.length)
    for (let at = number - 1; at >= 1; at--) {
      const line = readLine(doc.line(at).text);
      if (line.blank) continue;
      if (line.column === column && line.key !== null) found.add(line.key);
      if (line.indent < column) break;
    }
  for (let at = number + 1; at <= doc.lines; at++) {
    const line = readLine(doc.line(at).text);
    if (line.blank) continue;
    if (line.indent < column) break;
    if (line.column === column && line.key !== null && !line.dashes.length) found.add(line.key);
  }
  return found;
}

/** Inside `{…}` or `[…]` that is open at the position; null elsewhere. @returns {Context | null} */
function inBrackets(doc, position) {
  const here = doc.lineAt(position).number;
  for (let at = here; at >= Math.max(1, here - FLOW_LINES); at--) {
    const line = doc.line(at);
    const read = readLine(line.text);
    const start = line.from + read.valueAt;
    if (!/^[{[]/.test(read.value) || /^\{\{/.test(read.value) || start >= position) continue;
    const frames = openFrames(doc.sliceString(start, position));
    if (!frames.length) continue;
    const outer = parents(doc, at, read.column).toReversed();
    if (read.key !== null) outer.push({ key: read.key, line: at, column: read.column });
    return ofFrames(frames, outer, start, at);
  }
  return null;
}

/** @returns {Context} */
function ofFrames(frames, steps, start, line) {
  for (const frame of frames.slice(0, -1)) steps.push({ key: frame.kind === "{" ? frame.key : null, line, column: 0, flow: true });
  const last = frames.at(-1);
  const from = start + last.from;
  if (last.kind === "[") {
    steps.push({ key: null, line, column: 0, flow: true });
    return { steps, at: "value", key: null, word: last.word, from, present: last.keys, flow: true };
  }
  const at = last.key === null ? "key" : "value";
  return { steps, at, key: last.key, word: last.word, from, present: last.keys, flow: true };
}

/**
 * The brackets of a text that are still open at its end, each with its keys and the word that is being typed.
 * @param {string} text begins with a bracket
 */
function openFrames(text) {
  const frames = [];
  let quote = "";
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    const frame = frames.at(-1);
    if (quote) {
      if (sign === quote && text[at - 1] !== "\\") quote = "";
    } else if ((sign === '"' || sign === "'") && !text.slice(frame?.from ?? 0, at).trim()) quote = sign;
    else if (sign === "{" || sign === "[")
      frames.push({ kind: sign, key: null, keys: new Set(), from: at + 1, word: "" });
    else if (sign === "}" || sign === "]") {
      frames.pop();
      if (!frames.length) return []; // what follows is no part of it
    } else if (sign === ",") Object.assign(frame, { key: null, from: at + 1 });
    else if (sign === ":" && frame.kind === "{" && frame.key === null && /\s|^$/.test(text[at + 1] ?? "")) {
      frame.key = text.slice(frame.from, at).trim().replace(/^(["'])(.*)\1$/, "$2");
      frame.keys.add(frame.key);
      frame.from = at + 1;
    }
  }
  for (const frame of frames) {
    const rest = text.slice(frame.from);
    frame.from += rest.length - rest.trimStart().length;
    frame.word = rest.trimStart();
  }
  return frames;
}
