// What is chosen beside the text: template, row of the data, downloads, language and theme.

import { Refusal, Silence, read, send } from "../base/api.js";
import { askPerson } from "../base/dialog.js";
import { debounce, find, make } from "../base/dom.js";
import { current, onState } from "../base/store.js";
import { t } from "../base/strings.js";

/** Sharpness of the picture that is downloaded: 3 × 72 = 216 dpi. */
const PICTURE_SCALE = 3;

/** @param {(words: string) => void} tell */
export function startChoosers(tell) {
  const template = find("template-choice");
  const ask = async (body) => {
    try {
      await send("view", body);
    } catch (error) {
      if (!(error instanceof Refusal || error instanceof Silence)) throw error;
      tell(error instanceof Refusal ? error.message : t("gone.title"));
    }
  };
  template.addEventListener("change", () => ask({ template: template.value }));
  find("row-button").addEventListener("click", () => chooseRow((row) => ask({ row })));
  onState((state) => {
    if (state.mode !== "outline") return;
    listTemplates(template, state);
    find("row-field").hidden = !state.rows;
    if (state.rows) find("row-name").textContent = state.rows.shown || t("rows.choose");
  });
}

/** Fills the list; the file's own choice comes first. */
export function listTemplates(select, state) {
  const own = state.view.template || !state.template ? t("template.back") : t("template.own", { name: state.template });
  const key = JSON.stringify([own, state.templates, document.documentElement.lang]);
  if (select.dataset.key !== key) {
    const options = state.templates.map(({ name, about }) => make("option", { value: name, title: about }, name));
    select.replaceChildren(make("option", { value: "" }, own), ...options);
    select.dataset.key = key;
  }
  select.value = state.view.template;
}

/** @param {(row: string) => void} choose */
async function chooseRow(choose) {
  const list = make("ul", { class: "row-list", "aria-label": t("rows.title") });
  const search = make("input", { type: "search", id: "row-search" });
  const note = make("p", {});
  let chosen = "";
  const fill = async () => {
    const answer = await read(`rows?limit=100&search=${encodeURIComponent(search.value)}`);
    const shown = current().rows?.number;
    const items = answer.rows.map(({ number, name }) =>
      make("li", {}, make("button", { type: "button", "aria-current": number === shown, on: { click: pick(number) } },
        make("span", { class: "number" }, String(number)), make("span", {}, name))),
    );
    list.replaceChildren(...items);
    note.textContent = answer.more ? t("rows.more", { shown: answer.rows.length, total: answer.count }) : t("rows.found", { count: answer.rows.length });
  };
  const pick = (number) => () => {
    chosen = String(number);
    list.closest("dialog")?.close();
  };
  search.addEventListener("input", debounce(fill, 150));
  await fill();
  const asked = askPerson({
    title: t("rows.title"),
    body: [make("label", {}, t("rows.search"), search), list, note],
    choices: [{ id: "close", label: t("cancel") }],
  });
  search.focus();
  await asked;
  if (chosen) choose(chosen);
}

/** What the download button offers. @returns {import("../base/menu.js").Command[]} */
export function downloads() {
  const { page, word, no_page: noPage } = current();
  const entry = (name, made, label, query = "") => {
    const old = made && !made.current;
    const about = old ? t("download.old") : made ? "" : t(noPage && name !== "docx" ? "page.none" : "download.none");
    const parts = [query, old ? "last_good=1" : ""].filter(Boolean).join("&");
    return { label, about, icon: name === "png" ? "picture" : "page", href: `download/${name}${parts ? `?${parts}` : ""}`, disabled: !made };
  };
  return [
    entry("docx", word, t("download.docx")),
    entry("pdf", page, t("download.pdf")),
    entry("png", page, t("download.png"), `scale=${PICTURE_SCALE}`),
  ];
}
