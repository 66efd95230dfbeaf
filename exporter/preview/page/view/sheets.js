// The Word file's pages as LibreOffice sets them: asked for by a button, since that takes seconds.

import { Refusal, Silence, read } from "../base/api.js";
import { find, icon, make } from "../base/dom.js";
import { current, onState } from "../base/store.js";
import { t } from "../base/strings.js";

const room = find("sheets-room");
let shown = 0; // the version that is drawn
let working = false;
let wrong = "";

export function startSheets() {
  onState((state) => {
    find("tab-sheets").hidden = !state.libreoffice;
    showSheets();
  });
}

/** The button, or the pages with a button when they are old. */
export function showSheets() {
  const { word } = current();
  if (shown && word && shown !== word.version) mark();
  else if (!shown) room.replaceChildren(ask(t("sheets.about"), t("sheets.show")));
}

/**
 * @param {string} words
 * @param {string} label
 */
function ask(words, label) {
  const spin = make("span", { class: "busy" }, make("span", { class: "spinner" }), t("sheets.working"));
  const button = make("button", { type: "button", class: "button primary", on: { click: load } }, icon("page"), label);
  button.disabled = !current().word;
  const trouble = wrong && make("p", { role: "alert" }, wrong);
  return make("div", { class: "sheets-ask", id: "sheets-ask" }, make("p", {}, words), trouble, working ? spin : button);
}

/** The pages are of an earlier text: said above them, and they are grey. */
function mark() {
  room.classList.add("old");
  const old = room.querySelector("#sheets-ask");
  const next = ask(t("sheets.old"), t("sheets.again"));
  if (old) old.replaceWith(next);
  else room.prepend(next);
}

async function load() {
  working = true;
  wrong = "";
  if (shown) mark();
  else showSheets();
  const { version } = current().word;
  try {
    draw(await read(`word/pages?v=${version}`));
  } catch (error) {
    if (!(error instanceof Refusal || error instanceof Silence)) throw error;
    wrong = error instanceof Refusal ? error.message : t("gone.title");
    working = false;
    if (shown) mark();
    else showSheets();
  }
}

/** @param {{version: number, count: number, width: number, height: number}} pages */
function draw({ version, count, width, height }) {
  const across = Math.min(room.clientWidth - 56, 794) * window.devicePixelRatio;
  const scale = Math.min(4, Math.max(1, Math.ceil((across / width) * 4) / 4));
  const numbers = Array.from({ length: count }, (_, at) => at + 1);
  const figures = numbers.map((number) => {
    const picture = make("img", {
      src: `word/pages/${number}.jpg?v=${version}&scale=${scale}`,
      alt: t("sheets.page", { number, total: count }),
      loading: "lazy",
      width: Math.round(width),
      height: Math.round(height),
    });
    picture.style.height = "auto";
    return make("figure", {}, picture, make("figcaption", {}, t("sheets.page", { number, total: count })));
  });
  shown = version;
  working = false;
  room.classList.remove("old");
  room.replaceChildren(...figures);
  showSheets();
}
