// A folder without an outline: what this is, and something to begin with.

import { Refusal, Silence, read, send } from "../base/api.js";
import { find, make } from "../base/dom.js";
import { onState } from "../base/store.js";
import { t } from "../base/strings.js";

const box = find("greeting");

export function startGreeting() {
  onState((state, before) => {
    const empty = state.mode === "empty";
    box.hidden = !empty;
    document.body.dataset.mode = empty ? "empty" : "outline";
    if (empty && (before?.mode !== "empty" || before.ui !== state.ui)) greet();
  });
}

async function greet() {
  const { folder, outlines, samples } = await read("samples");
  const wrong = make("p", { class: "wrong", role: "alert" });
  const name = make("input", { type: "text", id: "sample-name", value: "report.yaml", spellcheck: false, autocomplete: "off" });
  const run = async (address, body) => {
    wrong.textContent = "";
    try {
      await send(address, body);
    } catch (error) {
      if (!(error instanceof Refusal || error instanceof Silence)) throw error;
      wrong.textContent = error instanceof Refusal ? error.message : t("gone.title");
    }
  };
  const card = (title, about, foot, choose) =>
    make(
      "li",
      {},
      make(
        "button",
        { type: "button", class: "card", on: { click: choose } },
        make("span", { class: "card-strip" }),
        make("strong", {}, title),
        about && make("span", {}, about),
        make("span", { class: "card-foot" }, foot),
      ),
    );
  const begin = (sample) => run("start", { sample: sample.id, name: name.value.trim() });
  const parts = [
    make("h2", {}, t("greeting.title")),
    make("p", { class: "lead" }, t("greeting.about", { folder })),
  ];
  if (outlines.length) {
    const cards = outlines.map((one) => card(one.title || one.name, "", one.name, () => run("open", { name: one.name })));
    parts.push(make("h3", {}, t("greeting.open")), make("ul", { class: "cards" }, ...cards));
  }
  const cards = samples.map((one) => card(one.title, one.about, t(`language.${one.language}`), () => begin(one)));
  const field = make("div", { class: "greeting-name" }, make("label", { htmlFor: "sample-name" }, t("greeting.name")), name);
  parts.push(make("h3", {}, t("greeting.samples")), make("ul", { class: "cards" }, ...cards), field, wrong);
  box.replaceChildren(make("div", { class: "greeting-inner" }, ...parts));
}
