"""The reference of every key in `docs/`, made from the declarations that read and check them.

    python -m exporter.commands.keys        writes what is stale; `make docs` does the same

What stands above `MARK` on a page is written by hand; all below it is made here.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from exporter.fields import kinds
from exporter.fields.kind import definition_name
from exporter.fields.kinds import Kind
from exporter.outline.model import Outline
from exporter.template import kinds as look
from exporter.template.model import Settings
from exporter.template.sheet_kinds import PAPERS
from exporter.template.words import DATES, WORDS

MARK = "<!-- Made by `make docs` from here on. -->"

# What a reader calls a group, where its class is named otherwise; the rest are their class' own words.
_TITLES = {
    "Outline": "The outline",
    "Settings": "The template",
    "DocxSettings": "`docx`",
    "PdfSettings": "`pdf`",
    "Running": "Header and footer",
    "Item": "Items of `front` and `back`",
    "Columns": "Columns of `pdf.layout`",
    "Silence": "A silenced finding",
    "FigureRow": "A row of key figures",
    "KeyFigure": "Key figure",
    "Compare": "What a key figure is compared with",
    "FigureTarget": "What a key figure is to reach",
    "OnePager": "The one-pager",
}


# What the page's own words explain needs no example in each row. The first class that fits counts.
_NAMED: tuple[tuple[type[Kind], str], ...] = (
    (kinds.LengthKind, "a length"),
    (kinds.ColorKind, "a colour"),
    (kinds.PathKind, "a file's path"),
    (kinds.Url, "an address"),
    (kinds.Refs, "a text, with references"),
    (kinds.Inline, "a text, with references and markup"),
    (kinds.Markup, "Markdown"),
)


def make_page(name: str) -> str:
    """The made half of a page: a section for each group of keys, a row for each key."""
    top = Settings if name == "template" else Outline
    base = _load_base() if name == "template" else {}
    lines: list[str] = []
    for cls, value in _find_classes(top, base):
        lines += [f"## {_make_title(cls)}", "", *_make_introduction(cls), *_make_table(cls, value, name), ""]
    if name == "template":
        lines += [*_list_texts("Words", "words", WORDS), *_list_texts("Dates", "dates", DATES), *_list_names()]
    return "\n".join(lines).rstrip() + "\n"


def _load_base() -> dict[str, Any]:
    """What every template starts from."""
    from exporter.problem import Problems
    from exporter.template.load import resolve_template

    template = resolve_template("base", (), "en", Problems())
    return dict(template.resolved) if template else {}


def _find_classes(top: type, base: Any) -> Iterator[tuple[type, Any]]:
    """Every group of keys once, the outer before the inner, with what the base template gives it."""
    seen: set[type] = set()
    waiting: list[tuple[type, Any]] = [(top, base)]
    while waiting:
        cls, value = waiting.pop(0)
        if cls in seen:
            continue
        seen.add(cls)
        yield cls, value
        inner = []
        for key, kind in kinds.list_fields(cls).items():
            given = value.get(key) if isinstance(value, dict) else None
            while isinstance(given, list):
                given = given[0] if given else None
            if isinstance(kind, kinds.MapOf) and isinstance(given, dict):
                given = next(iter(given.values()), None)
            inner += [(held, given) for held in kind.list_records()]
        waiting = inner + waiting


def _make_title(cls: type) -> str:
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", definition_name(cls).removesuffix("Settings"))
    return _TITLES.get(definition_name(cls)) or words.capitalize()


def _make_anchor(cls: type) -> str:
    """How GitHub names a heading's anchor."""
    return re.sub(r"[^\w\- ]", "", _make_title(cls).lower()).replace(" ", "-")


def _make_introduction(cls: type) -> list[str]:
    words = " ".join((cls.__dict__.get("__doc__") or "").split())
    return [words, ""] if words else []


