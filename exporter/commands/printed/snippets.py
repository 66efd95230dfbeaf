"""What editors offer beside a schema's keys: whole blocks and figures to fill in, as VS Code's `defaultSnippets`."""

from typing import Any

Snippet = dict[str, Any]


def _snippet(label: str, description: str, body: Any) -> Snippet:
    return {"label": label, "description": description, "body": body}


_FIGURE = {"label": "${2:Visits}", "value": "${3:12480}", "unit": "${4:visitors}"}

# By definition ("" for the whole file), and the key there: what can be put in.
SNIPPETS: dict[tuple[str, str], tuple[Snippet, ...]] = {
    ("", "figures"): (_snippet("key figure", "A value, written once", {"${1:visits}": _FIGURE}),),
    ("", "sections"): (
        _snippet("section", "A heading and its text", [{"heading": "$1", "summary": "$2", "body": "$3"}]),
    ),
    ("", "source"): (
        _snippet("source", "What the facts were taken from", {"title": "$1", "file": "${2:article.txt}"}),
    ),
    ("", "notes"): (_snippet("note", "A footnote, used as [^1]", {"${1:1}": "$2"}),),
    ("Section", "sections"): (_snippet("section", "A nested section", [{"heading": "$1", "body": "$2"}]),),
}

# Of a record, wherever it stands.
RECORDS: dict[str, tuple[Snippet, ...]] = {
    "KeyFigure": (
        _snippet("value", "A value and its unit", {"label": "$1", "value": "$2", "unit": "$3"}),
        _snippet("formula", "Worked out of other key figures", {"label": "$1", "formula": "${2:loans / visits}"}),
        _snippet("words", "A figure that is words", {"label": "$1", "text": "$2"}),
    ),
}

# Of a block in `body`, by its key.
BLOCKS: dict[str, tuple[Snippet, ...]] = {
    "table": (
        _snippet(
            "table",
            "Rows written here",
            {"table": {"caption": "$1", "columns": ["$2", "$3"], "rows": [["$4", "$5"]]}},
        ),
        _snippet("table from a file", "Rows of a CSV file", {"table": {"caption": "$1", "file": "${2:figures.csv}"}}),
    ),
    "chart": (
        _snippet(
            "chart",
            "Categories with a series of values",
            {
                "chart": {
                    "type": "${1|column,bar,line,stacked,area,pie,doughnut|}",
                    "caption": "$2",
                    "alt": "$3",
                    "categories": ["$4", "$5"],
                    "series": {"${6:2024}": ["${7:1}", "${8:2}"]},
                }
            },
        ),
    ),
    "figures": (_snippet("figures", "A row of key figures", {"figures": ["$1"]}),),
    "quote": (_snippet("quote", "Words and who said them", {"quote": {"text": "$1", "by": "$2"}}),),
    "image": (_snippet("image", "A picture", {"image": {"file": "${1:photo.jpg}", "alt": "$2", "caption": "$3"}}),),
    "callout": (_snippet("callout", "A box", {"callout": {"kind": "${1|note,tip,warning|}", "text": "$2"}}),),
    "page_break": (_snippet("page break", "A new page in Word", {"page_break": True}),),
}  # fmt: skip

TEMPLATE: tuple[Snippet, ...] = (
    _snippet("template", "The least of a template", {"extends": "${1:briefing}", "colors": {"accent": "${2:#1f4e79}"}}),
)
