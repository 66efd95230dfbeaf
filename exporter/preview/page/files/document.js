// The outline between editor, server and disk: drafts as one types, saves, and what others do to the file meanwhile.

import { Refusal, Silence, read, send } from "../base/api.js";
import { announce, debounce } from "../base/dom.js";
import { current, isGone, onGone, onState } from "../base/store.js";
import { t } from "../base/strings.js";
import { compareVersions } from "./conflict.js";

/** Milliseconds of quiet before a draft is checked, and before it is saved by itself. */
const CHECK_AFTER = 100;
const SAVE_AFTER = 1000;

export class OutlineFile {
  /**
   * @param {any} editor
   * @param {{onProblems: (problems: any[], names: any[] | null) => void, onStatus: () => void,
   *   onNotice: (kind: string) => void}} hooks
   */
  constructor(editor, hooks) {
    this.editor = editor;
    this.hooks = hooks;
    this.name = ""; // empty until the file could be read
    this.unreadable = ""; // digest of a file that is no text
    this.digest = "";
    this.saved = ""; // the text as last read from or written to disk
    this.autoSave = false;
    this.saving = false;
    this.again = false; // a save was asked for during a save
    this.asking = false; // a person is choosing between two versions
    this.trouble = ""; // why the last save failed
    this.client = crypto.randomUUID(); // this window, among others on the same outline
    this.serial = 0; // of the last draft sent
    this.checked = 0; // of the last draft answered
    this.edited = false; // since the last draft was sent
    this.reading = false;
    this.looking = false;
    this.checkSoon = debounce(() => this.check(), CHECK_AFTER);
    this.saveSoon = debounce(() => this.save(), SAVE_AFTER);
    onState((state) => this.meet(state));
    onGone(() => hooks.onStatus());
    window.addEventListener("beforeunload", (event) => this.dirty && event.preventDefault());
    window.addEventListener("pagehide", () => this.leave());
    window.addEventListener("focus", () => this.name && this.foreign && this.check());
  }

  get dirty() {
    return this.editor.text !== this.saved;
  }

  /** Whether page and problems of a state are of the text in the editor. @param {any} state */
  matches(state) {
    if (state.of === "draft") return !this.edited && state.draft === this.serial && state.draft_client === this.client;
    return !this.dirty && state.outline?.digest === this.digest;
  }

  /** Reads the file from disk into the editor. */
  async open() {
    this.reading = true;
    try {
      const disk = await read("outline");
      this.take(disk, disk.name !== this.name);
      this.name = disk.name;
      this.editor.setReadOnly(current().read_only);
      this.trouble = "";
    } catch (error) {
      this.unreadable = current().outline.digest;
      this.fail(error);
    }
    this.reading = false;
    this.tell();
  }

  /** The state's problems are those of the text in the editor, once both are of one version. */
  tell() {
    const state = current();
    if (this.matches(state)) this.hooks.onProblems(state.problems, state.names);
    else this.hooks.onStatus();
  }

  /**
   * The editor has what is on disk.
   * @param {{text: string, digest: string}} disk
   * @param {boolean} [first] whether this outline was not in the editor before
   */
  take({ text, digest }, first = false) {
    this.saved = text;
    this.digest = digest;
    this.editor.load(text, first);
  }

  /** The server goes back to the file: nobody sees this window's draft any more. */
  leave() {
    if (!this.serial || !this.dirty || isGone()) return;
    const body = JSON.stringify({ text: null, serial: this.serial + 1, show: true, client: this.client });
    fetch("check", { method: "POST", headers: { "Content-Type": "application/json" }, body, keepalive: true }).catch(() => {});
  }

  /** Whether the page is of another window's draft, or of the file where this window has a draft. */
  get foreign() {
    return !this.edited && this.checked === this.serial && !this.saving && !this.matches(current());
  }

  /** A person changed the text. */
  change() {
    this.edited = true;
    this.checkSoon();
    if (this.autoSave) this.saveSoon();
    this.hooks.onStatus();
  }

