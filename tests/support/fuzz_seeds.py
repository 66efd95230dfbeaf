"""Inputs over which a version once failed, the smallest of each kind; the fuzzer begins with them and changes them."""

from typing import NamedTuple

BRIEFING = "extends: briefing\n"


class Seed(NamedTuple):
    """An outline with its template; `wrong` is what a version made of it."""

    outline: str
    template: str = BRIEFING
    wrong: str = ""


def body(text: str, head: str = "") -> str:
    return f"title: T\n{head}sections: [{{heading: A, summary: s, body: {text}}}]\n"


SEEDS: dict[str, Seed] = {
    "a line of the foot without anything that can be seen": Seed(
        body("x"), BRIEFING + 'back: [{center: "\\u200b"}]\n', "an index out of range"
    ),
    "emphasis of Han in a header": Seed(
        body("甲", "language: zh-CN\n"), BRIEFING + 'header: {left: "*斜体*"}\n', "a style that the file lacks"
    ),
    "a table after a page break after the table of key figures": Seed(
        "title: T\nfigures: {a: {label: A, value: 1}}\n"
        "sections: [{heading: A, body: [page_break, {table: {columns: [a], rows: [[b]]}}]}]\n",
        "extends: base\n",
        "two tables that touch",
    ),
    "numbers grouped in one output alone": Seed(
        "title: T\nlanguage: en\nfigures: {a: {label: A, value: 39684, highlight: true}}\n" + body('"{{ a }}"')[9:],
        BRIEFING + "docx: {numbers: {group: none}}\n",
        "a false alarm of --verify",
    ),
    "a unit that begins with a digit": Seed(
        "title: T\nlanguage: en\nfigures: {a: {label: A, text: 3–4, unit: 4745, highlight: true}}\n"
        + body('"{{ a }}"')[9:],
        BRIEFING,
        "a false alarm of --verify",
    ),
    "a note that holds a list": Seed(
        "title: T\nlanguage: en\nfigures:\n  b: {label: B, value: 3}\n"
        '  a: {label: A, value: 4, approx: under, note: "{{ b.value }}- item\\n- "}\n' + body('"{{ a }} {{ b }}"')[9:],
        BRIEFING,
        "a false alarm of --verify",
    ),
    "a language from right to left": Seed(body("x", "language: ar\n"), BRIEFING, "an error about an empty PDF, too"),
    "a long run of digits in Chinese": Seed(
        body("1" * 20_000, "language: zh-CN\n"), BRIEFING, "time that grows by the square"
    ),
    "a line end in a template's name": Seed(
        body("x", 'template: "no\\n::error::pwn"\n'), BRIEFING, "a command to a runner"
    ),
    "a table of 300 columns": Seed(
        body(f"[{{table: {{columns: [{', '.join(f'c{n}' for n in range(300))}], rows: [[{', '.join('1' * 300)}]]}}}}]"),
        BRIEFING,
        "a file that Word cannot show",
    ),
    "a value that is a formula of a spreadsheet": Seed(
        "title: T\nfigures: {a: {label: '=cmd|calc', text: '=1+1'}}\n" + body('"{{ a }}"')[9:],
        BRIEFING,
        "a formula that runs",
    ),
    "a key figure in words that is held against numbers": Seed(
        "title: T\nlanguage: en\nfigures: {a: {label: A, text: 3–4, unit: GB, highlight: true, compare: {value: 2}, "
        "target: {value: 3}, history: [1, 2, 3]}}\n" + body('"{{ a }}"')[9:],
        BRIEFING,
        "two lists that are not of one length",
    ),
    "weights that no face has": Seed(
        body("字 x"), BRIEFING + "fonts: {body: {weight: 137}}\n", "memory that grew for ever"
    ),
    "a family without a file": Seed(
        body("字 x"), BRIEFING + "fonts: {body: {latin: X, files: [font.ttf]}}\n", "exit 70"
    ),
    "a base document": Seed(body("字 x"), BRIEFING + "docx: {base: base.docx}\n", "a chain of styles without an end"),
    "two rows of key figures": Seed(
        "title: T\nfigures: {a: {label: L, value: 12}, b: {label: M, value: 3}}\n"
        + body("[{figures: [a, b]}, x, {figures: [b, a]}]")[9:],
        BRIEFING,
        "--verify: a name with a count that nothing else says",
    ),
    "a layout without most zones": Seed(
        "title: T\nsubtitle: S\nsource: {title: src}\nfigures: {a: {label: L, value: 12}, b: {label: M, value: 3}}\n"
        + body("[x, {chart: {id: c, type: bar, alt: x, caption: k, figures: [a]}}, {quote: {text: q}}]")[9:]
        + "one_pager: {contact: cc, chart: c}\n",
        BRIEFING + "pdf: {layout: [points]}\n",
        "--verify: texts that are missing, as a warning had said",
    ),
    "a chart without values": Seed(
        body("[{chart: {type: pie, alt: x, caption: k, categories: [a, b], series: {s: [~, ~]}}}]"),
        BRIEFING,
        "--verify: a caption that is missing, as a warning had said",
    ),
    "a value of a hundred digits in a chart": Seed(
        body("[{chart: {type: stacked, alt: x, categories: [a], series: {s: [" + "9" * 50 + "], t: [1]}}}]"),
        BRIEFING,
        "exit 70",
    ),
    "texts that cannot be seen": Seed(
        body('["\\ufe0f", x]').replace("title: T", 'title: "\\u034f"').replace("heading: h", 'heading: "\\u200b"'),
        BRIEFING,
        "--verify: a headline that is missing",
    ),
    "a title that no line end divides": Seed(
        body("[x]").replace("title: T", "title: 题" + "x" * 200),
        "extends: briefing\ndocx: {front: [{rule: 1pt}, title, {rule: 1pt}]}\n",
        "exit 70",
    ),
    "texts of nothing that name one another": Seed(
        "title: T\nfigures: {f: {label: l, value: 1}}\ndetails: {"
        + "".join(f"d{level}: '{('{{ details.d' + str(level + 1) + ' }}') * 12}', " for level in range(8))
        + 'd8: "{{ f.note }}"}\n'
        + body("[x]")[9:],
        BRIEFING + 'header: {left: "{{ details.d0 }}"}\n',
        "a wait without an end",
    ),
    "texts that name one another, and what is not there": Seed(
        "title: T\ndetails: {"
        + "".join(f"d{level}: '{('{{ details.d' + str(level + 1) + ' }}') * 2}', " for level in range(18))
        + 'd18: "{{ nowhere }}"}\n'
        + body("[x]")[9:],
        BRIEFING + 'header: {left: "{{ details.d0 }}"}\n',
        "eleven seconds",
    ),
    "a picture": Seed(
        body("[{image: {file: picture.png, alt: a}}, {image: {file: photo.jpg, alt: b}}]"), BRIEFING, "1.3 GB"
    ),
    "a table of a file": Seed(
        body("[{table: {file: data.csv}}, {chart: {file: data.csv, type: bar, alt: a}}]", "language: de\n"),
        BRIEFING,
        "15 s",
    ),
    "a row each": Seed(
        'each: {file: data.csv, name: "{{ row.code }}"}\n'
        + body('"{{ row.name }}"').replace("title: T", 'title: "{{ row.name }}"'),
        BRIEFING,
        "cells that were markup",
    ),
}
