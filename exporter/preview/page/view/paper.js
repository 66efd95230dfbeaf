// The one-pager as a picture as sharp as the screen, with a layer of links: a block leads to its line and back.

import { announce, debounce, find, make } from "../base/dom.js";
import { current, onState } from "../base/store.js";
import { t } from "../base/strings.js";
import { nearest } from "../editor/context.js";
import { fileName } from "./problems.js";

/** CSS pixels a point at 100 %. */
const PIXELS = 96 / 72;
/** Sizes the zoom buttons stop at, as a part of 100 %. */
const STEPS = [0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3];
/** The server draws in quarters of 72 dpi, from 1 to 4. */
const QUARTER = 4;
/** Milliseconds before a picture that failed is asked for again. */
const AGAIN = 300;

const panel = find("panel-page");
const room = find("page-room");
const sheet = find("sheet");
const layer = find("sheet-links");
const nothing = find("page-nothing");

/** @type {"width" | "page" | number} */
let zoom = "width";
/** What is drawn, and what is being fetched: "version@scale". */
let drawn = "";
let fetching = false;
let cursorLine = 0;
/** @type {number[]} */
let cursorScopes = [];
/** @type {(line: number, column: number) => void} */
let goTo = () => {};

/** @param {(line: number, column: number) => void} follow where a click on a block leads */
export function startPaper(follow) {
  goTo = follow;
  onState(update);
  new ResizeObserver(debounce(resize, 40)).observe(panel);
  find("zoom-in").addEventListener("click", () => step(1));
  find("zoom-out").addEventListener("click", () => step(-1));
  find("zoom-value").addEventListener("click", () => setZoom(zoom === "width" ? "page" : zoom === "page" ? 1 : "width"));
  layer.addEventListener("keydown", rove);
  panel.addEventListener("wheel", wheel, { passive: false });
}

function update(state) {
  const { page } = state;
  sheet.hidden = !page;
  nothing.hidden = Boolean(page);
  if (!page) {
    drawn = "";
    for (const picture of sheet.querySelectorAll("img")) picture.remove();
    nothing.textContent = t(state.no_page ? "page.none" : state.errors ? "page.never" : "page.waiting");
    return;
  }
  resize();
}

/** Width of the page in CSS pixels. */
function width(page) {
  const style = getComputedStyle(room);
  const across = panel.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
  const down = panel.clientHeight - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom);
  if (zoom === "width") return Math.max(160, Math.min(across, page.width * PIXELS * 1.5));
  if (zoom === "page") return Math.max(120, Math.min(across, (down * page.width) / page.height));
  return page.width * PIXELS * zoom;
}

function resize() {
  const page = current()?.page;
  if (!page || !panel.clientWidth) return;
  const across = width(page);
  sheet.style.width = `${across}px`;
  sheet.style.height = `${(across * page.height) / page.width}px`;
  find("zoom-value").textContent = typeof zoom === "number" ? `${Math.round(zoom * 100)}%` : t(`see.fit-${zoom}`);
  draw();
}

function wanted() {
  const page = current()?.page;
  if (!page) return null;
  const pixels = (sheet.clientWidth * window.devicePixelRatio) / page.width;
  const scale = Math.min(4, Math.max(1, Math.ceil(pixels * QUARTER) / QUARTER));
  return { page, address: `page.jpg?v=${page.version}&scale=${scale}`, key: `${page.version}@${scale}` };
}

/** Fetches one picture at a time; what is newest by then comes next, so fast saves neither pile up nor starve. */
async function draw() {
  const next = wanted();
  if (!next || fetching) return;
  if (next.key === drawn) return void placeLinks(next.page.links); // places may have moved though the picture is the same
  fetching = true;
  const picture = new Image();
  picture.alt = t("page.alt", { title: current().outline?.title ?? "" });
  picture.src = next.address;
  try {
    await picture.decode();
    swap(picture);
    drawn = next.key;
    placeLinks(next.page.links);
    window.dispatchEvent(new CustomEvent("page-drawn", { detail: next.page.version }));
  } catch {
    await new Promise((resolve) => setTimeout(resolve, AGAIN)); // gone by now, or the server is: the state tells
  }
  fetching = false;
  if (wanted() && wanted().key !== drawn) draw();
}

