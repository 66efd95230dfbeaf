// The Word file's content: the server's fragment, taken through a list of what may stand in it, in a root of its own.

import { announce, find, make } from "../base/dom.js";
import { Refusal, Silence, readText } from "../base/api.js";
import { current, onState } from "../base/store.js";
import { t } from "../base/strings.js";
import { nearest } from "../editor/context.js";
import { fileName } from "./problems.js";

const TAGS = new Set(
  `article section header footer main aside div p span h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table caption colgroup col
  thead tbody tfoot tr th td figure figcaption blockquote cite q a b strong i em u s sub sup small br hr img code pre
  ins del mark abbr time nav svg g path rect line circle ellipse polygon polyline text tspan title desc defs clippath
  lineargradient radialgradient stop pattern use symbol marker`.split(/\s+/),
);
/** Where a link may lead. */
const SAFE_LINK = /^(?:https?:|mailto:|#)/i;
/** Where a picture may come from: our server. */
const SAFE_PICTURE = /^word\/image\/\d+(?:\?[\w=&.-]*)?$/;

const host = find("word-room");
const panel = find("panel-word");
const nothing = find("word-nothing");
const root = host.attachShadow({ mode: "open" });
const body = make("div", { class: "word-body" });
let shown = -1;
let fetching = false;
/** @type {(line: number, column: number) => void} */
let goTo = () => {};

/** @param {(line: number, column: number) => void} follow */
export function startWord(follow) {
  goTo = follow;
  root.append(make("link", { rel: "stylesheet", href: "static/style/word.css" }), body);
  body.addEventListener("click", click);
  onState(refresh);
}

/** Fetches what is newest, if anyone is looking. */
export async function refresh() {
  const { word, errors } = current();
  host.hidden = !word;
  find("word-note").hidden = !word;
  nothing.hidden = Boolean(word);
  nothing.textContent = t(errors ? "word.never" : "word.waiting");
  if (panel.hidden || fetching || !word || word.version === shown) return;
  fetching = true;
  const { version } = word;
  try {
    put(await readText(`word?v=${version}`));
    shown = version;
  } catch (error) {
    if (!(error instanceof Refusal || error instanceof Silence)) throw error;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  fetching = false;
  if (current().word && current().word.version !== shown) refresh();
}

/** @param {string} fragment */
function put(fragment) {
  const parsed = new DOMParser().parseFromString(fragment, "text/html");
  clean(parsed.body);
  const { scrollTop } = panel;
  body.replaceChildren(...parsed.body.childNodes);
  panel.scrollTop = scrollTop;
}

/** Takes out whatever is not in the list; the server escapes, and this is the second lock. @param {Element} top */
export function clean(top) {
  for (const element of [...top.querySelectorAll("*")]) {
    if (!TAGS.has(element.localName.toLowerCase())) {
      element.remove();
      continue;
    }
    for (const { name, value } of [...element.attributes]) {
      const bad = /^on/i.test(name) || name === "style" || name === "srcset" || name === "id";
      const link = /(^|:)href$/i.test(name) && !SAFE_LINK.test(value);
      const picture = name === "src" && !SAFE_PICTURE.test(value);
      if (bad && !(name === "id" && element.closest("svg"))) element.removeAttribute(name);
      else if (link || picture) element.removeAttribute(name);
    }
    if (element.localName === "a" && element.hasAttribute("href")) {
      element.setAttribute("target", "_blank");
      element.setAttribute("rel", "noopener noreferrer");
    }
  }
}

/** @param {MouseEvent} event */
function click(event) {
  const target = /** @type {Element} */ (event.target);
  if (target.closest("a[href]") || !getSelection()?.isCollapsed) return;
  const entry = /** @type {HTMLElement | null} */ (target.closest(".w-contents [data-target]"));
  if (entry) return body.querySelector(`[data-id="${CSS.escape(entry.dataset.target ?? "")}"]`)?.scrollIntoView();
  const block = target.closest("[data-line]");
  if (!(block instanceof HTMLElement || block instanceof SVGElement)) return;
  const line = Number(block.dataset.line);
  if (block.dataset.file) announce(t("place.file", { file: fileName(block.dataset.file), line }));
  else goTo(line, Number(block.dataset.column) || 1);
}

/**
 * Marks the block that the editor's cursor is in.
 * @param {number} line
 * @param {number[]} starts first lines of what the line is part of
 */
export function followInWord(line, starts) {
  const blocks = /** @type {HTMLElement[]} */ ([...body.querySelectorAll("[data-line]:not([data-file])")]);
  const near = nearest(blocks.map((block) => Number(block.dataset.line)), line, starts);
  for (const block of blocks) block.classList.toggle("here", near > 0 && Number(block.dataset.line) === near);
  if (!panel.hidden) body.querySelector(".here")?.scrollIntoView({ block: "nearest" });
}
