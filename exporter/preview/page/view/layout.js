// The divider between outline and result, the tabs of the result, and which of the two panes is seen.

import { find, make } from "../base/dom.js";

const work = find("work");
const divider = find("divider");
const TABS = ["page", "word", "sheets"];
/** Per cent of the width that either pane keeps. */
const LEAST = 20;

/** @param {(tab: string) => void} onTab */
export function startLayout(onTab) {
  divider.addEventListener("pointerdown", hold);
  divider.addEventListener("keydown", (event) => {
    const move = { ArrowLeft: -2, ArrowRight: 2 }[event.key];
    if (move) event.preventDefault(), share(Number(divider.getAttribute("aria-valuenow")) + move);
  });
  divider.addEventListener("dblclick", () => share(46));
  const tabs = find("tabs");
  tabs.addEventListener("click", (event) => {
    const tab = event.target.closest("[role=tab]");
    if (tab) choose(tab.id.slice("tab-".length), onTab);
  });
  tabs.addEventListener("keydown", (event) => {
    const seen = TABS.filter((name) => !find(`tab-${name}`).hidden);
    const at = seen.findIndex((name) => find(`tab-${name}`) === document.activeElement);
    const move = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!move || at < 0) return;
    event.preventDefault();
    const next = seen[(at + move + seen.length) % seen.length];
    choose(next, onTab);
    find(`tab-${next}`).focus();
  });
}

/** @returns {string} the tab that is open */
export const openTab = () => TABS.find((name) => !find(`panel-${name}`).hidden) ?? "page";

/**
 * @param {string} name
 * @param {(tab: string) => void} onTab
 */
function choose(name, onTab) {
  for (const one of TABS) {
    const here = one === name;
    find(`panel-${one}`).hidden = !here;
    find(`tab-${one}`).setAttribute("aria-selected", String(here));
    find(`tab-${one}`).tabIndex = here ? 0 : -1;
  }
  find("zoom").hidden = name !== "page";
  onTab(name);
}

/** @param {number} percent of the width that the editor takes */
function share(percent) {
  const value = Math.round(Math.min(100 - LEAST, Math.max(LEAST, percent)));
  work.style.setProperty("--write", `${value}fr`);
  work.style.setProperty("--see", `${100 - value}fr`);
  divider.setAttribute("aria-valuenow", String(value));
}

/** @param {PointerEvent} event */
function hold(event) {
  divider.setPointerCapture(event.pointerId);
  document.body.classList.add("body-held");
  divider.classList.add("held");
  const move = (/** @type {PointerEvent} */ moved) => {
    const box = work.getBoundingClientRect();
    share(((moved.clientX - box.left) / box.width) * 100);
  };
  const drop = () => {
    divider.removeEventListener("pointermove", move);
    document.body.classList.remove("body-held");
    divider.classList.remove("held");
  };
  divider.addEventListener("pointermove", move);
  divider.addEventListener("pointerup", drop, { once: true });
  divider.addEventListener("pointercancel", drop, { once: true });
}

/** @param {"both" | "write" | "see"} mode */
export function show(mode) {
  document.body.dataset.layout = mode;
}

/** @returns {string} */
export const shownPanes = () => document.body.dataset.layout ?? "both";

let toastTimer = 0;
/**
 * A sentence at the bottom for a few seconds; screen readers hear it too.
 * @param {string} words
 * @param {{label: string, run: () => void}} [action]
 */
export function toast(words, action) {
  const box = find("toast");
  box.replaceChildren(make("span", { role: "status" }, words));
  if (action)
    box.append(make("button", { type: "button", class: "toast-action", on: { click: () => (action.run(), (box.hidden = true)) } }, action.label));
  box.hidden = false;
  clearTimeout(toastTimer);
  toastTimer = window.setTimeout(() => (box.hidden = true), action ? 8000 : 3500);
}
