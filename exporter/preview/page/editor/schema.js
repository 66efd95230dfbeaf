// What may stand where: walks the records that the server tells.

import { Refusal, Silence, read } from "../base/api.js";

/** @typedef {{name: string, help: string, kind: string, required: boolean, values: string[],
 *   record: string | string[] | null, many: boolean, keyed: boolean}} Field */

/** @type {{root: string, records: Record<string, {fields: Field[]}>} | null} */
let schema = null;

/** Asks for the schema anew; its help is in the page's language. Without one, nothing of it is offered. */
export async function loadSchema() {
  try {
    schema = await read("schema");
  } catch (error) {
    if (!(error instanceof Refusal || error instanceof Silence)) throw error;
  }
}

/** @param {string} name @returns {Field[]} */
const fieldsOf = (name) => schema?.records[name]?.fields ?? [];

/**
 * The fields that may stand where the steps lead; null where anything may or nothing is known.
 * @param {{key: string | null}[]} steps
 * @returns {Field[] | null}
 */
export function fieldsAt(steps) {
  if (!schema) return null;
  let fields = fieldsOf(schema.root);
  let ids = false; // the next key is an id of ours, not a field
  for (const { key } of steps) {
    if (key === null) continue;
    if (ids) {
      ids = false;
      continue;
    }
    const field = fields.find(({ name }) => name === key);
    if (!field) return null;
    ids = field.keyed;
    fields = held(field);
  }
  return ids ? null : fields;
}

/** @param {Field} field */
function held(field) {
  const names = field.record === null || field.record === undefined ? [] : [field.record].flat();
  return names.flatMap((name) => fieldsOf(name));
}

/**
 * The field a key stands for.
 * @param {{key: string | null}[]} steps the key's parents
 * @param {string} key
 */
export const fieldAt = (steps, key) => fieldsAt(steps)?.find(({ name }) => name === key) ?? null;