/** The decoded picture takes the old one's place between two frames. */
function swap(picture) {
  const old = sheet.querySelectorAll("img");
  sheet.prepend(picture);
  for (const one of old) one.remove();
}

/** @param {import("../base/store.js").Link[]} links */
function placeLinks(links) {
  const { page } = current();
  if (!page) return;
  const focused = [...layer.children].indexOf(document.activeElement);
  const buttons = links.map((link, at) => linkButton(link, page, at));
  layer.replaceChildren(...buttons);
  if (buttons.length) buttons[Math.max(0, Math.min(focused, buttons.length - 1))].tabIndex = 0;
  if (focused >= 0) buttons[Math.min(focused, buttons.length - 1)]?.focus({ preventScroll: true });
  outline(false);
}

function linkButton(link, page, at) {
  const place = link.here ? t("place.line", { line: link.line }) : t("place.file", { file: fileName(link.file), line: link.line });
  const button = make("button", {
    type: "button",
    tabIndex: -1,
    "aria-label": `${link.text || link.role}. ${place}`,
    title: place,
    "data-line": link.here ? link.line : 0,
    "data-at": at,
    on: { click: () => (link.here ? goTo(link.line, link.column) : announce(place)) },
  });
  button.style.left = `${(link.x / page.width) * 100}%`;
  button.style.top = `${(link.y / page.height) * 100}%`;
  button.style.width = `${(link.width / page.width) * 100}%`;
  button.style.height = `${(link.height / page.height) * 100}%`;
  return button;
}

/** Arrow keys move among the blocks: one stop of Tab for all of them. @param {KeyboardEvent} event */
function rove(event) {
  const all = [...layer.children];
  const at = all.indexOf(document.activeElement);
  const goal = { ArrowDown: at + 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
  if (at < 0 || goal === undefined || !all[goal]) return;
  event.preventDefault();
  all[at].tabIndex = -1;
  all[goal].tabIndex = 0;
  all[goal].focus();
}

/**
 * Outlines what the editor's cursor is in.
 * @param {number} line
 * @param {number[]} starts first lines of what the line is part of
 */
export function follow(line, starts) {
  cursorLine = line;
  cursorScopes = starts;
  outline(true);
}

/** @param {boolean} reveal whether a block out of sight is scrolled to: when a person moved, not when a page was made */
function outline(reveal) {
  const buttons = [...layer.children];
  const near = nearest(buttons.map((button) => Number(button.dataset.line)), cursorLine, cursorScopes);
  let first = null;
  for (const button of buttons) {
    const here = near > 0 && Number(button.dataset.line) === near;
    button.classList.toggle("here", here);
    if (here) first ??= button;
  }
  if (reveal && first && !panel.hidden && !panel.contains(document.activeElement)) first.scrollIntoView({ block: "nearest" });
}

/** @param {"width" | "page" | number} value */
function setZoom(value) {
  zoom = value;
  resize();
  announce(`${t("see.zoom")}: ${find("zoom-value").textContent}`);
}

/** @param {1 | -1} way */
function step(way) {
  const page = current()?.page;
  if (!page) return;
  const now = sheet.clientWidth / (page.width * PIXELS);
  const next = way > 0 ? STEPS.find((size) => size > now * 1.02) : STEPS.findLast((size) => size < now * 0.98);
  setZoom(next ?? (way > 0 ? STEPS.at(-1) : STEPS[0]));
}

/** @param {WheelEvent} event */
function wheel(event) {
  if (!event.ctrlKey) return;
  event.preventDefault();
  step(event.deltaY < 0 ? 1 : -1);
}
