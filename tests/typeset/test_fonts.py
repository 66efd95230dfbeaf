"""Faces, chains and what stands in: every character gets a glyph, and nothing stands in unsaid."""

from pathlib import Path

import pytest

from exporter.problem import Place, Problems
from exporter.typeset import families
from exporter.typeset.face import FontError, open_face
from exporter.typeset.families import FontFamily, FontSource
from exporter.typeset.fonts import FontChain, Fonts, split_clusters

BODY = {"body": FontFamily(latin="Noto Sans", east_asian="Noto Sans CJK SC")}


def chain(language: str = "zh-CN", **how: object) -> FontChain:
    return Fonts(BODY, language, Problems()).open_chain("body", **how)  # type: ignore[arg-type]


def names(pieces: list[tuple[object, str]]) -> list[tuple[str, str]]:
    return [(face.family if face else "", text) for face, text in pieces]  # type: ignore[attr-defined]


def test_the_weight_is_always_pinned() -> None:
    assert dict(chain().east.axes) == {"wght": 400}
    assert dict(chain(weight=700).latin.axes) == {"wght": 700}
    assert chain().east is not chain(weight=700).east
    assert chain().east.postscript_name == "NotoSansCJKsc-wght400"


def test_a_face_is_one_object_in_a_process() -> None:
    assert chain().latin is chain().latin
    assert chain() is chain()


@pytest.mark.parametrize(
    ("language", "region"),
    [
        ("zh-CN", "SC"),
        ("zh", "SC"),
        ("zh-Hans-HK", "HK"),
        ("zh-TW", "TC"),
        ("zh-Hant", "TC"),
        ("zh-HK", "HK"),
        ("ja-JP", "JP"),
        ("ko", "KR"),
        ("en", "SC"),
    ],
)
def test_han_is_drawn_as_the_language_expects(language: str, region: str) -> None:
    assert chain(language).east.family == f"Noto Sans CJK {region}"


def test_metrics_are_thousandths_of_an_em() -> None:
    face = chain().east
    assert face.glyph_advance(face.glyph_id("一")) == 1000
    assert 700 < face.cap_height < 760 and 500 < face.x_height < 580
    assert (face.ascent, face.descent) == (880, -120)
    assert chain().latin.glyph_advance(chain().latin.glyph_id("6")) == pytest.approx(572)


def test_clusters_keep_marks_joiners_selectors_and_flags_with_their_base() -> None:
    text = "é好1️⃣👨‍👩‍👧🇨🇳🇯🇵👍🏽が葛󠄀각"
    assert split_clusters("e\u0301") == ["e\u0301"]
    assert split_clusters(text) == ["é", "好", "1️⃣", "👨‍👩‍👧", "🇨🇳", "🇯🇵", "👍🏽", "が", "葛󠄀", "각"]
    assert "".join(split_clusters(text)) == text


def test_each_cluster_takes_the_first_face_that_has_it() -> None:
    found = names(chain().split_by_face("ab字𠮷→😀1️⃣é", east=True))  # type: ignore[arg-type]
    assert found == [
        ("Noto Sans", "ab"),
        ("Noto Sans CJK SC", "字𠮷→"),
        ("Noto Emoji", "😀1️⃣"),
        ("Noto Sans", "é"),
    ]


@pytest.mark.parametrize("mark", "“”‘’…—·")
def test_shared_marks_take_the_script_around_them(mark: str) -> None:
    assert chain().face_for(mark, True).family == "Noto Sans CJK SC"  # type: ignore[union-attr]
    assert chain().face_for(mark, False).family == "Noto Sans"  # type: ignore[union-attr]


@pytest.mark.parametrize("text", ["ไทย", "עברית", "हिन्दी", "Ελληνικά", "Кириллица", "한국어", "ქართული", "①⒈℃㎡№"])
def test_other_scripts_have_glyphs(text: str) -> None:
    glyphs, missing = chain("en").shape_text(text)
    assert not missing and all(shaped[0] for _, shaped in glyphs)
    assert "".join(shaped[4] for _, shaped in glyphs) == text


def test_a_character_no_font_has_is_a_box_that_keeps_its_text() -> None:
    glyphs, missing = chain().shape_text("甲\ue123乙\U000e0aaa")
    assert [shaped[4] for _, shaped in glyphs][:3] == ["甲", "\ue123", "乙"]
    assert all(shaped[0] for _, shaped in glyphs), "never .notdef"
    assert missing == "\ue123"


@pytest.mark.parametrize(("text", "like"), [("✗", "×"), ("☐", "□"), ("𝑥", "x"), ("\ue000", "□")])
def test_something_like_it_stands_for_a_character_no_font_has(text: str, like: str) -> None:
    (face, shaped), *rest = chain().shape_text(text)[0]
    assert not rest and shaped[4] == text
    assert shaped[0] == face.glyph_id(like)


