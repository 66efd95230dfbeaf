// What the page takes of CodeMirror 6; `make editor` bundles it into page/vendor/codemirror.js.
export {
  Annotation, Compartment, EditorSelection, EditorState, Prec, StateEffect, StateField, Transaction,
} from "@codemirror/state";
export {
  Decoration, EditorView, drawSelection, dropCursor, highlightActiveLine, highlightActiveLineGutter,
  highlightSpecialChars, hoverTooltip, keymap, lineNumbers,
} from "@codemirror/view";
export {
  HighlightStyle, bracketMatching, codeFolding, foldGutter, foldKeymap, indentUnit, syntaxHighlighting, syntaxTree,
} from "@codemirror/language";
export {
  defaultKeymap, history, historyKeymap, indentWithTab, redo, redoDepth, undo, undoDepth,
} from "@codemirror/commands";
export {
  autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap, completionStatus, snippet, startCompletion,
} from "@codemirror/autocomplete";
export { highlightSelectionMatches, openSearchPanel, search, searchKeymap } from "@codemirror/search";
export { lintGutter, nextDiagnostic, openLintPanel, setDiagnostics } from "@codemirror/lint";
export { MergeView } from "@codemirror/merge";
export { yaml } from "@codemirror/lang-yaml";
export { tags } from "@lezer/highlight";
