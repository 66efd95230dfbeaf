"""Hostile files through the command line, with a processor's second and 200 MB: refused in plain words, or read.

Each runs in a child of one process that has imported all it needs, so that the limits count for the file alone.
"""

import contextlib
import io
import json
import multiprocessing
import re
import resource
import struct
import sys
import time
import zlib
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from tests.support.pace import assert_within

HEAD = "title: 月度简报\nlanguage: zh-CN\n"
END = "sections:\n  - heading: 概况\n    summary: 全月平稳。\n    body: 正文。\n"
BODY = "sections:\n  - heading: 概况\n    summary: 全月平稳。\n    body:\n"
SECONDS = 1.0
MEGABYTES = 200


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, data: bytes = b"") -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", data or zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")


LAUGHS = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{chr(98 + i)}: &{chr(98 + i)} [{','.join(['*' + chr(97 + i)] * 9)}]\n" for i in range(9)
)
FIGURES = "figures:\n  a: {label: 甲, value: 99999999999999999999}\n"


def formulas(*written: str, figures: str = FIGURES) -> str:
    """An outline of key figures f0, f1, … that are formulas."""
    lines = (f"  f{number}: {{label: 乙, formula: {formula}}}\n" for number, formula in enumerate(written))
    return HEAD + figures + "".join(lines) + END


def laughs(of: str, last: str, levels: int = 9, times: int = 12) -> str:
    """Texts of which each names the next some times, so that the first would print billions; `of` is one of them."""
    names = ["".join(f"{{{{ {of.split(':')[0]}{level + 1} }}}}" for _ in range(times)) for level in range(levels - 1)]
    return ", ".join(of.split(":", 1)[1].format(level, text) for level, text in enumerate([*names, last]))


def nested(levels: int) -> str:
    return HEAD + "".join(f"{'    ' * i}sections:\n{'    ' * i}  - heading: h\n" for i in range(levels))


# What is written, and the code of the first problem told.
OUTLINES: dict[str, tuple[str | bytes, str]] = {
    "very deep brackets": (HEAD + "keywords: " + "[" * 500_000, "too-deep"),
    "very deep braces": (HEAD + "details: " + "{a: " * 300_000, "too-deep"),
    "very deep dashes": ("- " * 500_000, "too-deep"),
    "details that name one another": (
        HEAD + "details: {" + laughs('details.d:d{}: "{}"', "x") + "}\nsummary: '{{ details.d0 }}'\n" + END,
        "too-much-text",
    ),
    "headings that name one another": (
        HEAD + "sections: [" + laughs('s:{{id: s{}, heading: "{}", body: [x]}}', "x") + "]\n",
        "too-much-text",
    ),
    "a long text named many times": (
        HEAD + f"details: {{a: {'y' * 100_000}}}\nsummary: '" + "{{ details.a }}" * 1000 + "'\n" + END,
        "too-much-text",
    ),
    "deep sections": (nested(200), "too-deep"),
    "deep quotations": (HEAD + BODY + "      - |\n        " + "> " * 20_000 + "x\n", "markup-nesting"),
    "deep formula": (formulas("(" * 20_000 + "a" + ")" * 20_000), "formula"),
    "long formula": (formulas("a" + "*a" * 20_000), "formula"),
    "tower of formulas": (formulas("a * a", *(f"f{i} * f{i}" for i in range(60))), "formula"),
    "long circle": (formulas(*(f"f{(i + 1) % 3000}" for i in range(3000)), figures="figures:\n"), "formula-cycle"),
    "huge number": (HEAD + f"figures:\n  a: {{label: 甲, value: {'9' * 1_000_000}}}\n" + END, "too-long"),
    "huge exponent": (HEAD + "figures:\n  a: {label: 甲, value: 1e999999999}\n" + END, "wrong-type"),
    "laughs": (LAUGHS + HEAD + END, "too-large"),
    "many aliases": (HEAD + "keywords: [&a x" + ", *a" * 200 + "]\n" + END, "too-many-aliases"),
    "recursive alias": (HEAD + "sections: &s [{heading: h, sections: *s}]\n", "recursive-alias"),
    "too many bytes": (HEAD + "summary: " + "甲" * 2_000_000 + "\n" + END, "too-large"),
    "too many lines": (HEAD + "summary: |\n" + "  甲\n" * 150_000 + END, "too-large"),
    "too many values": (HEAD + "keywords: [" + "x," * 200_000 + "]\n" + END, "too-large"),
    "many unknown keys": (HEAD + "".join(f"k{i}: x\n" for i in range(20_000)) + END, "unknown-key"),
    "many duplicate keys": (HEAD + "title: x\n" * 20_000 + END, "duplicate-key"),
    "many tags": (HEAD + "keywords: [" + "!!str x, " * 20_000 + "x]\n" + END, "tag"),
    "many merge keys": (HEAD + "details: {" + "<<: {a: b}, " * 5_000 + "c: d}\n" + END, "merge-key"),
    "many documents": ("---\n".join([HEAD + END] * 2_000), "several-documents"),
    "many control characters": (HEAD + "summary: " + "\x07" * 100_000 + "\n" + END, "control-character"),
    "many dangling references": (HEAD + BODY + "      - " + "{{ nowhere }}" * 3_000 + "\n", "unquoted-text"),
    "many references": (HEAD + BODY + "      - 见" + "{{ nowhere }}" * 3_000 + "\n", "unknown-reference"),
    "many images": (HEAD + BODY + "      - image: {file: none.png, alt: x}\n" * 3_000, "missing-file"),
    "brackets in text": (HEAD + BODY + "      - |\n        " + "[" * 100_000 + "\n", "markup-flood"),
    "one long line": (HEAD + BODY + "      - " + "甲" * 500_000 + ": 乙: 丙\n", "colon-in-text"),
    "long key": (HEAD + "k" * 500_000 + ": x\n" + END, ""),
    "gbk": ((HEAD + END).encode("gbk"), "not-utf-8"),
    "big5": ("title: 圖書館月報\n".encode("big5"), "not-utf-8"),
    "utf-16": ((HEAD + END).encode("utf-16"), "not-utf-8"),
    "utf-32": ((HEAD + END).encode("utf-32"), "not-utf-8"),
    "zeros": (b"\0" * 1_000_000, "not-utf-8"),
    "spreadsheet": (b"PK\x03\x04" + b"\x14\0" * 100, "not-text"),
}  # fmt: skip

