"""Subsets: the same drawings and widths as the face, small, and the same bytes with any cache or none."""

import base64
import os
import struct
import zlib
from pathlib import Path

import pytest
import uharfbuzz as hb

from exporter.pdf.file import glyph_cache
from exporter.pdf.file.subset import EmbeddedFont, subset_face
from exporter.typeset import families
from exporter.typeset.face import Face, open_face

TEXT = "内蒙古律师行业，党支部340个、党员5613人（43.6%）。“Office”——𠮷①"


def faces_of_each_kind() -> list[Face]:
    return [
        families.open_cjk("zh-CN", 400),
        families.open_cjk("ja", 700),
        families.open_sans(700),
        families.open_sans(400, italic=True),
        families.open_bundled("NotoEmoji[wght].ttf", 400),
    ]


def used(face: Face) -> set[int]:
    return {gid for gid in map(face.glyph_id, TEXT + "😀éﬁ") if gid}


def opened(font: EmbeddedFont, face: Face) -> hb.Face:
    """The embedded program as a face that HarfBuzz reads on its own."""
    if font.kind == "TrueType":
        return hb.Face(font.program)
    count = len(font.widths)
    head = bytes(face.hb_face.reference_table("head").data)
    maxp = struct.pack(">IH", 0x00005000, count)
    tables = {"CFF ": font.program, "head": head, "maxp": maxp}
    return hb.Face.create_for_tables(lambda _face, tag, _data: tables.get(tag), None)


def drawing(font: hb.Font, gid: int) -> list[tuple[object, ...]]:
    """What the pen does, with lines and curves of a glyph rounded to whole units."""
    steps: list[tuple[object, ...]] = []
    pen = hb.DrawFuncs()
    pen.set_move_to_func(lambda *step: steps.append(("M", *map(round, step[:2]))))
    pen.set_line_to_func(lambda *step: steps.append(("L", *map(round, step[:2]))))
    pen.set_cubic_to_func(lambda *step: steps.append(("C", *map(round, step[:6]))))
    pen.set_quadratic_to_func(lambda *step: steps.append(("Q", *map(round, step[:4]))))
    font.draw_glyph(gid, pen)
    return steps


@pytest.mark.parametrize("face", faces_of_each_kind(), ids=repr)
def test_a_subset_draws_what_the_face_draws(face: Face) -> None:
    gids = used(face)
    font = subset_face(face, gids)
    inside = hb.Font(opened(font, face))
    for gid in gids:
        ours, theirs = drawing(inside, font.cids[gid]), drawing(face.hb_font, gid)
        assert len(ours) == len(theirs), gid
        assert bool(ours) == any(face.ink_extents(gid))
        for mine, other in zip(ours, theirs, strict=True):
            assert mine[0] == other[0]
            assert all(abs(a - b) <= 1 for a, b in zip(mine[1:], other[1:], strict=True))  # type: ignore[operator]


@pytest.mark.parametrize("face", faces_of_each_kind(), ids=repr)
def test_widths_cids_and_names(face: Face) -> None:
    gids = used(face)
    font = subset_face(face, gids)
    assert font.cids[0] == 0
    assert sorted(font.cids.values()) == list(range(len(font.widths)))
    assert all(font.widths[font.cids[gid]] == face.glyph_advance(gid) for gid in gids)
    assert font.name[6] == "+" and font.name[:6].isupper() and font.name.endswith(face.postscript_name)
    assert font.kind == ("CFF" if face.is_cff else "TrueType")


def test_cff_widths_in_the_program_agree_with_those_in_the_pdf() -> None:
    face = families.open_cjk("zh-CN", 400)
    font = subset_face(face, used(face))
    inside = opened(font, face)
    # hb-subset writes hmtx from the glyph programs when told to instance; here the programs alone are read back.
    from exporter.pdf.file import cff

    _, at = cff._read_index(font.program, font.program[2])
    tops, _ = cff._read_index(font.program, at)
    top = cff._read_dict(tops[0])
    charstrings, _ = cff._read_index(font.program, top[17][0])
    assert inside.glyph_count == len(charstrings) == len(font.widths)
    for program, width in zip(charstrings, font.widths, strict=True):
        bare = cff._without_width(program)
        told = 1000 if bare == program else 1000 + cff._read_number(program, 0)[0]
        assert told == round(width)


def test_bytes_do_not_depend_on_order_or_on_what_was_cut_before() -> None:
    face = families.open_cjk("zh-CN", 400)
    gids = sorted(used(face))
    first = subset_face(face, gids)
    glyph_cache.open_store.cache_clear()
    subset_face(face, gids[:5])
    assert subset_face(face, reversed(gids)) == first


