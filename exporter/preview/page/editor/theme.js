// The editor's colours: those of the page, so that light and dark follow without a second theme.

import { Decoration, EditorView, HighlightStyle, RangeSetBuilder, ViewPlugin, syntaxHighlighting, tags } from "../vendor/codemirror.js";

const look = {
  "&": { backgroundColor: "transparent", color: "var(--code-text)", fontSize: "13.5px" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.65" },
  ".cm-content": { padding: "10px 0 40vh", caretColor: "var(--accent)" },
  ".cm-line": { padding: "0 16px 0 6px" },
  ".cm-gutters": { backgroundColor: "transparent", border: "none", color: "var(--code-comment)", fontSize: "12px" },
  ".cm-lineNumbers .cm-gutterElement": { padding: "0 4px 0 12px", minWidth: "34px", lineHeight: "22.3px" },
  ".cm-foldGutter .cm-gutterElement": { padding: "0 4px 0 0", cursor: "pointer", opacity: ".7" },
  ".cm-activeLine": { backgroundColor: "color-mix(in oklab, var(--accent) 6%, transparent)" },
  ".cm-activeLineGutter": { backgroundColor: "transparent", color: "var(--ink)" },
  ".cm-cursor, .cm-dropCursor": { borderLeftColor: "var(--accent)", borderLeftWidth: "2px" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "color-mix(in oklab, var(--accent) 24%, transparent) !important",
  },
  ".cm-selectionMatch": { backgroundColor: "color-mix(in oklab, var(--accent) 14%, transparent)" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--accent-soft)", outline: "1px solid var(--line-strong)" },
  ".cm-foldPlaceholder": { border: "none", backgroundColor: "var(--hover)", color: "var(--soft)", padding: "0 6px" },
  ".cm-tooltip": { border: "none", borderRadius: "8px", backgroundColor: "var(--raised)", color: "var(--ink)", boxShadow: "var(--shadow-high)", overflow: "hidden" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "var(--mono)", fontSize: "13px", maxHeight: "16em", padding: "4px" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "4px 10px", borderRadius: "5px", display: "flex", gap: "12px", justifyContent: "space-between" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { backgroundColor: "var(--accent-soft) !important", color: "var(--ink) !important" },
  ".cm-completionMatchedText": { textDecoration: "none", color: "var(--accent)", fontWeight: "600" },
  ".cm-completionDetail": { fontFamily: "var(--sans)", fontStyle: "normal", color: "var(--soft)", fontSize: "12.5px" },
  ".cm-completionInfo": { fontFamily: "var(--sans)", padding: "9px 13px !important", maxWidth: "300px !important", margin: "0 4px" },
  ".cm-tooltip-lint": { padding: "0" },
  ".cm-diagnostic": { padding: "9px 13px", borderLeft: "3px solid var(--error)", whiteSpace: "pre-wrap", maxWidth: "460px", fontFamily: "var(--sans)" },
  ".cm-diagnostic-error": { borderLeftColor: "var(--error)" },
  ".cm-diagnostic-warning": { borderLeftColor: "var(--warning)" },
  ".cm-diagnosticAction": { font: "inherit", display: "inline-block", marginTop: "6px", marginLeft: "0", padding: "2px 10px", borderRadius: "5px", backgroundColor: "var(--accent)", color: "var(--accent-ink)", cursor: "pointer" },
  ".cm-lintRange-error": { backgroundImage: "none", textDecoration: "underline wavy var(--error) 1.3px", textUnderlineOffset: "4px" },
  ".cm-lintRange-warning": { backgroundImage: "none", textDecoration: "underline wavy var(--warning) 1.3px", textUnderlineOffset: "4px" },
  ".cm-gutter-lint": { width: "12px" },
  ".cm-gutter-lint .cm-gutterElement": { padding: "0 0 0 3px" },
  ".cm-lint-marker": { width: "8px", height: "8px", marginTop: "7px", borderRadius: "50%", content: '""' },
  ".cm-lint-marker-error": { content: '""', backgroundColor: "var(--error)" },
  ".cm-lint-marker-warning": { content: '""', backgroundColor: "var(--warning)" },
  ".cm-panels": { backgroundColor: "var(--quiet)", color: "var(--ink)", fontFamily: "var(--sans)" },
  ".cm-panels.cm-panels-top": { borderBottom: "1px solid var(--line)" },
  ".cm-panel.cm-search": { padding: "8px 34px 8px 12px", display: "flex", flexWrap: "wrap", alignItems: "center", gap: "5px" },
  ".cm-panel.cm-search br": { flexBasis: "100%", height: "0" },
  ".cm-panel.cm-search label": { fontSize: "12.5px", display: "inline-flex", gap: "4px", alignItems: "center", color: "var(--soft)" },
  ".cm-textfield": { minHeight: "30px", padding: "0 8px", border: "1px solid var(--line-strong)", borderRadius: "6px", backgroundColor: "var(--surface)", margin: "0", fontSize: "13px" },
  ".cm-button": { minHeight: "30px", padding: "0 10px", border: "1px solid var(--line-strong)", borderRadius: "6px", backgroundImage: "none", backgroundColor: "var(--surface)", margin: "0", fontSize: "13px", cursor: "pointer" },
  ".cm-panel.cm-search [name=close]": { color: "var(--soft)", fontSize: "18px", top: "8px", right: "10px", cursor: "pointer" },
  ".cm-searchMatch": { backgroundColor: "light-dark(#ffe9a8, #5b4a17)" },
  ".cm-searchMatch-selected": { backgroundColor: "light-dark(#ffd05c, #8a6d14)" },
  ".cm-collapsedLines": { backgroundImage: "none !important", backgroundColor: "var(--quiet) !important", color: "var(--soft) !important", padding: "5px 12px !important", fontFamily: "var(--sans)", fontSize: "12.5px" },
  ".cm-collapsedLines::before, .cm-collapsedLines::after": { content: '"⋯"', margin: "0 6px" },
  ".cm-snippetField": { backgroundColor: "color-mix(in oklab, var(--accent) 12%, transparent)", borderRadius: "3px" },
  ".cm-specialChar": { color: "var(--error)" },
  ".tip": { padding: "9px 13px", maxWidth: "400px", fontFamily: "var(--sans)", fontSize: "13px" },
  ".tip code": { fontFamily: "var(--mono)", color: "var(--code-key)", fontWeight: "600" },
  ".tip-detail": { color: "var(--soft)", marginLeft: "10px" },
  ".tip p": { marginTop: "3px" },
};

const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: "var(--code-key)", fontWeight: "550" },
  { tag: tags.string, color: "var(--code-string)" },
  { tag: tags.content, color: "var(--code-text)" },
  { tag: [tags.number, tags.bool, tags.null, tags.atom], color: "var(--code-number)" },
  { tag: [tags.separator, tags.punctuation, tags.squareBracket, tags.brace, tags.special(tags.string)], color: "var(--code-mark)" },
  { tag: [tags.lineComment, tags.comment], color: "var(--code-comment)", fontStyle: "normal" },
  { tag: [tags.labelName, tags.typeName, tags.attributeValue], color: "var(--code-number)" },
]);

