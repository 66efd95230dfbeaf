// A button that opens a list of commands, as WAI-ARIA's menu button pattern has it.

import { icon, make } from "./dom.js";

/** @typedef {{label: string, about?: string, icon?: string, checked?: boolean, disabled?: boolean, href?: string,
 *   download?: boolean, heading?: boolean, run?: () => void}} Command */

/** @type {null | (() => void)} */
let closeOpen = null;

/**
 * @param {HTMLElement} button
 * @param {() => Command[]} commands asked anew each time it opens
 */
export function menuButton(button, commands) {
  button.setAttribute("aria-haspopup", "menu");
  button.setAttribute("aria-expanded", "false");
  button.addEventListener("click", () => (button.getAttribute("aria-expanded") === "true" ? closeOpen?.() : open()));
  button.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown") return;
    event.preventDefault();
    open();
  });

  function open() {
    closeOpen?.();
    const menu = make("div", { class: "menu", role: "menu", "aria-label": button.getAttribute("aria-label") || button.textContent?.trim() });
    menu.append(...commands().map((command) => entry(command, close)));
    (button.closest("header, main") ?? document.body).append(menu);
    place(menu, button);
    button.setAttribute("aria-expanded", "true");
    menu.addEventListener("keydown", (event) => steer(event, menu, close));
    document.addEventListener("pointerdown", outside, true);
    window.addEventListener("blur", close);
    closeOpen = close;
    focusable(menu)[0]?.focus();

    /** @param {Event} event */
    function outside(event) {
      const target = /** @type {Node} */ (event.target);
      if (!menu.contains(target) && !button.contains(target)) close();
    }

    /** @param {boolean | Event} [back] whether the button gets the focus again */
    function close(back) {
      document.removeEventListener("pointerdown", outside, true);
      window.removeEventListener("blur", close);
      menu.remove();
      button.setAttribute("aria-expanded", "false");
      closeOpen = null;
      if (back === true) button.focus();
    }
  }
}

/**
 * @param {Command} command
 * @param {(back?: boolean) => void} close
 */
function entry(command, close) {
  if (command.heading) return make("div", { class: "menu-heading", role: "presentation" }, command.label);
  const words = make("span", { class: "menu-words" }, make("span", {}, command.label));
  if (command.about) words.append(make("small", {}, command.about));
  const mark = command.checked === undefined ? icon(command.icon || "blank") : icon(command.checked ? "check" : "blank");
  const role = command.checked === undefined ? "menuitem" : "menuitemcheckbox";
  const common = { class: "menu-item", role, tabIndex: -1, "aria-checked": command.checked };
  const pick = () => {
    close(!command.href);
    command.run?.();
  };
  if (command.href && !command.disabled)
    return make("a", { ...common, href: command.href, download: "", on: { click: pick } }, mark, words);
  return make("button", { ...common, type: "button", disabled: Boolean(command.disabled), on: { click: pick } }, mark, words);
}

/** @param {HTMLElement} menu @returns {HTMLElement[]} */
const focusable = (menu) => Array.from(menu.querySelectorAll(".menu-item:not(:disabled)"));

/**
 * @param {KeyboardEvent} event
 * @param {HTMLElement} menu
 * @param {(back?: boolean) => void} close
 */
function steer(event, menu, close) {
  const entries = focusable(menu);
  const at = entries.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  const goals = { ArrowDown: at + 1, ArrowUp: at - 1 + entries.length, Home: 0, End: entries.length - 1 };
  if (event.key in goals) {
    event.preventDefault();
    entries[goals[event.key] % entries.length]?.focus();
  } else if (event.key === "Escape" || event.key === "Tab") {
    event.preventDefault();
    close(true);
  } else if (event.key.length === 1 && event.key !== " ") {
    const next = [...entries.slice(at + 1), ...entries.slice(0, at + 1)];
    next.find((one) => one.textContent?.trim().toLowerCase().startsWith(event.key.toLowerCase()))?.focus();
  }
}

/**
 * Below the button, and inside the window.
 * @param {HTMLElement} menu
 * @param {HTMLElement} button
 */
function place(menu, button) {
  const box = button.getBoundingClientRect();
  const left = Math.min(box.left, window.innerWidth - menu.offsetWidth - 8);
  menu.style.left = `${Math.max(8, left)}px`;
  menu.style.top = `${box.bottom + 6}px`;
  menu.style.maxHeight = `${window.innerHeight - box.bottom - 20}px`;
}
