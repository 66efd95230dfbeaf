"""Kept patterns are those that Python compiles, or none."""

import ast
import importlib
import os
import re
import subprocess
import sys
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from exporter.start import patterns
from exporter.start.kept_file import KeptFile
from exporter.start.patterns import compile_pattern, keep_patterns, use_kept_patterns
from tests.support.sources import parse_modules

SAMPLES: list[tuple[Any, int]] = [
    ("plain", 0),
    (r"(?P<year>\d{4})-(?P<month>\d\d)(?(month)!|x)", 0),
    ("[\u4e00-\u9fff\u3041-\u30ff\U00020000-\U0003ffff]+(?![^\\W\\d_])", 0),
    (r"(?i)straße|Ünder", 0),
    ("größe", re.I | re.M),
    (r"a . b  # spaced", re.X | re.S),
    (r"(?<=[A-Za-z])’(?=[A-Z])|(?:x++|y*?)+z", 0),
    (rb"<(w:p|w:r)[ />]", 0),
]
TEXT = "plain 2024-05! 汉字𠀀かな STRASSE straße größe GRÖSSE a b o’X xxz yyz <w:p> Ünder"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[KeptFile]:
    """The file that patterns are kept in, of this test alone; nothing kept yet."""
    found = KeptFile(str(tmp_path / "patterns.bytecode"))
    monkeypatch.setattr(patterns, "find_own_file", lambda name: found)
    monkeypatch.setattr(patterns, "_kept", {})
    monkeypatch.setattr(patterns, "_compiled", {})
    monkeypatch.setattr(patterns, "_lent", {})
    monkeypatch.setattr(patterns, "_givers", ())
    monkeypatch.setattr(patterns, "_spent", 0.0)
    monkeypatch.setattr(patterns, "_OTHERS", ())
    monkeypatch.setattr(patterns, "_MOST_SPENT", 0.0)
    monkeypatch.setattr(patterns, "_in_use", False)
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    yield found
    re.purge()


def begin_run() -> None:
    """A process begins: nothing is compiled, and what is kept is read."""
    patterns._kept.clear()
    patterns._compiled.clear()
    patterns._lent.clear()
    patterns._spent = 0.0
    re.purge()
    use_kept_patterns()


def compile_samples() -> list[re.Pattern[Any]]:
    return [compile_pattern(pattern, flags) for pattern, flags in SAMPLES]


def matches(compiled: re.Pattern[Any]) -> list[tuple[object, ...]]:
    text: Any = TEXT.encode() if isinstance(compiled.pattern, bytes) else TEXT
    return [(match.span(), match.groups(), match.groupdict()) for match in compiled.finditer(text)]


def test_a_later_run_compiles_nothing_and_matches_the_same(file: KeptFile, monkeypatch: pytest.MonkeyPatch) -> None:
    begin_run()
    first = compile_samples()
    keep_patterns()
    begin_run()
    monkeypatch.setattr(re, "compile", lambda *given: pytest.fail(f"{given} is compiled again"))
    later = compile_samples()
    assert later == first
    for one, other in zip(first, later, strict=True):
        assert (one.pattern, one.flags, one.groups, one.groupindex) == (
            other.pattern, other.flags, other.groups, other.groupindex
        )  # fmt: skip
        assert matches(one) == matches(other) != []


def list_written_patterns() -> Iterator[tuple[Any, int]]:
    """The patterns of the program that are written out where they are compiled, with their flags."""
    for tree in parse_modules().values():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or ast.unparse(node.func) not in ("compile_pattern", "lazy_pattern"):
                continue
            pattern, *flags = node.args
            if isinstance(pattern, ast.Constant) and isinstance(pattern.value, str | bytes):
                yield pattern.value, int(eval(ast.unparse(flags[0]), {"re": re})) if flags else 0


def test_every_written_pattern_can_be_kept() -> None:
    found = list(list_written_patterns())
    assert len(found) > 100
    lost = [pattern for pattern, flags in found if not patterns._find_code(re.compile(pattern, flags), flags)]
    assert lost == []


def test_one_flag_more_is_another_pattern(file: KeptFile) -> None:
    begin_run()
    compile_samples()
    keep_patterns()
    begin_run()
    assert compile_pattern("PLAIN", re.I).search(TEXT) and not compile_pattern("PLAIN").search(TEXT)
    assert compile_pattern("plain", re.I).flags & re.I


def test_patterns_that_took_little_time_are_not_worth_that_of_writing(
    file: KeptFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patterns, "_MOST_SPENT", 60.0)
    begin_run()
    for pattern, flags in SAMPLES[:4]:
        compile_pattern(pattern, flags)
    keep_patterns()
    assert not list(tmp_path.iterdir())


