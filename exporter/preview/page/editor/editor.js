// The outline's editor: CodeMirror 6 with what an outline needs, and a small face for the rest of the page.

import {
  Annotation, Compartment, EditorState, EditorView, Transaction, bracketMatching, closeBrackets, closeBracketsKeymap, codeFolding,
  defaultKeymap, drawSelection, dropCursor, foldGutter, foldKeymap, highlightActiveLine, highlightActiveLineGutter,
  highlightSelectionMatches, highlightSpecialChars, history, historyKeymap, indentUnit, indentWithTab, keymap,
  lineNumbers, lintGutter, nextDiagnostic, openSearchPanel,
  redo, redoDepth, search, searchKeymap, undo, undoDepth, yaml,
} from "../vendor/codemirror.js";
import { phrases, t } from "../base/strings.js";
import { completion } from "./complete.js";
import { offsetOf } from "./diagnostics.js";
import { explainAt, hover } from "./hover.js";
import { theme } from "./theme.js";

/** A change that the page made of a text from disk, not a person. */
const loaded = Annotation.define();
const readOnly = new Compartment();
const language = new Compartment();

const nonce = document.querySelector('meta[name="csp-nonce"]')?.getAttribute("content") ?? "";

/** Words of CodeMirror's own panels and of the field itself. */
const speech = () => [
  EditorState.phrases.of(phrases("cm.")),
  EditorView.contentAttributes.of({ "aria-label": t("write.field"), tabindex: "0", "aria-description": t("write.leave") }),
];

/** What every editor of an outline has, the compared versions too. */
export const basics = () => [
  EditorView.cspNonce.of(nonce),
  EditorState.lineSeparator.of("\n"), // a lone carriage return stays what it is
  EditorView.lineWrapping,
  yaml(),
  theme(),
  highlightSpecialChars(),
  drawSelection(),
];

/**
 * @param {{parent: HTMLElement, onChange: (byPerson: boolean) => void, onCursor: (line: number) => void}} hooks
 */
export function openEditor({ parent, onChange, onCursor }) {
  const view = new EditorView({ parent, state: EditorState.create({ extensions: extensions(onChange, onCursor) }) });
  return new OutlineEditor(view);
}

const extensions = (onChange, onCursor) => [
  ...basics(),
  readOnly.of([]),
  language.of(speech()),
  indentUnit.of("  "),
  EditorState.tabSize.of(2),
  history(),
  lineNumbers(),
  lintGutter(),
  foldGutter(),
  codeFolding(),
  dropCursor(),
  bracketMatching(),
  closeBrackets(),
  highlightActiveLine(),
  highlightActiveLineGutter(),
  highlightSelectionMatches(),
  search({ top: true }),
  completion(),
  hover(),
  keymap.of([
    ...closeBracketsKeymap, ...defaultKeymap, ...searchKeymap, ...historyKeymap, ...foldKeymap, indentWithTab,
    { key: "F8", run: nextDiagnostic },
  ]),
  EditorView.updateListener.of((update) => {
    if (update.docChanged) onChange(!update.transactions.some((change) => change.annotation(loaded)));
    if (update.selectionSet && !update.docChanged) onCursor(lineOf(update.state));
  }),
];

const lineOf = (state) => state.doc.lineAt(state.selection.main.head).number;

class OutlineEditor {
  /** @param {EditorView} view */
  constructor(view) {
    this.view = view;
  }

  get text() {
    return this.view.state.sliceDoc();
  }

  get doc() {
    return this.view.state.doc;
  }

  get line() {
    return lineOf(this.view.state);
  }

  get depth() {
    return { undo: undoDepth(this.view.state), redo: redoDepth(this.view.state) };
  }

  undo = () => (undo(this.view), this.view.focus());
  redo = () => (redo(this.view), this.view.focus());
  find = () => openSearchPanel(this.view);
  focus = () => this.view.focus();

  /** @param {boolean} value */
  setReadOnly(value) {
    const parts = value ? [EditorState.readOnly.of(true)] : [];
    this.view.dispatch({ effects: readOnly.reconfigure(parts) });
  }

  /** Takes the page's language anew. */
  speak() {
    this.view.dispatch({ effects: language.reconfigure(speech()) });
  }

  /**
   * Puts a text from disk in: only what differs changes, so that cursor, scroll and undo stay.
   * @param {string} text
   * @param {boolean} first whether it is the first text of this outline: nothing can be undone before it
   */
  load(text, first) {
    const before = this.text;
    if (text === before) return;
    let start = 0;
    const most = Math.min(text.length, before.length);
    while (start < most && text.charCodeAt(start) === before.charCodeAt(start)) start++;
    let end = 0;
    while (end < most - start && text.charCodeAt(text.length - 1 - end) === before.charCodeAt(before.length - 1 - end)) end++;
    const changes = { from: start, to: before.length - end, insert: text.slice(start, text.length - end) };
    this.view.dispatch({ changes, annotations: [loaded.of(true), Transaction.addToHistory.of(!first)] });
  }

  /**
   * Replaces the whole text as a person's change: undo brings back what was there.
   * @param {string} text
   */
  replace(text) {
    this.view.dispatch({ changes: { from: 0, to: this.doc.length, insert: text }, userEvent: "input" });
  }

  /**
   * Goes to a place, in the middle of the view.
   * @param {number} line
   * @param {number} [column] in characters from 1
   * @param {boolean} [take] whether the editor takes the focus
   */
  goTo(line, column = 1, take = true) {
    const place = this.doc.line(Math.min(Math.max(line, 1), this.doc.lines));
    const anchor = place.from + offsetOf(place.text, column);
    this.view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: "center" }) });
    if (take) this.view.focus();
  }

  /** Words on what stands under the cursor; empty where there is nothing to say. */
  explain() {
    const tip = explainAt(this.view.state, this.view.state.selection.main.head);
    const parts = tip ? [...tip.create(this.view).dom.querySelectorAll("code, .tip-detail, p")] : [];
    return parts.map((part) => part.textContent).join(". ");
  }
}
