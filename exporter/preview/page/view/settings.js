// The settings people change, tried at once in this preview; shown as the YAML they become, written only on request.

import { Refusal, Silence, read, send } from "../base/api.js";
import { debounce, find, icon, make } from "../base/dom.js";
import { current, onState } from "../base/store.js";
import { t } from "../base/strings.js";

const panel = find("settings");
const button = find("settings-button");
/** @type {any} */
let shown = null;
/** @type {Record<string, string>} what is tried here, by key */
let tried = {};
let sending = 0; // how many changes are on their way: a state that comes meanwhile knows less than the panel
let wrong = "";
let asked = 0; // how often the panel's values were asked for
/** @type {Map<string, any>} what the settings were before a wrong one kept the template from being read */
const known = new Map();

/** @type {{tell: (words: string) => void, copy: (text: string) => void, setTemplate: (name: string) => Promise<void>}} */
let hooks;

/** @param {typeof hooks} given */
export function startSettings(given) {
  hooks = given;
  button.addEventListener("click", () => toggle(panel.hidden));
  panel.addEventListener("keydown", (event) => event.key === "Escape" && toggle(false));
  onState((state, before) => {
    if (state.mode !== "outline") return;
    if (!sending) tried = { ...state.view.settings };
    const same = before && before.template === state.template && before.ui === state.ui && JSON.stringify(before.view) === JSON.stringify(state.view);
    if (!panel.hidden && !same) load();
    else if (!panel.hidden && shown && JSON.stringify(state.problems) !== JSON.stringify(before?.problems)) render();
  });
}

/** @param {boolean} open */
export function toggle(open) {
  panel.hidden = !open;
  if (open && document.body.dataset.layout === "see") document.body.dataset.layout = "both";
  button.setAttribute("aria-expanded", String(open));
  if (!open) return button.focus();
  load().then(() => panel.querySelector("input, select, button")?.focus());
}

/** Asks for the panel's values; what has the focus stays as it is being typed. An answer that a later question has
 * overtaken tells of settings that are no more. */
async function load() {
  const mine = ++asked;
  try {
    const found = await read("settings");
    if (mine !== asked) return;
    shown = found;
    for (const { key, value } of shown.groups.flatMap((group) => group.settings))
      if (value !== "" && value !== null && !(key in tried)) known.set(key, value);
  } catch (error) {
    if (!(error instanceof Refusal || error instanceof Silence)) throw error;
    return;
  }
  render();
}

/** Whether a value is being typed that has not been tried yet: to draw the panel anew would try half of it. */
function isTyping() {
  const box = document.activeElement;
  return box instanceof HTMLInputElement && panel.contains(box) && "tried" in box.dataset && box.value !== box.dataset.tried;
}

function render() {
  if (isTyping()) return; // it is drawn when the value is tried
  const keep = document.activeElement?.id;
  const scroll = panel.querySelector(".settings-body")?.scrollTop ?? 0;
  const head = make(
    "div",
    { class: "settings-head" },
    make("h2", { id: "settings-title" }, t("settings.title")),
    make("button", { type: "button", class: "button icon-only", "aria-label": t("close"), title: t("close"), on: { click: () => toggle(false) } }, icon("close")),
  );
  const groups = shown.groups.map(({ label, settings }) => make("fieldset", {}, make("legend", {}, label), ...settings.map(row)));
  const body = make("div", { class: "settings-body" }, ...groups);
  panel.replaceChildren(head, body, foot());
  body.scrollTop = scroll;
  if (keep) document.getElementById(keep)?.focus({ preventScroll: true });
}

/** One setting: its name, its control, and a way back to what the template says. */
function row(setting) {
  const { key, label, help, from } = setting;
  const changed = key in tried;
  const id = `set-${key.replace(/\W/g, "-")}`;
  const title = [help, from && t("settings.from", { from })].filter(Boolean).join("\n");
  const back = make("button", { type: "button", class: "button icon-only undo", "aria-label": t("settings.back", { label }), title: t("settings.back", { label }), on: { click: () => change(key, null) } }, icon("undo"));
  const control = make("div", { class: "control" }, ...controls(setting, id));
  const problem = changed && current().problems.find((one) => !one.here && one.file.endsWith(key));
  const trouble = problem && make("p", { class: "setting-wrong", role: "alert" }, problem.message);
  const name = make("label", { htmlFor: id }, label);
  return make("div", { class: changed ? "setting changed" : "setting", title }, name, control, changed && back, trouble);
}