/** Columns up to which a wrapped line hangs from its own indentation. */
const DEEPEST = 24;
/** Pixels left of a line's first column. */
const INSET = 6;

/** A rule a depth: classes, since the page allows no style attributes. */
const hanging = EditorView.theme(
  Object.fromEntries(
    Array.from({ length: DEEPEST }, (_, at) => [
      `.cm-hang-${at + 1}`,
      { textIndent: `-${at + 1}ch`, paddingLeft: `calc(${at + 1}ch + ${INSET}px) !important` },
    ]),
  ),
);
const marks = Array.from({ length: DEEPEST + 1 }, (_, depth) => Decoration.line({ class: `cm-hang-${depth}` }));

/** Wrapped lines begin where the text of their first line begins, so that the indentation stays readable. */
const hang = ViewPlugin.fromClass(
  class {
    constructor(view) {
      this.decorations = hangLines(view);
    }
    update(update) {
      if (update.docChanged || update.viewportChanged) this.decorations = hangLines(update.view);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

/** @param {EditorView} view */
function hangLines(view) {
  const builder = new RangeSetBuilder();
  for (const { from, to } of view.visibleRanges)
    for (let at = from; at <= to; ) {
      const line = view.state.doc.lineAt(at);
      const depth = Math.min(DEEPEST, /^[ ]*(?:- +)*/.exec(line.text)?.[0].length ?? 0);
      if (depth) builder.add(line.from, line.from, marks[depth]);
      at = line.to + 1;
    }
  return builder.finish();
}

export const theme = () => [EditorView.theme(look), hanging, hang, syntaxHighlighting(colours)];
