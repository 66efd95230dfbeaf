// What the page knows: the server's state as last told, and whether the server is still there.

/** @typedef {{name: string, kind: string, label: string, prints: string, line: number}} Name */
/** @typedef {{code: string, severity: "error" | "warning", file: string, here: boolean, line: number, column: number,
 *   end: number, message: string, hint: string, fix: null | {label: string, line: number, column: number, end: number,
 *   text: string}}} Problem */
/** @typedef {{x: number, y: number, width: number, height: number, line: number, column: number, file: string,
 *   here: boolean, id: string, role: string, text: string}} Link */

/** @type {any} */
let state = null;
let gone = false;
/** @type {Set<(state: any, before: any) => void>} */
const watchers = new Set();
/** @type {Set<(gone: boolean) => void>} */
const listeners = new Set();

/** @returns {any} the server's state; null before the first */
export const current = () => state;
export const isGone = () => gone;

/** @param {(state: any, before: any) => void} call */
export function onState(call) {
  watchers.add(call);
  if (state) call(state, null);
}

/** @param {(gone: boolean) => void} call */
export const onGone = (call) => listeners.add(call);

/** @param {any} next */
function take(next) {
  const before = state;
  state = next;
  for (const call of watchers) call(next, before);
}

/** @param {boolean} value */
export function setGone(value) {
  if (gone === value) return;
  gone = value;
  for (const call of listeners) call(value);
}

/** Milliseconds without an answer after which the server counts as stopped: EventSource tries anew every 3 s. */
const PATIENCE = 5000;

/** Listens to the server; resolves with the first state. */
export function listen() {
  const source = new EventSource("events");
  let timer = 0;
  source.addEventListener("open", () => {
    clearTimeout(timer);
    timer = 0;
    setGone(false);
  });
  source.addEventListener("error", () => {
    if (source.readyState === EventSource.CLOSED) setGone(true);
    else timer ||= window.setTimeout(() => setGone(true), PATIENCE);
  });
  source.addEventListener("bye", () => {
    source.close();
    setGone(true);
  });
  source.addEventListener("files", () => window.dispatchEvent(new Event("folder-changed")));
  return new Promise((resolve) => {
    source.addEventListener("state", (event) => {
      take(JSON.parse(event.data));
      resolve(state);
    });
  });
}