def test_nothing_is_kept_of_a_python_whose_compiler_has_other_parts(
    file: KeptFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin_run()
    compile_samples()
    monkeypatch.delattr(importlib.import_module("re._compiler"), "_code")
    keep_patterns()
    assert not list(tmp_path.iterdir())


def test_nothing_is_kept_that_comes_out_otherwise(
    file: KeptFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin_run()
    compile_samples()
    compiler = importlib.import_module("re._compiler")
    right = compiler._code
    other = importlib.import_module("re._parser").parse("other")
    monkeypatch.setattr(compiler, "_code", lambda parsed, flags: right(other, 0))
    keep_patterns()
    assert not list(tmp_path.iterdir())


def test_an_altered_file_is_no_file(file: KeptFile, tmp_path: Path) -> None:
    begin_run()
    compile_samples()
    keep_patterns()
    (path,) = tmp_path.iterdir()
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    begin_run()
    assert not patterns._kept
    assert matches(compile_samples()[0]) == [((0, 5), (), {})]


def test_patterns_of_earlier_versions_are_let_go(file: KeptFile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "_MOST_KEPT", 12)
    begin_run()
    compile_samples()
    keep_patterns()
    begin_run()
    for number in range(6):
        compile_pattern(f"later{number}")
    keep_patterns()
    begin_run()
    assert len(patterns._kept) == 6


def test_a_wrong_pattern_is_told_as_python_tells_it(file: KeptFile) -> None:
    begin_run()
    with pytest.raises(re.error, match="unterminated"):
        compile_pattern("(open")


def test_patterns_that_a_library_compiles_when_it_is_imported_are_kept_too(
    file: KeptFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources = [("[^\t\n -~\x85\u00a0-\ud7ff\U00010000-\U0010ffff]", 0), (r"^(?: yes | no )$", re.X), ("[a-c]x", re.I)]

    def import_library() -> types.ModuleType:
        library = types.ModuleType("a_library")
        first, second, third = (re.compile(pattern, flags) for pattern, flags in sources)
        library.Reader = type("Reader", (), {"unprintable": first, "__module__": "a_library"})  # type: ignore[attr-defined]
        library.resolvers = {"y": [("bool", second)], "a": third}  # type: ignore[attr-defined]
        return library

    monkeypatch.setattr(patterns, "_OTHERS", ("a_library", "another"))
    begin_run()
    first = import_library()
    monkeypatch.setitem(sys.modules, "a_library", first)
    keep_patterns()
    begin_run()
    monkeypatch.setattr("re._compiler.compile", lambda *given: pytest.fail(f"{given} is compiled again"))
    later = import_library()
    assert (later.Reader.unprintable, later.resolvers) == (first.Reader.unprintable, first.resolvers)
    assert later.Reader.unprintable.findall("a\x00\ud800b") == ["\x00", "\ud800"]
    before = os.stat(file._path).st_mtime_ns
    keep_patterns()  # nothing is new
    assert os.stat(file._path).st_mtime_ns == before


def test_a_python_that_remembers_patterns_elsewhere_is_lent_none(
    file: KeptFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = types.ModuleType("a_library")
    library.pattern = re.compile("[d-f]y")  # type: ignore[attr-defined]
    monkeypatch.setattr(patterns, "_OTHERS", ("a_library",))
    monkeypatch.setitem(sys.modules, "a_library", library)
    begin_run()
    keep_patterns()
    monkeypatch.setattr(re, "_cache", None)
    patterns._kept.clear()
    use_kept_patterns()
    monkeypatch.undo()
    assert re.compile("[d-f]y").match("ey")


ASK = """
import sys
from exporter.start import patterns
asked = []
made = patterns.compile_pattern
patterns.compile_pattern = lambda *given: (asked.append(given), made(*given))[1]
from exporter import job
job.check(sys.argv[1], job.Options())
print(sorted(map(repr, asked)))
"""


@pytest.mark.parametrize("language", ["zh-CN", "de"])
def test_a_pattern_is_the_same_in_every_process(tmp_path: Path, language: str) -> None:
    said = (
        "2月卖出约3件，同比增长5%。" if language == "zh-CN" else "Im Februar fast 3 Boote, 5 Prozent mehr als im März."
    )
    (tmp_path / "source.txt").write_text(said, "utf-8")
    outline = tmp_path / "o.yaml"
    outline.write_text(
        f"title: T\nlanguage: {language}\nsource: {{file: source.txt}}\nsections: [{{heading: H, body: ['{said}']}}]\n",
        "utf-8",
    )
    seeds = [{**os.environ, "PYTHONHASHSEED": seed} for seed in ("1", "2")]
    asked = [
        subprocess.run([sys.executable, "-c", ASK, outline], env=one, capture_output=True, text=True, check=True).stdout
        for one in seeds
    ]
    assert asked[0] == asked[1] and len(asked[0]) > 1000
