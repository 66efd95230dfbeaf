// The plainest honest program for the same content with docx for Node: `node word_npm.mjs in.json COUNT` prints Word
// files a CPU second after a short warm-up; `in.json out.docx` writes one.
import { readFileSync, writeFileSync } from "node:fs";
import { Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow } from "docx";

const LEVELS = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3, HeadingLevel.HEADING_4];

const table = (rows) =>
  new Table({
    rows: rows.map((row) => new TableRow({ children: row.map((text) => new TableCell({ children: [new Paragraph(text)] })) })),
  });

const blocksOf = (block) => {
  if (block.kind === "heading") return [new Paragraph({ text: block.text, heading: LEVELS[block.level - 1] })];
  if (block.kind === "text") return [new Paragraph(block.text)];
  const rows = block.kind === "table" ? block.rows : block.bars.map(([name, value]) => [name, String(value)]);
  return [table(rows), new Paragraph(block.caption)];
};

const write = (content) =>
  Packer.toBuffer(
    new Document({
      sections: [
        {
          children: [
            new Paragraph({ text: content.title, heading: HeadingLevel.TITLE }),
            new Paragraph(content.subtitle),
            table(content.tiles.map((one) => [one.label, one.value])),
            ...content.blocks.flatMap(blocksOf),
          ],
        },
      ],
    }),
  );

const text = readFileSync(process.argv[2], "utf-8");
const once = (number) => {
  const content = JSON.parse(text);
  return write({ ...content, title: `${content.title} ${number}` });
};

if (process.argv[3].endsWith(".docx")) {
  writeFileSync(process.argv[3], await once(0));
} else {
  const count = Number(process.argv[3]);
  for (let number = 0; number < 8; number++) await once(number);
  const begin = process.cpuUsage();
  for (let number = 0; number < count; number++) await once(8 + number);
  const used = process.cpuUsage(begin);
  console.log(count / ((used.user + used.system) / 1e6));
}