def test_ligatures_and_dashes_keep_the_text_they_stand_for() -> None:
    glyphs, _ = chain().shape_text("Office——", east=True)
    assert [shaped[4] for _, shaped in glyphs] == ["O", "ffi", "c", "e", "——"]
    assert glyphs[-1][1][1] == 2000


def test_a_family_that_is_not_bundled_is_named_with_what_stands_in() -> None:
    problems = Problems()
    fonts = Fonts(
        {
            "body": FontFamily(latin="Times New Roman", east_asian="宋体"),
            "title": FontFamily(latin="Noto Sans", east_asian="思源黑体"),
        },
        "zh-CN",
        problems,
    )
    for role in ("body", "title", "heading", "body"):
        fonts.open_chain(role)
    assert [problem.code for problem in problems] == ["font-substituted"] * 2
    assert "Times New Roman" in str(next(iter(problems))) and "Noto Sans stands in" in str(next(iter(problems)))
    served = [
        (service.role, service.script, service.wanted, service.face.family, service.exact) for service in fonts.services
    ]
    assert served == [
        ("body", "latin", "Times New Roman", "Noto Sans", False),
        ("body", "east_asian", "宋体", "Noto Sans CJK SC", False),
        ("title", "latin", "Noto Sans", "Noto Sans", True),
        ("title", "east_asian", "思源黑体", "Noto Sans CJK SC", True),
    ]


def test_files_of_the_template_come_first_and_are_found_from_its_folder(tmp_path: Path) -> None:
    emoji = Path(families.open_bundled("NotoSansGeorgian[wght].ttf", 400).path)
    (tmp_path / "own.ttf").write_bytes(Path(families.open_sans(400, italic=True).path).read_bytes())
    place = Place(str(tmp_path / "house.yaml"), 3, 5)
    files = (
        FontSource("missing.otf", place),
        FontSource("own.ttf", place),
        FontSource(f"{emoji}#0", place),
        FontSource("own.ttf#7", place),
    )
    problems = Problems()
    fonts = Fonts({"body": FontFamily(latin="House", east_asian="Noto Sans CJK SC", files=files)}, "zh-CN", problems)
    found = fonts.open_chain("body", italic=True)
    assert found.latin.path == str(tmp_path / "own.ttf")
    assert found.east.family == "Noto Sans CJK SC"
    assert [(problem.code, problem.place) for problem in problems] == [("font-unusable", place)] * 2


def test_a_file_without_the_slope_or_weight_asked_for_is_told(tmp_path: Path) -> None:
    (tmp_path / "own.ttf").write_bytes(Path(families.open_sans(400).path).read_bytes())
    files = (FontSource("own.ttf", Place(str(tmp_path / "t.yaml"), 1, 1)),)
    problems = Problems()
    Fonts({"body": FontFamily(latin="Own", east_asian="Noto Sans CJK SC", files=files)}, "en", problems).open_chain(
        "body", 700, italic=True
    )
    assert [problem.code for problem in problems] == ["font-style-missing"]


def test_of_several_files_a_family_keeps_together(tmp_path: Path) -> None:
    links = (
        ("a.ttf", families.open_sans(400)),
        ("b.ttf", families.open_sans(400, italic=True)),
        ("c.otf", families.open_cjk("ja", 700)),
    )
    for name, face in links:
        (tmp_path / name).symlink_to(face.path)
    place = Place(str(tmp_path / "t.yaml"), 1, 1)
    files = tuple(FontSource(name, place) for name in ("a.ttf", "b.ttf", "c.otf#0"))
    problems = Problems()
    fonts = Fonts({"body": FontFamily(latin="Own", east_asian="Own", files=files)}, "zh-CN", problems)
    found = fonts.open_chain("body", 700, italic=True)
    assert Path(found.latin.path).name == "b.ttf" and found.latin.weight == 700
    assert Path(found.east.path).name == "c.otf" and found.east.family == "Noto Sans CJK JP"
    assert not list(problems)


@pytest.mark.parametrize("content", [b"", b"no font at all", b"\0\1\0\0" + bytes(40)])
def test_what_is_no_font_is_said_plainly(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.ttf").write_bytes(content)
    with pytest.raises(FontError):
        open_face(str(tmp_path / "x.ttf"))


def test_a_licence_that_forbids_embedding_is_kept(tmp_path: Path) -> None:
    data = bytearray(Path(families.open_sans(400).path).read_bytes())
    tables = int.from_bytes(data[4:6], "big")
    for record in range(12, 12 + 16 * tables, 16):
        if data[record : record + 4] == b"OS/2":
            at = int.from_bytes(data[record + 8 : record + 12], "big") + 8
            data[at : at + 2] = b"\0\2"
    (tmp_path / "own.ttf").write_bytes(data)
    with pytest.raises(FontError, match="licence"):
        open_face(str(tmp_path / "own.ttf"))
