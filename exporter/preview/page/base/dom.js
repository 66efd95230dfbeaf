// Elements without markup: what people typed is only ever set as text.

const SVG = "http://www.w3.org/2000/svg";

/**
 * The element with an id of index.html.
 * @param {string} id
 * @returns {any} the element; its kind is what index.html says
 */
export function find(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`index.html has no #${id}`);
  return element;
}

/**
 * Makes an element. Properties that an element has are set as such, all others as attributes; `on` holds listeners.
 * @param {string} tag
 * @param {Record<string, any>} [properties]
 * @param {...any} children nodes, and texts that become text nodes; what is empty is left out
 * @returns {any}
 */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null) continue;
    if (name === "on") for (const [kind, listener] of Object.entries(value)) element.addEventListener(kind, listener);
    else if (name === "class") element.className = value;
    else if (name in element && !name.includes("-")) element[name] = value;
    else element.setAttribute(name, String(value));
  }
  element.append(...children.filter(Boolean));
  return element;
}

/**
 * An icon of the sprite in index.html, silent for screen readers.
 * @param {string} name
 */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#i-${name}`);
  svg.append(use);
  return svg;
}

/**
 * Calls a function once things have been quiet for a while.
 * @template {any[]} A
 * @param {(...parts: A) => void} call
 * @param {number} wait milliseconds
 */
export function debounce(call, wait) {
  let timer = 0;
  /** @param {A} parts */
  const later = (...parts) => {
    clearTimeout(timer);
    timer = window.setTimeout(() => call(...parts), wait);
  };
  later.cancel = () => clearTimeout(timer);
  return later;
}

/** Says something to people who listen rather than look. @param {string} words */
export function announce(words) {
  const region = find("announcer");
  region.textContent = "";
  requestAnimationFrame(() => (region.textContent = words));
}