def test_bytes_do_not_depend_on_the_cache_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    face = families.open_cjk("zh-CN", 500)
    gids = sorted(used(face))

    def cut(home: str) -> EmbeddedFont:
        monkeypatch.setenv("XDG_CACHE_HOME", home)
        glyph_cache.open_store.cache_clear()
        return subset_face(face, gids)

    empty = cut(str(tmp_path / "new"))
    kept = list((tmp_path / "new" / "exporter").iterdir())
    assert len(kept) == 1 and kept[0].suffix == ".glyphs"
    assert cut(str(tmp_path / "new")) == empty, "read back from the folder"
    kept[0].write_bytes(kept[0].read_bytes()[:-7])
    assert cut(str(tmp_path / "new")) == empty, "a cache cut short is no cache"
    kept[0].write_bytes(bytes(100))
    assert cut(str(tmp_path / "new")) == empty, "nor is one overwritten"
    (tmp_path / "file").write_text("in the way")
    assert cut(str(tmp_path / "file")) == empty, "a folder that cannot be made costs only time"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.delenv("HOME", raising=False)
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    assert cut("") == empty


def test_a_process_that_sets_many_documents_fetches_common_han_bit_by_bit() -> None:
    face = families.open_cjk("zh-CN", 300)
    store = glyph_cache.GlyphStore(face, None)
    counts = []
    for char in "一二三四":
        store.get_programs([face.glyph_id(char)])
        counts.append(len(store._known))
    assert counts == [2, 259, 516, 773]  # with .notdef
    common = {gid for gid, _ in glyph_cache._common_glyphs(face)}
    assert len(common & store._known.keys()) == 772
    for gid in sorted(common):
        store.get_programs([gid])
    assert store._known.keys() >= common
    assert store._misses < 4 + len(common) / 200


@pytest.mark.parametrize("language", ["zh-CN", "zh-TW", "ja", "ko"])
def test_a_glyph_asked_for_by_its_character_has_the_same_program(language: str) -> None:
    face = families.open_cjk(language, 400)
    chars = "国際國统計2026年,。「」（）·—…％ \u3000\u2009ÄßéñПривет한국어"
    drawn = {gid: char for char in chars if (gid := face.glyph_id(char))}
    alike = max(drawn) + 1  # one that no character of these draws
    wanted = {0, alike, *drawn}
    by_glyph = glyph_cache.extract_glyphs(face, wanted, {})
    by_char = glyph_cache.extract_glyphs(face, wanted, drawn)
    assert {gid: by_char[gid] for gid in wanted} == {gid: by_glyph[gid] for gid in wanted}
    assert glyph_cache.extract_glyphs(face, {0}, {}).keys() == {0}


def test_a_character_that_the_face_draws_with_another_glyph_gives_that_of_neither(tmp_path: Path) -> None:
    face = families.open_cjk("zh-CN", 300)
    wanted = [face.glyph_id("一"), face.glyph_id("二")]
    plain = glyph_cache.GlyphStore(face, None).get_programs(wanted)
    assert glyph_cache.GlyphStore(face, None).get_programs(wanted, "二三\U000e0001") == plain
    assert glyph_cache.GlyphStore(face, None).get_programs(wanted, "") == plain


def test_a_font_that_has_a_character_elsewhere_is_asked_by_its_glyph(monkeypatch: pytest.MonkeyPatch) -> None:
    face = families.open_cjk("zh-CN", 300)
    wanted = [face.glyph_id(char) for char in "一二三"]
    asked: list[set[int]] = []
    extract = glyph_cache._extract

    def extract_by_glyph_alone(face: object, gids: set[int], chars: set[int]) -> dict[int, bytes]:
        asked.append(set(gids))
        return extract(face, gids, ()) if gids else {}  # type: ignore[arg-type]

    monkeypatch.setattr(glyph_cache, "_extract", extract_by_glyph_alone)
    found = glyph_cache.extract_glyphs(face, wanted, dict(zip(wanted, "一二三", strict=True)))
    assert found.keys() == {0, *wanted} and asked == [set(), set(wanted)]


def test_glyphs_that_a_large_cache_lacks_are_fetched_in_one_run_alone(tmp_path: Path) -> None:
    face = families.open_cjk("zh-CN", 300)
    known, rare = sorted(map(face.glyph_id, "一二三四五六七八九十")), [face.glyph_id("魖")]
    glyph_cache.GlyphStore(face, str(tmp_path)).get_programs(known)
    fetches = []
    for _ in range(2):  # each a process of its own
        store = glyph_cache.GlyphStore(face, str(tmp_path))
        store.get_programs([*known, *rare])
        fetches.append(store._misses)
    assert fetches == [1, 0]


