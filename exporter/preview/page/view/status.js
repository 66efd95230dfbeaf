// What must never be unclear: whether the page is fresh, whether the text is saved, whether the program still runs.

import { find, icon, make } from "../base/dom.js";
import { isGone } from "../base/store.js";
import { t } from "../base/strings.js";
import { placeOf } from "./problems.js";

/** Milliseconds that an update may take before it is said to be on its way. */
const SLOW = 450;
let timer = 0;

/**
 * Greys what is not of the text as it is now, with the reason above it.
 * @param {any} state
 * @param {import("../base/store.js").Problem[]} problems of the text as it is now
 * @param {(line: number, column: number) => void} goTo
 */
export function showFreshness(state, problems, goTo) {
  const first = problems.find(({ severity }) => severity === "error");
  const made = state.page ?? state.word;
  const stale = Boolean(isGone() || first || (state.errors && made && !made.current));
  find("see").classList.toggle("stale", stale);
  const banner = find("banner");
  const seen = banner.hidden ? "" : banner.dataset.words;
  banner.hidden = isGone() || !first || !made;
  if (banner.hidden || !first) return;
  const count = problems.filter(({ severity }) => severity === "error").length;
  const words = `${first.message} · ${placeOf(first)}`;
  banner.dataset.words = `${count} ${words}`;
  if (seen === banner.dataset.words) return;
  const text = make("div", { role: "status" }, make("strong", {}, t("stale.title", { count })), make("span", {}, words));
  const go = make("button", { type: "button", class: "button", on: { click: () => goTo(first.line || 1, first.column || 1) } }, t("stale.go"));
  banner.replaceChildren(icon("error"), text, ...(first.here ? [go] : []));
}

/** @param {boolean} busy whether page and text are not of one state yet */
export function showBusy(busy) {
  const sign = find("busy");
  if (!busy) {
    clearTimeout(timer);
    timer = 0;
    sign.hidden = true;
  } else timer ||= window.setTimeout(() => (sign.hidden = false), SLOW);
}

/**
 * The bar across the page for what needs a person; null takes it away.
 * @param {null | {kind: string, words: string, actions: {label: string, run: () => void}[]}} notice
 */
export function showNotice(notice) {
  const box = find("notice");
  const said = notice ? JSON.stringify([notice.kind, notice.words, ...notice.actions.map(({ label }) => label)]) : "";
  if (box.dataset.said === said) return; // each state tells it again: its buttons keep the focus, and a press under way
  box.dataset.said = said;
  box.hidden = !notice;
  box.dataset.kind = notice?.kind ?? "";
  if (!notice) return box.replaceChildren();
  box.className = `notice ${notice.kind}`;
  const buttons = notice.actions.map(({ label, run }) => make("button", { type: "button", class: "button", on: { click: run } }, label));
  box.replaceChildren(icon(notice.kind === "gone" ? "error" : "warning"), make("p", {}, notice.words), ...buttons);
}

/** @param {"saved" | "unsaved" | "saving" | "trouble" | ""} kind */
export function showSaved(kind) {
  const chip = find("save-state");
  chip.hidden = !kind;
  chip.className = `chip ${kind}`;
  chip.textContent = kind ? t(`saved.${kind}`) : "";
}