def _make_table(cls: type, value: Any, name: str) -> list[str]:
    rows = ["| key | what it says | what to write |" + (" in `base` |" if name == "template" else "")]
    rows.append("|---|---|---|" + ("---|" if name == "template" else ""))
    for key, kind in kinds.list_fields(cls).items():
        cells = [f"`{key}`" + (" **required**" if kind.required else ""), kind.help, describe_kind(kind)]
        if name == "template":
            cells.append(_format_value(value.get(key)) if isinstance(value, dict) and key in value else "")
        rows.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return rows


def _format_value(value: Any) -> str:
    """A plain value as YAML writes it; nothing for a group, which has a table of its own."""
    if isinstance(value, dict) or (isinstance(value, list) and any(isinstance(item, dict | list) for item in value)):
        return ""
    if isinstance(value, list):
        return f"`[{', '.join(str(item) for item in value)}]`"
    named = {None: "~", True: "true", False: "false"}
    text = named[value] if value is None or isinstance(value, bool) else str(value)
    return f'`"{text}"`' if text.startswith("#") else f"`{text}`"


def describe_kind(kind: Kind) -> str:
    """What may be written, in words: choices, bounds, and where a group's own keys are told."""
    text = _describe_form(kind)
    if kind.auto:
        text += ", or `auto`"
    return text + ", or `~`" if kind.optional else text


def _describe_form(kind: Kind) -> str:
    named = next((words for cls, words in _NAMED if isinstance(kind, cls)), "")
    if named:
        return named + _describe_bounds(kind)
    if isinstance(kind, kinds.Choice):
        return ", ".join(f"`{option}`" for option in kind.options)
    if isinstance(kind, kinds.RecordKind):
        link = f"[keys](#{_make_anchor(kind.target())})"
        return link if kind.noun == kinds.RecordKind.noun else f"{kind.noun}: {link}"
    if isinstance(kind, kinds.ListOf) and kind.noun == kinds.ListOf.noun:
        return f"a list of: {_describe_form(kind.item)}"
    if isinstance(kind, kinds.MapOf) and kind.noun == kinds.MapOf.noun:
        return f"by name: {_describe_form(kind.item)}"
    links = ", ".join(f"[{_make_title(cls).lower()}](#{_make_anchor(cls)})" for cls in kind.list_records())
    return f"{kind.noun}{_describe_bounds(kind)}" + (f": {links}" if links else "")


def _describe_bounds(kind: Kind) -> str:
    low, high = getattr(kind, "low", None), getattr(kind, "high", None)
    if low is None or high is None:
        return ""
    unit = " pt" if isinstance(kind, kinds.LengthKind) else ""
    return f", {low:g} to {high:g}{unit}"


def _list_texts(title: str, key: str, known: dict[str, str]) -> list[str]:
    """The texts a template gives by language."""
    head = [f"## {title}", "", f"Under `{key}:` and a language, such as `{key}: {{en: {{…}}}}`.", ""]
    rows = [f"| `{name}` | {help} |" for name, help in known.items()]
    return [*head, "| key | what it says |", "|---|---|", *rows, ""]


def _list_names() -> list[str]:
    def make_row(title: str, names: Any) -> str:
        return f"- {title}: {', '.join(f'`{name}`' for name in names)}"

    return [
        "## Names", "",
        make_row("Sheets for `page.size`", PAPERS),
        make_row("Zones for `pdf.layout` and `pdf.fit.drop`", look.ZONES),
        make_row("Parts for `front` and `back`", look.PARTS),
    ]  # fmt: skip


def page_path(name: str) -> Path:
    return Path(__file__).resolve().parents[2] / "docs" / f"{name}.md"


def complete_page(name: str) -> str:
    """A page as it should be: its own words, then what is made."""
    head = page_path(name).read_text("utf-8").partition(MARK)[0]
    return f"{head}{MARK}\n\n{make_page(name)}"


def write_pages() -> None:
    from exporter.commands import schema

    for name in ("outline", "template"):
        page_path(name).write_text(complete_page(name), "utf-8")
    top = Path(__file__).resolve().parents[2]
    for name, folder in (("outline", "data"), ("template", "templates")):
        (top / folder / f"{name}.schema.json").write_text(schema.schema_text(name), "utf-8")


if __name__ == "__main__":
    write_pages()
