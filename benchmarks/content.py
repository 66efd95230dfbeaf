"""The sample outline at n times its length, and the same content plainly, as each peer's smallest program wants it."""

import copy
import json
import re
from html import escape
from pathlib import Path
from typing import Any

import yaml

REFERENCE = re.compile(r"\{\{\s*(\w+)(?:\.\w+)?\s*\}\}")
MARKS = re.compile(r"\*\*|\*|\[\^\w+\]|\[([^\]]*)\]\([^)]*\)")


# ---- the outline, longer ---------------------------------------------------------------------------------------------


def lengthened(text: str, times: int) -> str:
    """The outline with its sections `times` times over; each copy has ids of its own."""
    root = yaml.compose(text, yaml.CSafeLoader)
    sections = _value(root, "sections")
    first = list(sections.value)
    ids = {node.value for node in _scalars(sections, "id")}
    for copy_number in range(2, times + 1):
        sections.value += [_renamed(copy.deepcopy(node), ids, f"_{copy_number}") for node in first]
    return str(yaml.serialize(root, Dumper=yaml.CSafeDumper, allow_unicode=True, width=1_000_000))


def _value(mapping: yaml.MappingNode, key: str) -> Any:
    return next(value for name, value in mapping.value if name.value == key)


def _scalars(node: yaml.Node, key: str) -> list[yaml.ScalarNode]:
    """Every scalar that stands under `key`, at any depth."""
    if isinstance(node, yaml.MappingNode):
        here = [value for name, value in node.value if name.value == key and isinstance(value, yaml.ScalarNode)]
        return here + [found for _, value in node.value for found in _scalars(value, key)]
    if isinstance(node, yaml.SequenceNode):
        return [found for value in node.value for found in _scalars(value, key)]
    return []


def _renamed(node: yaml.Node, ids: set[str], suffix: str) -> yaml.Node:
    for key in ("id", "table"):
        for scalar in _scalars(node, key):
            if scalar.value in ids:
                scalar.value += suffix
    _rename_references(node, ids, suffix)
    return node


def _rename_references(node: yaml.Node, ids: set[str], suffix: str) -> None:
    if isinstance(node, yaml.ScalarNode):
        node.value = REFERENCE.sub(
            lambda match: match[0].replace(match[1], match[1] + suffix, 1) if match[1] in ids else match[0], node.value
        )
    elif isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            _rename_references(value, ids, suffix)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            _rename_references(value, ids, suffix)


# ---- the same, plainly -----------------------------------------------------------------------------------------------


def article(text: str) -> dict[str, Any]:
    """Title, tiles, blocks in order ({kind: heading | text | table | bars}); references are already words."""
    raw = yaml.load(text, yaml.BaseLoader)
    figures = raw.get("figures", {})
    words = {name: str(one.get("value", one.get("text", "?"))) + one.get("unit", "") for name, one in figures.items()}

    def plain(value: Any) -> str:
        joined = REFERENCE.sub(lambda match: words.get(match[1], ""), str(value))
        return MARKS.sub(lambda match: match[1] or "", joined)

    blocks: list[dict[str, Any]] = []
    for level, section in _sections(raw["sections"], 1):
        if "heading" in section:
            blocks.append({"kind": "heading", "level": level, "text": plain(section["heading"])})
        body = section.get("body", [])
        for part in [body] if isinstance(body, str) else body:
            blocks += _plain_blocks(part, figures, plain)
    tiles = [{"label": one["label"], "value": words[name]} for name, one in figures.items()]
    return {"title": plain(raw["title"]), "subtitle": plain(raw.get("subtitle", "")), "tiles": tiles, "blocks": blocks}


def _sections(sections: list[Any], level: int) -> list[tuple[int, Any]]:
    return [pair for one in sections for pair in [(level, one), *_sections(one.get("sections", []), level + 1)]]


def _plain_blocks(part: Any, figures: dict[str, Any], plain: Any) -> list[dict[str, Any]]:
    if isinstance(part, str):
        return [
            {"kind": "text", "text": " ".join(piece.split())} for piece in plain(part).split("\n\n") if piece.strip()
        ]
    table, chart, quote = (part.get(kind, {}) for kind in ("table", "chart", "quote"))
    if "rows" in table:
        heads = [plain(head["name"] if isinstance(head, dict) else head) for head in table["columns"]]
        rows = [[plain(cell) for cell in row] for row in table["rows"]]
        return [{"kind": "table", "caption": plain(table.get("caption", "")), "rows": [heads, *rows]}]
    if "figures" in chart:
        bars = [[figures[name]["label"], float(figures[name].get("value", 0))] for name in chart["figures"]]
        return [{"kind": "bars", "caption": plain(chart.get("caption", "")), "bars": bars}]
    if "series" in chart:
        values = next(iter(chart["series"].values()))
        bars = [
            [name, float(value) if value != "~" else 0.0]
            for name, value in zip(chart["categories"], values, strict=True)
        ]
        return [{"kind": "bars", "caption": plain(chart.get("caption", "")), "bars": bars}]
    return [{"kind": "text", "text": plain(quote["text"])}] if "text" in quote else []


