// What the page takes of CodeMirror 6; `make editor` bundles it into page/vendor/codemirror.js.
export {
  Annotation, Compartment, EditorState, RangeSetBuilder, Transaction,
} from "@codemirror/state";
export {
  Decoration, EditorView, ViewPlugin, drawSelection, dropCursor, highlightActiveLine, highlightActiveLineGutter,
  highlightSpecialChars, hoverTooltip, keymap, lineNumbers,
} from "@codemirror/view";
export {
  HighlightStyle, bracketMatching, codeFolding, foldGutter, foldKeymap, indentUnit, syntaxHighlighting,
} from "@codemirror/language";
export {
  defaultKeymap, history, historyKeymap, indentWithTab, redo, redoDepth, undo, undoDepth,
} from "@codemirror/commands";
export {
  autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap, snippet, startCompletion,
} from "@codemirror/autocomplete";
export { highlightSelectionMatches, openSearchPanel, search, searchKeymap } from "@codemirror/search";
export { lintGutter, nextDiagnostic, setDiagnostics } from "@codemirror/lint";
export { MergeView } from "@codemirror/merge";
export { yaml } from "@codemirror/lang-yaml";
export { tags } from "@lezer/highlight";
