// Questions: the browser's own modal dialog, so that focus, Escape and screen readers are its care.

import { make } from "./dom.js";

/** @typedef {{id: string, label: string, kind?: "primary" | "danger" | "plain"}} Choice */

/**
 * Asks and waits.
 * @param {{title: string, body: (Node | string)[], choices: Choice[], wide?: boolean}} question the first choice is the
 *   one Escape takes
 * @returns {Promise<string>} the id of what was chosen
 */
export function askPerson({ title, body, choices, wide = false }) {
  return new Promise((resolve) => {
    let chosen = choices[0].id;
    const buttons = choices.map(({ id, label, kind = "plain" }) =>
      make("button", { type: "button", class: `button ${kind}`, on: { click: () => ((chosen = id), dialog.close()) } }, label),
    );
    const parts = body.map((part) => (typeof part === "string" ? make("p", {}, part) : part));
    const dialog = make(
      "dialog",
      { class: wide ? "dialog wide" : "dialog", "aria-labelledby": "dialog-title" },
      make("h2", { id: "dialog-title" }, title),
      make("div", { class: "dialog-body" }, ...parts),
      make("div", { class: "dialog-choices" }, ...buttons),
    );
    dialog.addEventListener("close", () => (dialog.remove(), resolve(chosen)));
    document.body.append(dialog);
    dialog.showModal();
    const first = choices.findIndex(({ kind }) => kind === "primary");
    buttons[Math.max(first, 0)].focus();
  });
}