  /** Sends the text as it is: problems come back at once, page and Word follow as a state. */
  async check() {
    this.edited = false;
    const others = current().of === "draft" && current().draft_client !== this.client;
    const text = this.dirty || others ? this.editor.text : null; // null: the file, where the draft is ours
    const serial = ++this.serial;
    try {
      const answer = await send("check", { text, serial, show: true, client: this.client });
      if (answer.superseded || serial !== this.serial) return;
      this.checked = serial;
      if (text !== null && !this.edited) this.hooks.onProblems(answer.problems, answer.names ?? null);
    } catch (error) {
      if (!(error instanceof Refusal || error instanceof Silence)) throw error; // the state tells when the server is gone
    }
    this.hooks.onStatus();
  }

  /** Writes the text to disk. @param {string} [force] digest of the version on disk that a person chose to replace */
  async save(force) {
    this.saveSoon.cancel();
    if (current().read_only || this.asking) return;
    if (this.saving) return void (this.again = true);
    const { text } = this.editor;
    if (text === this.saved && force === undefined && this.onDisk()) return void announce(t("saved.saved"));
    this.saving = true;
    this.hooks.onStatus();
    try {
      const body = { text, digest: force ?? this.digest, force: force !== undefined };
      this.digest = (await send("save", body)).digest;
      this.saved = text;
      this.trouble = "";
    } catch (error) {
      this.saving = false;
      this.again = false;
      if (error instanceof Refusal && error.status === 409) return this.choose(error.body.disk);
      this.fail(error);
    }
    this.saving = false;
    this.tell();
    if (this.again) this.again = false, await this.save();
    else this.meet(current());
  }

  /** Whether the file on disk is the one the editor knows. */
  onDisk() {
    return current().outline?.digest === this.digest;
  }

  /** @param {unknown} error */
  fail(error) {
    if (!(error instanceof Refusal || error instanceof Silence)) throw error;
    this.trouble = error instanceof Refusal ? error.message : t("gone.title");
    this.hooks.onNotice("trouble");
  }

  /** What the server tells of the file on disk. @param {any} state */
  async meet(state) {
    if (state.mode !== "outline" || this.saving || this.asking || this.reading) return;
    const { digest } = state.outline;
    if (!this.name) return void (digest !== this.unreadable && this.unreadable !== "" && this.open()); // mended by now
    if (digest === this.digest) return this.hooks.onNotice("");
    if (!digest) return this.hooks.onNotice("removed");
    await this.look();
  }

  /** A state may be older than our last save: only the file itself tells whether another program wrote it. */
  async look() {
    if (this.looking) return;
    this.looking = true;
    const before = this.digest;
    let disk = null;
    try {
      disk = await read("outline");
    } catch (error) {
      if (!(error instanceof Refusal || error instanceof Silence)) throw error; // the next state tells
    }
    this.looking = false;
    if (!disk || this.saving || this.asking) return;
    if (this.digest !== before) return this.meet(current());
    if (disk.digest === this.digest) return this.hooks.onNotice("");
    if (this.dirty) return this.hooks.onNotice("changed"); // also what was typed while we looked
    this.take(disk);
    this.hooks.onNotice("");
    this.tell();
    announce(t("changed.loaded"));
  }

  /** Shows both versions. @param {{text: string, digest: string} | null} [disk] what is on disk; asked for if not given */
  async choose(disk) {
    this.asking = true;
    try {
      const version = disk === undefined ? await read("outline") : disk;
      const choice = await compareVersions(version, this.editor.text);
      this.asking = false;
      if (choice.kind === "later") return this.hooks.onNotice(version ? "changed" : "removed");
      if (choice.kind === "disk" && version) {
        this.editor.replace(version.text);
        this.saved = version.text;
        this.digest = version.digest;
        this.hooks.onNotice("");
        this.hooks.onStatus();
        return this.check();
      }
      if (choice.text !== this.editor.text) this.editor.replace(choice.text);
      this.hooks.onNotice("");
      await this.save(version?.digest ?? "");
    } catch (error) {
      this.fail(error);
    } finally {
      this.asking = false;
    }
  }

  /** Whether the page on the right is still being made of what is on the left. */
  get busy() {
    return !isGone() && (this.edited || !this.matches(current()));
  }
}