# ---- as the peers read it --------------------------------------------------------------------------------------------


def markdown(content: dict[str, Any]) -> str:
    """For pandoc: tables as pipe tables, bars as a table of their numbers."""
    lines = [f"---\ntitle: '{content['title']}'\nsubtitle: '{content['subtitle']}'\n---"]
    lines.append(_pipe([["", ""], *([one["label"], one["value"]] for one in content["tiles"])]))
    for block in content["blocks"]:
        if block["kind"] == "heading":
            lines.append("#" * block["level"] + " " + block["text"])
        elif block["kind"] == "text":
            lines.append(block["text"])
        else:
            rows = (
                block["rows"]
                if block["kind"] == "table"
                else [["", ""], *([name, f"{v:g}"] for name, v in block["bars"])]
            )
            lines += [_pipe(rows), f": {block['caption']}"]
    return "\n\n".join(lines) + "\n"


def _pipe(rows: list[list[str]]) -> str:
    head, *body = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([head, "|" + "---|" * len(rows[0]), *body])


def typst(content: dict[str, Any]) -> str:
    """For Typst: tiles as a grid, bars drawn as rectangles."""

    def text(value: str) -> str:
        return f"#{json.dumps(value, ensure_ascii=False)}"

    lines = [
        '#set page(paper: "a4", margin: 18mm)',
        '#set text(font: ("Noto Sans", "Noto Sans CJK SC"), size: 9pt, lang: "zh")',
    ]
    lines += ["#set par(justify: true)", f"= {text(content['title'])}", text(content["subtitle"])]
    tiles = ", ".join(f"[{text(one['value'])}\\ {text(one['label'])}]" for one in content["tiles"])
    lines.append(f"#grid(columns: 4, gutter: 6pt, {tiles})")
    for block in content["blocks"]:
        if block["kind"] == "heading":
            lines.append("=" * (block["level"] + 1) + " " + text(block["text"]))
        elif block["kind"] == "text":
            lines.append(text(block["text"]))
        elif block["kind"] == "table":
            cells = ", ".join(f"[{text(cell)}]" for row in block["rows"] for cell in row)
            lines.append(f"#table(columns: {len(block['rows'][0])}, {cells})")
        else:
            most = max(value for _, value in block["bars"]) or 1
            bars = [
                f"[{text(name)}], rect(width: {value / most * 100:.1f}%, height: 8pt)" for name, value in block["bars"]
            ]
            lines.append(f"#grid(columns: (6em, 1fr), gutter: 4pt, {', '.join(bars)})")
    return "\n\n".join(lines) + "\n"


def html(content: dict[str, Any]) -> str:
    """For WeasyPrint: tiles as a table, bars as blocks of colour."""
    look = "@page {size: A4; margin: 18mm} body {font: 9pt 'Noto Sans', 'Noto Sans CJK SC'; text-align: justify}"
    lines = [f"<h1>{escape(content['title'])}</h1><p>{escape(content['subtitle'])}</p>"]
    lines.append(_html_table([[one["label"], one["value"]] for one in content["tiles"]]))
    for block in content["blocks"]:
        if block["kind"] in ("heading", "text"):
            tag = f"h{block['level'] + 1}" if block["kind"] == "heading" else "p"
            lines.append(f"<{tag}>{escape(block['text'])}</{tag}>")
        elif block["kind"] == "table":
            lines.append(_html_table(block["rows"]))
        else:
            most = max(value for _, value in block["bars"]) or 1
            bar = '<p>{}</p><p style="background: #0b5a8a; height: 8pt; width: {:.1f}%"></p>'
            lines += [bar.format(escape(name), value / most * 100) for name, value in block["bars"]]
    return f'<html lang="zh-CN"><style>{look}</style>{"".join(lines)}</html>'


def _html_table(rows: list[list[str]]) -> str:
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table>{body}</table>"


def prepare(outline: Path, times: int, folder: Path) -> dict[str, Path]:
    """Write the outline and the peers' inputs into `folder`."""
    text = lengthened(outline.read_text("utf-8"), times)
    content = article(text)
    files = {
        "yaml": text,
        "json": json.dumps(content, ensure_ascii=False),
        "md": markdown(content),
        "typ": typst(content),
        "html": html(content),
    }
    for asset in outline.parent.iterdir():  # pictures and tables the outline names
        if asset.is_file() and asset.suffix not in (".yaml", ".json"):
            (folder / asset.name).write_bytes(asset.read_bytes())
    for kind, made in files.items():
        (folder / f"sample-{times}.{kind}").write_text(made, "utf-8")
    return {kind: folder / f"sample-{times}.{kind}" for kind in files}
