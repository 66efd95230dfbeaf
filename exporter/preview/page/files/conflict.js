// Both versions of an outline that changed on disk, side by side; a person chooses, or takes parts of one into the other.

import { EditorState, EditorView, MergeView, lineNumbers } from "../vendor/codemirror.js";
import { askPerson } from "../base/dialog.js";
import { make } from "../base/dom.js";
import { t } from "../base/strings.js";
import { basics } from "../editor/editor.js";

/**
 * @param {{text: string} | null} disk null: the file is gone
 * @param {string} mine
 * @returns {Promise<{kind: "later" | "disk" | "mine", text: string}>}
 */
export async function compareVersions(disk, mine) {
  if (!disk) return ofGone(mine);
  const body = make("div", { class: "versions-body" });
  const label = (key) => EditorView.contentAttributes.of({ "aria-label": t(key), tabindex: "0" });
  const view = new MergeView({
    a: { doc: disk.text, extensions: [...basics(), lineNumbers(), EditorState.readOnly.of(true), label("conflict.disk")] },
    b: { doc: mine, extensions: [...basics(), lineNumbers(), label("conflict.mine")] },
    parent: body,
    gutter: true,
    highlightChanges: true,
    collapseUnchanged: { margin: 3, minSize: 8 },
    revertControls: "a-to-b",
    renderRevertControl: () => make("button", { class: "versions-take", type: "button", "aria-label": t("conflict.take"), title: t("conflict.take") }, "→"),
  });
  const heads = make(
    "div",
    { class: "versions-heads" },
    make("span", {}, t("conflict.disk")),
    make("span", {}, t("conflict.mine"), make("small", {}, t("conflict.editable"))),
  );
  const kind = /** @type {any} */ (
    await askPerson({
      title: t("conflict.title"),
      wide: true,
      body: [t("conflict.about"), make("div", { class: "versions" }, heads, body)],
      choices: [
        { id: "later", label: t("conflict.later") },
        { id: "disk", label: t("conflict.useDisk") },
        { id: "mine", label: t("conflict.useMine"), kind: "primary" },
      ],
    })
  );
  const text = view.b.state.sliceDoc();
  view.destroy();
  return { kind, text };
}

/** @returns {Promise<{kind: "later" | "mine", text: string}>} */
async function ofGone(mine) {
  const kind = /** @type {any} */ (
    await askPerson({
      title: t("removed.title"),
      body: [t("removed.about")],
      choices: [
        { id: "later", label: t("conflict.later") },
        { id: "mine", label: t("removed.write"), kind: "primary" },
      ],
    })
  );
  return { kind, text: mine };
}
