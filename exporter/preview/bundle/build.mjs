// Bundles CodeMirror into one file, gathers the licences of what is in it, and records the digests of all three.
// Run by `make editor` in a folder with this file, entry.js, package-lock.json and the packages; argument: where to write.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

const target = process.argv[2];
const lock = JSON.parse(readFileSync("package-lock.json", "utf8"));

const made = await build({
  entryPoints: ["entry.js"],
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  legalComments: "none", // they stand whole in the licence file
  metafile: true,
  write: false,
});

/** Folders of the packages that any byte of the bundle came from. */
const folders = [
  ...new Set(
    Object.keys(made.metafile.inputs)
      .map((file) => file.match(/^node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0])
      .filter(Boolean),
  ),
].sort();

function licenceOf(folder) {
  const file = ["LICENSE", "LICENSE.md", "LICENSE.txt"].map((name) => join(folder, name)).find(existsSync);
  const { license } = lock.packages[folder];
  if (!file || license !== "MIT") throw new Error(`${folder}: the licence is ${license}; expected MIT with its text`);
  return readFileSync(file, "utf8").trim();
}

const licences = new Map();
for (const folder of folders) {
  const text = licenceOf(folder);
  const name = `${folder.slice("node_modules/".length)} ${lock.packages[folder].version}`;
  licences.set(text, [...(licences.get(text) ?? []), name]);
}
const head = "codemirror.js is made of these packages:\n";
const licence = [head, ...[...licences].map(([text, names]) => `${names.join("\n")}\n\n${text}\n`)].join("\n----\n\n");

const digest = (data) => createHash("sha256").update(data).digest("hex");
const bundle = made.outputFiles[0].contents;
const record = {
  "codemirror.js": digest(bundle),
  "codemirror.LICENSE.txt": digest(licence),
  sources: Object.fromEntries(
    ["build.mjs", "entry.js", "package-lock.json"].map((name) => [name, digest(readFileSync(name))]),
  ),
};
mkdirSync(target, { recursive: true });
writeFileSync(join(target, "codemirror.js"), bundle);
writeFileSync(join(target, "codemirror.LICENSE.txt"), licence);
writeFileSync(join(target, "codemirror.json"), `${JSON.stringify(record, null, 2)}\n`);
console.log(`codemirror.js: ${bundle.length} bytes of ${folders.length} packages`);
