// The page's own words: one JSON file a language, by key; `{name}` stands for a field.

/** @type {Record<string, string>} */
let words = {};
let plural = new Intl.PluralRules("en");

/** The languages there is a file for. */
export const LANGUAGES = ["en", "zh-CN"];

/** @returns {string} the language of the page's words */
export const language = () => document.documentElement.lang;

/**
 * Loads a language and puts its words into the document.
 * @param {string} wanted
 */
export async function speak(wanted) {
  const name = LANGUAGES.includes(wanted) ? wanted : "en";
  words = await (await fetch(`static/strings/${name}.json`)).json();
  plural = new Intl.PluralRules(name);
  document.documentElement.lang = name;
  localize(document);
}

/**
 * The words of a key, with fields filled in. Where `count` is among the fields, `key.one` and `key.other` are looked up.
 * @param {string} key
 * @param {Record<string, string | number>} [fields]
 */
export function t(key, fields = {}) {
  const form = "count" in fields ? `${key}.${plural.select(Number(fields.count))}` : key;
  const pattern = words[form] ?? words[`${key}.other`] ?? words[key] ?? key;
  return pattern.replace(/\{(\w+)\}/g, (whole, name) => (name in fields ? String(fields[name]) : whole));
}

/**
 * Fills what index.html left open: `data-t` is text, `data-t-label` an accessible name, `data-t-title` a tooltip.
 * @param {ParentNode} root
 */
export function localize(root) {
  const fill = (name, put) => {
    for (const element of root.querySelectorAll(`[${name}]`)) put(element, t(element.getAttribute(name) ?? ""));
  };
  fill("data-t", (element, words) => (element.textContent = words));
  fill("data-t-label", (element, words) => element.setAttribute("aria-label", words));
  fill("data-t-title", (element, words) => element.setAttribute("title", words));
}

/**
 * Words of a library, by its own English ones.
 * @param {string} prefix
 */
export const phrases = (prefix) =>
  Object.fromEntries(
    Object.entries(words)
      .filter(([key]) => key.startsWith(prefix))
      .map(([key, value]) => [key.slice(prefix.length), value]),
  );
