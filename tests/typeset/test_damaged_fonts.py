"""Damaged font files: one error that names the file, wherever it shows; faces in threads and in long runs."""

import gc
import random
import struct
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from exporter import job
from exporter.problem import Problems
from exporter.typeset import face
from exporter.typeset.face import Face, FontError, open_face
from exporter.typeset.families import FontFamily, open_cjk, open_sans
from exporter.typeset.fonts import Fonts
from exporter.typeset.paragraph import TextStyle, measure_paragraph
from exporter.typeset.span import Span

OUTLINE = "title: Tax law and practice\nsections: [{heading: Reports, summary: All of it, body: [Words of a text.]}]\n"


def damage(data: bytes, seed: int) -> bytes:
    """The font with some bytes changed, cut off, or a table's place moved."""
    chance = random.Random(seed)
    made = bytearray(data)
    kind = seed % 3
    if kind == 0:
        del made[chance.randrange(12, len(made)) :]
    elif kind == 1:
        for _ in range(20):
            made[chance.randrange(len(made))] = chance.randrange(256)
    else:
        at = 12 + 16 * chance.randrange(made[5] or 1) + chance.choice((8, 12))
        made[at : at + 4] = chance.randbytes(4)
    return bytes(made)


@pytest.mark.parametrize("seed", range(36))
def test_a_damaged_font_ends_no_run(tmp_path: Path, seed: int) -> None:
    (tmp_path / "own.ttf").write_bytes(damage(Path(open_sans(400).path).read_bytes(), seed))
    (tmp_path / "o.yaml").write_text(OUTLINE, "utf-8")
    template = "extends: briefing\nfonts: {body: {latin: Own, files: [own.ttf]}}\n"
    (tmp_path / "t.yaml").write_text(template, "utf-8")
    options = job.Options(template=str(tmp_path / "t.yaml"), formats=("pdf",))
    found = job.build(str(tmp_path / "o.yaml"), options, str(tmp_path / "out"))
    assert len(found.files) == 1 or any(problem.severity == "error" for problem in found.problems)


def test_a_table_that_is_cut_short_is_an_error_with_the_file(tmp_path: Path) -> None:
    data = bytearray(Path(open_sans(400).path).read_bytes())
    at = data.index(b"OS/2", 12)
    data[at + 12 : at + 16] = (10).to_bytes(4, "big")
    path = str(tmp_path / "own.ttf")
    with pytest.raises(FontError, match=r"own\.ttf is damaged"):
        open_face(path, 0, 400, bytes(data))


@pytest.mark.parametrize("kind", ["glyf", "CFF2"])
def test_glyphs_that_cannot_be_taken_out_are_an_error_where_the_file_is_named(tmp_path: Path, kind: str) -> None:
    data = bytearray(Path((open_sans(400) if kind == "glyf" else open_cjk("zh-CN", 400)).path).read_bytes())
    entry = data.index(kind.encode(), 12)  # of the first face's directory: tag, checksum, offset, length
    if kind == "glyf":
        data[entry + 12 : entry + 16] = bytes(4)
    else:
        start, length = struct.unpack_from(">II", data, entry + 8)
        data[start + 9 : start + length] = b"\xff" * (length - 9)
    (tmp_path / "own.otf").write_bytes(data)
    (tmp_path / "o.yaml").write_text(OUTLINE.replace("Tax", "税法"), "utf-8")
    template = "extends: briefing\nfonts:\n  body: {latin: Own, east_asian: Own, files: [own.otf]}\n"
    (tmp_path / "t.yaml").write_text(template, "utf-8")
    options = job.Options(template=str(tmp_path / "t.yaml"), formats=("pdf",))
    found = job.build(str(tmp_path / "o.yaml"), options, str(tmp_path / "out"))
    (error,) = [problem for problem in found.problems if problem.severity == "error"]
    assert (error.code, error.place.line) == ("font-unusable", 3)
    assert error.message.endswith("own.otf is damaged: its glyphs cannot be read")


def test_the_bytes_of_files_that_are_kept_have_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    data = Path(open_sans(400).path).read_bytes()
    monkeypatch.setattr(face, "_MOST_BYTES", 3 * len(data) + 10)
    held = open_face("own.ttf", 0, 400, data)
    assert open_face("own.ttf", 0, 700, data).hb_face is held.hb_face  # one copy for all weights
    for number in range(8):
        open_face(f"own{number}.ttf", 0, 400, data + bytes((number,)))
    kept = [len(key[3]) for key in face._kept if key[3] is not None]
    assert sum(kept) <= face._MOST_BYTES
    assert open_face("own.ttf", 0, 400, data) is held


def test_threads_get_one_face() -> None:
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(24) as pool:
            faces = list(pool.map(lambda _: open_cjk("zh-CN", 613), range(48)))
    finally:
        sys.setswitchinterval(interval)
    assert len(set(map(id, faces))) == 1


def test_a_long_run_keeps_few_faces_and_those_in_use_stay_the_same() -> None:
    held = open_sans(407)
    for weight in range(100, 100 + 3 * face._MOST):
        open_sans(weight)
    assert len(face._kept) <= face._MOST
    assert open_sans(407) is held
    assert isinstance(held, Face)


def test_faces_of_weights_that_are_gone_are_let_go() -> None:
    """What a process remembers of a text's marks must not keep the face that drew them."""
    style = TextStyle(size=12.0)
    before = len(face._alive)
    for weight in range(200, 200 + 3 * face._MOST):
        fonts = Fonts({"body": FontFamily(latin="", east_asian="", weight=weight)}, "zh-CN", Problems())
        measure_paragraph((Span("字，“字”（字）。"),), style, fonts)
        del fonts
    gc.collect()
    assert len(face._alive) <= before + face._MOST


@pytest.mark.parametrize("kind", [b"wOFF", b"wOF2"])
def test_a_font_packed_for_web_pages_is_told_as_one(kind: bytes, tmp_path: Path) -> None:
    (tmp_path / "web.woff").write_bytes(kind + bytes(60))
    with pytest.raises(FontError, match="packed for web pages"):
        open_face(str(tmp_path / "web.woff"), 0, 400)