def test_a_cache_file_gives_back_what_was_packed(tmp_path: Path) -> None:
    known = {3: b"abc", 65_000: b"", 7: bytes(range(256)), 8: b"x" * 70_000}
    file = tmp_path / "a.glyphs"
    glyph_cache._write_cache(str(file), glyph_cache._pack_programs(known))
    packed = glyph_cache._read_cache(str(file))
    assert packed is not None and packed.list_programs() == known
    assert packed.find_program(4) is None and packed.find_program(65_001) is None
    whole = file.read_bytes()
    file.write_bytes(whole[:-1] + b"y")
    packed = glyph_cache._read_cache(str(file))
    assert packed is not None and packed.find_program(8) is None and packed.find_program(3) == b"abc"
    for place in range(18, len(whole) - 70_300):
        file.write_bytes(whole[:place] + bytes((whole[place] ^ 1,)) + whole[place + 1 :])
        packed = glyph_cache._read_cache(str(file))
        assert packed is None or set(packed.list_programs().items()) <= set(known.items())


def test_cache_files_that_nobody_uses_are_removed(tmp_path: Path) -> None:
    old, used, other = tmp_path / "old.glyphs", tmp_path / "used.glyphs", tmp_path / "other.txt"
    for file in (old, used, other):
        file.write_bytes(b"")
        os.utime(file, (0, 0))
    glyph_cache._write_cache(str(used), glyph_cache._pack_programs({1: b"a"}))
    assert sorted(file.name for file in tmp_path.iterdir()) == ["other.txt", "used.glyphs"]
    os.utime(used, (0, 0))
    glyph_cache._read_cache(str(used))
    assert used.stat().st_mtime > 1_000_000


def test_the_common_characters_are_the_regions_own() -> None:
    for language, char in (("zh-CN", "们"), ("zh-TW", "們"), ("ja", "働")):
        face = families.open_cjk(language, 300)
        assert (face.glyph_id(char), char) in glyph_cache._common_glyphs(face)
    sizes = [
        len(set(glyph_cache._common_glyphs(families.open_cjk(language, 300)))) for language in ("zh-CN", "zh-TW", "ja")
    ]
    assert sizes[0] == 3755 and sizes[1] >= 5401 and sizes[2] == 2965


@pytest.mark.parametrize("upem", [1000, 2048])
def test_the_em_of_other_sizes_is_told(upem: int) -> None:
    from exporter.pdf.file import cff

    square = bytes([139, 139, 21, 189, 6, 189, 7, 89, 6, 14])  # 0 0 rmoveto 50 hlineto 50 vlineto -50 hlineto endchar
    table = cff.build_font("ABCDEF+X", [b"\x0e", square], [upem, 300], upem, (0, 0, 50, 50))
    assert cff.read_programs(table) == [b"\x0e", square]
    _, at = cff._read_index(table, table[2])
    tops, _ = cff._read_index(table, at)
    assert (b"\x0c\x07" in tops[0]) == (upem != 1000)


# An OpenType font of three drawings (squares, a bow) whose CFF table names its glyphs, as Latin ones do, and knows no
# CIDs: made for this test; base 85 of its deflated bytes.
NAMED = (
    "c-n<hJxjw-6g}@HO|96piWKS~1v?0$Vh1TGC{~If*r*-4h(=qi&}jVvaS~jLg19OU{tF!}I`|93-N8k{Nh(RD5^r9kXc4?{Z_Yir"
    "-$^Q+PQiygNC+m9$w=mL;u7E)04u54{@8eY^Z{VxVqwY9i@3lL`8D!~^Eo}M-zClnJ35#r!n4cg2;Y-N^TyUr6L(ViEt#O9?-U_x"
    "4q=fhtGba}pPoFWdJE*A6xTMlXbvYnP9`GSl0H8-?av2>-ylg(Xp|U5AMh(e61dAzjuf$}hTyZb4Qt4f0Zmv)oUvng1pZHcRT&`>"
    "Q!dtf{UH%y6->FAjQV_4;qa2j+z3BfXnrR9h-pUH#T+WST&$o215<Rd>`ZQXyP$6f-0M2jLWhAIvX~*ejBON%`N{V-ym6<1xOltM"
    "MLcD6i-~0NxwD;Zi%oRfwjb^D?;A+}ol0h4jH$oJBqmTktaes4&t>4S(stci4<AE9q%eQDr_U;tLsqn^)uM`Oy$~*0rCLc*t6Di^"
    "-k3+`tNB{){Ls9rd89hMD)m2BeC>DO6H5toa{"
)


def test_a_cff_face_that_names_its_glyphs_becomes_one_of_cids(tmp_path: Path) -> None:
    (tmp_path / "named.otf").write_bytes(zlib.decompress(base64.b85decode(NAMED)))
    face = open_face(str(tmp_path / "named.otf"))
    assert face.is_cff and face.family == "Named"
    font = subset_face(face, {face.glyph_id("b"), face.glyph_id("a")})
    assert font.kind == "CFF" and font.widths == (500, 600, 700)
    inside = opened(font, face)
    assert inside.glyph_count == 3
    for char in "ab":
        gid = face.glyph_id(char)
        assert drawing(hb.Font(inside), font.cids[gid]) == drawing(face.hb_font, gid) != []