PICTURES: dict[str, tuple[bytes, str]] = {
    "pixels": (png(60_000, 60_000), "too-large"),
    "impossible": (png(0, 10), "bad-picture"),
    "truncated": (png(8, 8)[:-20], "bad-picture"),
    "only a head": (b"\x89PNG\r\n\x1a\n", "bad-picture"),
    "not finished jpeg": (b"\xff\xd8\xff\xe0\x00\x10JFIF", "bad-picture"),
    "far too many bytes": (png(8, 8) + b"\0" * 21_000_000, "too-large"),
    "a page": (b"%PDF-1.7\n", "bad-picture"),
}

SHEETS: dict[str, tuple[bytes, str]] = {
    "ragged": ("月,数\n1,2,3\n".encode(), "bad-csv"),
    "open quote": (('月,数\n1,"' + "x" * 1_000_000).encode(), "bad-csv"),
    "cells": (("月,数\n" + "1,2\n" * 200_000).encode(), "bad-csv"),
    "bytes": (b"a,b\n" + b"1,2\n" * 1_200_000, "too-large"),
    "gbk": ("月份,数量\n一月,2\n".encode("gbk"), "not-utf-8"),
}


def limited(connection: Connection, folder: str) -> None:
    """The child: limits, then the command line; sends back exit code, words, seconds and megabytes."""
    from exporter.cli import main

    before = resource.getrusage(resource.RUSAGE_SELF)
    resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
    error = io.StringIO()
    begin = time.process_time()
    with contextlib.redirect_stderr(error), contextlib.redirect_stdout(io.StringIO()):
        code = main(["build", f"{folder}/o.yaml", "-o", f"{folder}/out"])
    seconds = time.process_time() - begin
    after = resource.getrusage(resource.RUSAGE_SELF)
    scale = 1 << 20 if sys.platform == "darwin" else 1 << 10
    connection.send(json.dumps([code, error.getvalue(), seconds, (after.ru_maxrss - before.ru_maxrss) / scale]))


def warm() -> None:
    """Import what reading an outline imports."""
    import exporter.document.compose
    import exporter.document.survey
    import exporter.job
    import exporter.outline.assets
    import exporter.source.mistakes.diagnose
    import exporter.template.load
    import exporter.text.markdown.blocks  # noqa: F401


