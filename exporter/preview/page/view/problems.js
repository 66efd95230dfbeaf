// The list below the editor: what is wrong, where, what to do; a click leads there.

import { find, icon, make } from "../base/dom.js";
import { t } from "../base/strings.js";

const list = find("problems-list");
const title = find("problems-title");
const toggle = find("problems-toggle");
let said = "";

/** @type {{goTo: (line: number, column: number) => void, tell: (words: string) => void, mend: (problem: any) => void, readOnly: () => boolean}} */
let hooks;

/** @param {typeof hooks} given */
export function startProblems(given) {
  hooks = given;
  toggle.addEventListener("click", () => {
    const open = toggle.getAttribute("aria-expanded") !== "true";
    toggle.setAttribute("aria-expanded", String(open));
    list.hidden = !open || !list.children.length;
  });
}

/** @param {import("../base/store.js").Problem[]} problems */
export function showProblems(problems) {
  const errors = problems.filter(({ severity }) => severity === "error").length;
  const warnings = problems.length - errors;
  title.replaceChildren(...tallies(errors, warnings));
  list.replaceChildren(...problems.map(row));
  list.hidden = !problems.length || toggle.getAttribute("aria-expanded") !== "true";
  toggle.disabled = !problems.length;
  const words = title.textContent ?? "";
  if (words !== said) title.setAttribute("aria-live", "polite");
  said = words;
}

function tallies(errors, warnings) {
  const tally = (kind, sign, words) => make("span", { class: `tally ${kind}` }, icon(sign), make("span", {}, words));
  if (!errors && !warnings) return [tally("ok", "ok", t("problems.none"))];
  return [
    errors && tally("error", "error", t("problems.errors", { count: errors })),
    warnings && tally("warning", "warning", t("problems.warnings", { count: warnings })),
  ].filter(Boolean);
}

/** A file's own name: what a person knows it by. @param {string} file */
export const fileName = (file) => file.split(/[\\/]/).at(-1) ?? file;

/** Where a problem is, in words. @param {import("../base/store.js").Problem} problem */
export function placeOf({ here, file, line }) {
  if (!line) return here ? t("place.whole") : fileName(file);
  return here ? t("place.line", { line }) : t("place.file", { file: fileName(file), line });
}

/** @param {import("../base/store.js").Problem} problem */
function row(problem) {
  const { severity, message, hint, here, line, column, fix } = problem;
  const words = make("span", { class: "problem-words" }, `${message} `, make("span", { class: "problem-line" }, placeOf(problem)));
  const parts = [icon(severity), make("span", { class: "unseen" }, t(`severity.${severity}`)), words];
  if (hint) parts.push(make("span", { class: "problem-hint" }, hint));
  const go = () => (here ? hooks.goTo(line || 1, column || 1) : hooks.tell(placeOf(problem)));
  const place = make("button", { type: "button", class: "problem-place", on: { click: go } }, ...parts);
  const item = make("li", { class: `problem ${severity}` }, place);
  if (fix && !hooks.readOnly())
    item.append(make("button", { type: "button", class: "button", on: { click: () => hooks.mend(problem) } }, t("fix.use", { label: fix.label })));
  return item;
}
