// The server's answers. Addresses are relative: the page lies under its secret.

/** What the server refuses, with its reason in words. */
export class Refusal extends Error {
  /**
   * @param {number} status
   * @param {any} body
   */
  constructor(status, body) {
    super(body?.message || `HTTP ${status}`);
    this.status = status;
    this.code = body?.error ?? "";
    this.body = body ?? {};
  }
}

/** The server does not answer. */
export class Silence extends Error {}

/**
 * @param {string} address
 * @param {RequestInit} [options]
 */
async function ask(address, options) {
  let answer;
  try {
    answer = await fetch(address, { cache: "no-store", ...options });
  } catch (error) {
    throw new Silence(String(error));
  }
  if (answer.ok) return answer;
  let body = null;
  try {
    body = await answer.json();
  } catch {
    // an answer without words: the status has to do
  }
  throw new Refusal(answer.status, body);
}

/** @param {string} address */
export const read = async (address) => (await ask(address)).json();

/** @param {string} address */
export const readText = async (address) => (await ask(address)).text();

/**
 * @param {string} address
 * @param {object} body
 */
export async function send(address, body) {
  const options = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  return (await ask(address, options)).json();
}

/**
 * Copies a file into the outline's folder.
 * @param {string} name
 * @param {Blob} data
 */
export async function upload(name, data) {
  const headers = { "Content-Type": "application/octet-stream" };
  const address = `upload?name=${encodeURIComponent(name)}&overwrite=0`;
  return (await ask(address, { method: "POST", headers, body: data })).json();
}