Run = Callable[[], tuple[int, str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def build() -> tuple[int, str]:
        warm()
        context = multiprocessing.get_context("fork")
        ours, theirs = context.Pipe(duplex=False)
        child = context.Process(target=limited, args=(theirs, str(tmp_path)))
        child.start()
        theirs.close()
        assert ours.poll(30), "no answer"
        code, said, seconds, megabytes = json.loads(ours.recv())
        child.join()
        assert_within(SECONDS, seconds)
        assert megabytes < MEGABYTES, megabytes
        assert not (tmp_path / "out").exists() or code == 0
        return code, said

    return build


def first(said: str, tmp_path: Path) -> str:
    line = said.splitlines()[0]
    assert re.match(r"\S+\.yaml:\d+:\d+: error: \S", line.replace(str(tmp_path), "")), line
    assert len(said.splitlines()) < 500
    return line


@pytest.mark.parametrize("name", OUTLINES)
def test_a_hostile_outline_is_refused_soon(tmp_path: Path, name: str, run: Run) -> None:
    written, code = OUTLINES[name]
    (tmp_path / "o.yaml").write_bytes(written if isinstance(written, bytes) else written.encode())
    exit_code, said = run()
    assert exit_code == 1, said
    line = first(said, tmp_path)
    assert codes(tmp_path)[:1] == [code] or not code, line


@pytest.mark.parametrize("name", PICTURES)
def test_a_hostile_picture_is_refused_soon(tmp_path: Path, name: str, run: Run) -> None:
    data, code = PICTURES[name]
    (tmp_path / "p.png").write_bytes(data)
    (tmp_path / "o.yaml").write_text(HEAD + BODY + "      - image: {file: p.png, alt: 图}\n", "utf-8")
    assert run()[0] == 1
    assert codes(tmp_path) == [code]


@pytest.mark.parametrize("name", SHEETS)
def test_a_hostile_sheet_is_refused_soon(tmp_path: Path, name: str, run: Run) -> None:
    data, code = SHEETS[name]
    (tmp_path / "t.csv").write_bytes(data)
    (tmp_path / "o.yaml").write_text(HEAD + BODY + "      - table: {file: t.csv}\n", "utf-8")
    assert run()[0] == 1
    assert codes(tmp_path) == [code]


@pytest.mark.parametrize("through", ["link", "folder"])
def test_a_symbolic_link_leads_nowhere_else(tmp_path: Path, through: str, run: Run) -> None:
    outside = tmp_path / "outside"
    (tmp_path / "in").mkdir()
    outside.mkdir()
    (outside / "p.png").write_bytes(png(8, 8))
    target, name = (outside / "p.png", "p.png") if through == "link" else (outside, "sub/p.png")
    (tmp_path / "in" / name.split("/")[0]).symlink_to(target)
    (tmp_path / "in" / "o.yaml").write_text(HEAD + BODY + f"      - image: {{file: {name}, alt: 图}}\n", "utf-8")
    assert codes(tmp_path / "in") == ["outside-root"]


def test_csv_is_read_as_people_write_it(tmp_path: Path) -> None:
    """A byte order mark, thousands, percents, codes with leading zeros, line ends and separators inside quotes."""
    from exporter import job
    from exporter.document.blocks import Chart, Table, plain
    from exporter.job import Options, compose
    from exporter.problem import Problems

    sheet = '\ufeff编号,说明,数量,占比\r\n000123,"两行\n说明","1,234",5%\r\n000124,"甲,乙","12,345",7.5%\r\n'
    (tmp_path / "t.csv").write_bytes(sheet.encode())
    blocks = "      - table: {file: t.csv}\n      - chart: {type: bar, alt: 图, file: t.csv, columns: [数量]}\n"
    (tmp_path / "o.yaml").write_text(HEAD + BODY + blocks, "utf-8")
    problems = Problems()
    outline = job.read(str(tmp_path / "o.yaml"), problems)
    assert outline is not None, list(map(str, problems))
    composed = compose(outline, Options(formats=("docx",)), problems)
    assert composed is not None, list(map(str, problems))
    assert composed[0].briefing is not None
    table = next(block for block in composed[0].briefing.blocks if isinstance(block, Table))
    chart = next(block for block in composed[0].briefing.blocks if isinstance(block, Chart))
    assert [plain(column.head) for column in table.columns] == ["编号", "说明", "数量", "占比"]
    assert [plain(cell.text) for cell in table.rows[0]] == ["000123", "两行\n说明", "1234", "5%"]
    assert [plain(cell.text) for cell in table.rows[1]] == ["000124", "甲,乙", "12345", "7.5%"]
    assert [str(value) for value in chart.series[0].values] == ["1234", "12345"]


def codes(folder: Path) -> list[str]:
    """The codes of the errors in an outline's folder, each once."""
    from exporter import job
    from exporter.job import Options

    result = job.check(str(folder / "o.yaml"), Options())
    return list(dict.fromkeys(problem.code for problem in result.problems if problem.severity == "error"))
