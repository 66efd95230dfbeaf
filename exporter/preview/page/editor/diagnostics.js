// Problems of the checker as marks in the text, with what a hint can mend.

import { setDiagnostics } from "../vendor/codemirror.js";
import { t } from "../base/strings.js";

/**
 * Offset in a line of a column that counts characters from 1, where JavaScript counts UTF-16 units.
 * @param {string} text
 * @param {number} column
 */
export function offsetOf(text, column) {
  let at = 0;
  for (let left = column - 1; left > 0 && at < text.length; left--) at += text.codePointAt(at) > 0xffff ? 2 : 1;
  return at;
}

/** End of the word that begins at an offset; at least one character, where the line has one. */
function wordEnd(text, start) {
  const word = /^[\p{L}\p{N}_.-]+/u.exec(text.slice(start));
  return word ? start + word[0].length : Math.min(text.length, start + 1);
}

/**
 * @param {import("../vendor/codemirror.js").Text} doc
 * @param {number} line from 1; 0 and what lies beyond the end are the nearest line there is
 * @param {number} column
 * @param {number} end 0: the word's
 */
export function rangeOf(doc, line, column, end) {
  const place = doc.line(Math.min(Math.max(line, 1), doc.lines));
  const from = offsetOf(place.text, column);
  const to = end > column ? offsetOf(place.text, end) : wordEnd(place.text, from);
  return { from: place.from + from, to: place.from + Math.max(from, to) };
}

/**
 * Writes what a quick fix says. One change, so that undo takes it back whole.
 * @param {import("../vendor/codemirror.js").EditorView} view
 * @param {import("../base/store.js").Problem} problem
 */
export function mend(view, { fix }) {
  if (!fix) return;
  const place = view.state.doc.line(Math.min(fix.line, view.state.doc.lines));
  const from = place.from + offsetOf(place.text, fix.column);
  const to = place.from + offsetOf(place.text, fix.end);
  view.dispatch({ changes: { from, to, insert: fix.text }, selection: { anchor: from + fix.text.length }, userEvent: "input.fix", scrollIntoView: true });
}

/**
 * Marks the problems of the outline itself.
 * @param {import("../vendor/codemirror.js").EditorView} view
 * @param {import("../base/store.js").Problem[]} problems
 */
export function mark(view, problems) {
  const { doc, readOnly } = view.state;
  const marks = problems
    .filter(({ here, line }) => here && line > 0)
    .map((problem) => ({
      ...rangeOf(doc, problem.line, problem.column, problem.end),
      severity: problem.severity,
      message: problem.hint ? `${problem.message}\n${problem.hint}` : problem.message,
      actions: problem.fix && !readOnly ? [{ name: t("fix.use", { label: problem.fix.label }), apply: () => mend(view, problem) }] : [],
    }))
    .sort((one, other) => one.from - other.from);
  view.dispatch(setDiagnostics(view.state, marks));
}