/** @returns {Node[]} */
function controls(setting, id) {
  const { key, kind, choices, min, max, step, unit } = setting;
  const value = String(tried[key] ?? (setting.value || known.get(key) || ""));
  const soon = debounce((next) => change(key, next), 140);
  if (kind === "color") return colorControls(key, id, value, soon);
  if (kind === "switch")
    return [make("input", { id, type: "checkbox", checked: value === "true", on: { change: (event) => change(key, String(event.target.checked)) } })];
  if (kind === "choice") {
    const options = choices.map((choice) => make("option", { value: String(choice.value), selected: String(choice.value) === value }, choice.label));
    return [make("select", { id, on: { change: (event) => change(key, event.target.value) } }, ...options)];
  }
  if (kind === "number") {
    const later = debounce((box) => tryTyped(box, key), 140);
    const box = make("input", { id, type: "number", value, min, max, step: step ?? "any", on: { input: (event) => event.target.value && later(event.target) } });
    box.dataset.tried = box.value;
    return [box, unit && make("span", {}, unit)].filter(Boolean);
  }
  const list = kind === "font" && choices?.length ? make("datalist", { id: `${id}-list` }, ...choices.map((one) => make("option", { value: String(one.value ?? one) }))) : null;
  const input = textBox(key, id, value);
  if (list) input.setAttribute("list", list.id);
  return [input, list].filter(Boolean);
}

/** A colour has a well and a text: roles and `auto` are no colour a well can show. */
function colorControls(key, id, value, soon) {
  const plain = /^#[0-9a-f]{6}$/i.test(value);
  const well = make("input", { type: "color", id: `${id}-well`, value: plain ? value : "#808080", "aria-label": t("settings.well"), on: { input: (event) => ((text.value = event.target.value), soon(event.target.value)) } });
  const text = textBox(key, id, value);
  return [well, text];
}

/** A box for a text, which is tried when it is left or Enter is pressed. */
function textBox(key, id, value) {
  const box = make("input", { id, type: "text", value, spellcheck: false, autocomplete: "off", on: { change: (event) => tryTyped(event.target, key) } });
  box.dataset.tried = box.value;
  return box;
}

/** Tries what a box holds; nothing goes back to the template's. */
function tryTyped(box, key) {
  box.dataset.tried = box.value;
  change(key, box.value.trim() || null);
}

/**
 * Tries a value in this preview; null goes back to the template's.
 * @param {string} key
 * @param {string | null} value
 */
async function change(key, value) {
  if (value === null) delete tried[key];
  else tried[key] = value;
  await apply();
}

async function apply() {
  sending += 1;
  wrong = "";
  try {
    await send("view", { settings: tried });
  } catch (error) {
    if (!(error instanceof Refusal || error instanceof Silence)) throw error;
    wrong = error instanceof Refusal ? error.message : t("gone.title");
  }
  sending -= 1;
  await load();
}

function foot() {
  const state = current();
  const box = make("div", { class: "settings-foot" });
  const act = (label, run, kind = "plain") => make("button", { type: "button", class: `button ${kind}`, on: { click: run } }, label);
  if (state.view.template && !state.read_only) {
    const use = act(t("settings.useTemplate", { name: state.view.template }), async () => {
      await hooks.setTemplate(state.view.template);
      await send("view", { template: "" });
    });
    box.append(make("p", {}, t("settings.templateHere", { name: state.view.template })), make("div", { class: "actions" }, use));
  }
  if (wrong) box.append(make("p", { class: "setting-wrong", role: "alert" }, wrong));
  if (!Object.keys(tried).length) {
    box.append(make("p", {}, t("settings.about")));
    return box;
  }
  const actions = [
    act(t("settings.copy"), () => hooks.copy(shown.yaml)),
    act(t("settings.reset"), () => ((tried = {}), apply())),
  ];
  if (shown.can_write && !state.read_only)
    actions.unshift(act(shown.file ? t("settings.write", { file: shown.file }) : t("settings.writeNew"), write, "primary"));
  if (!shown.can_write && shown.why) box.append(make("p", {}, shown.why));
  box.append(
    make("p", {}, t("settings.yaml")),
    make("pre", { tabindex: 0, "aria-label": t("settings.yaml") }, shown.yaml),
    make("div", { class: "actions" }, ...actions),
  );
  return box;
}

/** Writes what was tried into the template beside the outline; the outline names it where it is new. */
async function write() {
  try {
    const done = await send("settings/write", { settings: tried, file: shown.file });
    if (done.set_template) await hooks.setTemplate(done.set_template);
    tried = {};
    await send("view", { settings: {}, template: "" });
    hooks.tell(t(done.created ? "settings.created" : "settings.written", { file: done.file }));
  } catch (error) {
    if (!(error instanceof Refusal || error instanceof Silence)) throw error;
    wrong = error instanceof Refusal ? error.message : t("gone.title");
  }
  await load();
}
