"""Lines of Chinese, Japanese, Latin and mixed paragraphs over many widths: no rule broken, no character lost."""

import re
from itertools import pairwise

import pytest
from msgspec.structs import replace

from exporter.document.blocks import FigureRun, Inlines, NoteMark, Run, Style
from exporter.pdf.page.spans import to_spans
from exporter.problem import Problems
from exporter.typeset import breaks
from exporter.typeset.families import FontFamily
from exporter.typeset.fonts import Fonts
from exporter.typeset.paragraph import Measured, TextStyle, measure_paragraph
from exporter.typeset.span import Span
from tests.support.one_pagers import settings

FAMILIES = {"body": FontFamily(latin="Noto Sans", east_asian="Noto Sans CJK SC")}
SIZE = 10.5

# GB/T 15834-2011 §5.1, CLREQ basic, and ％ ℃ of JLREQ cl-13, written out apart from the product's own tables.
NO_START = set(
    "。，、；：？！）》〉」』】〕”’％%℃‰·～／々ー・" + ")]},.;:?!" + "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ"
)
NO_END = set("（《〈「『【〔“‘￥￡／$([{")

CHINESE = (
    "据统计，全区律师行业目前共有党支部340个、党员律师5613人，占全区律师总数的43.6%。全区363家律所与282家商会建立联系合作机制，"
    "开展“法治体检”4689次，为民营企业提供法律服务15214次，为乡镇企业直接挽回经济损失累计达4745万余元，化解矛盾纠纷11928件（同比增长18.2%）。"
    "“查询信息更便捷……工作的效率也更高了！”律师张瑞敏说：“当事人对我们更满意了。”——《关于依法保障刑事案件律师执业权利工作的实施细则》"
    "（以下简称“《细则》”），已于2024年11月23日印发；“万名律师进乡村”“万所联万会”活动走深走实。阿卜杜拉·买买提说‘好’。"
    "价格为￥1,234.50～￥2,000，气温－3℃，比例15%～30%，见GB/T 15834—2011第5.1条与https://www.example.org/a/b?id=1，Word文档可用Office打开。"
)
MIXED = (
    "The 律师 office（in 包头市）handled 4,689 cases——“一站式”服务，support@example.org，"
    "used Python 3.11、ReportLab与HarfBuzz；"
    "其中iPhone用户占67.5%，A/B测试显示转化率+3.2个百分点。第3章第12条，附件2，表 1。时速120 km，25 kg，100 m²。"
)
JAPANESE = (
    "法務省は「弁護士の派遣」について、2024年11月23日に発表した。データベースのチェックやキャンペーンの「ショーケース」を公開し、"
    "利用者は前年比43.6％増の1,234人となった。いっしょに考えよう、とのことだ！？『白書』（第2版）・資料を参照。々の字、ヴァイオリンとファッション。"
)
LATIN = (
    "The provincial department of justice strengthened the guidance of lawyers, protected their rights and supervised "
    "their practice; it raised 43.6% of the level of legal services, and “promoted” well-known, high-quality "
    "development (across 12 prefectures)—see the annual report, p. 25, don’t forget."
)
NORWEGIAN = (
    "Årsrapporten viser at rettshjelpen nådde 39\u00a0684 personer, en økning på 31,8\u00a0% – «en god nyhet», sa "
    "ekspedisjonssjefen på Ås."
)

TEXTS = {"zh-CN": CHINESE, "zh": MIXED, "ja": JAPANESE, "en": LATIN, "nb": NORWEGIAN}


def fonts(language: str = "zh-CN") -> Fonts:
    return Fonts(FAMILIES, language, Problems())


def paragraph(text: str | Inlines, language: str = "zh-CN", **style: object) -> Measured:
    inlines = (Run(text),) if isinstance(text, str) else text
    made = TextStyle(language=language, **style)  # type: ignore[arg-type]
    return measure_paragraph(to_spans(inlines, settings().colors), made, fonts(language))


def lines_at(measured: Measured, width: float, **how: object) -> list[str]:
    return [line.text for line in measured.set_lines(SIZE, width, **how)]  # type: ignore[arg-type]


def widths() -> range:
    return range(60, 501, 11)


@pytest.mark.parametrize("align", ["justify", "left"])
@pytest.mark.parametrize("language", list(TEXTS))
def test_no_line_begins_or_ends_with_a_forbidden_mark(language: str, align: str) -> None:
    measured = paragraph(TEXTS[language], language)
    for width in widths():
        found = [line.strip() for line in lines_at(measured, width, align=align)]
        bad = [line for line in found if line[0] in NO_START or line[-1] in NO_END]
        assert not bad, (width, bad)


@pytest.mark.parametrize("language", list(TEXTS))
def test_every_character_stands_once_and_in_order(language: str) -> None:
    measured = paragraph(TEXTS[language], language)
    for width in (60, 113, 200, 333, 480):
        lines = measured.set_lines(SIZE, width, align="justify")
        assert "".join(line.text for line in lines) == TEXTS[language]
        glyphs = "".join(glyph.text for line in lines for run in line.place_at(0, 0).runs for glyph in run.glyphs)
        shown = glyphs.replace("\u00ad", "")  # a word that fits no line may be divided
        assert shown.replace(" ", "") == TEXTS[language].replace(" ", "")


@pytest.mark.parametrize("align", ["justify", "left", "center", "right"])
@pytest.mark.parametrize("language", list(TEXTS))
def test_no_ink_stands_outside_the_measure(language: str, align: str) -> None:
    measured = paragraph(TEXTS[language], language)
    for width in widths():
        for line in measured.set_lines(SIZE, width, align=align):  # type: ignore[arg-type]
            assert line.width <= width + 0.02
            for run in line.place_at(0, 0).runs:
                for glyph in run.glyphs:
                    left, _, right, _ = run.face.ink_extents(glyph.gid)
                    if right > left:
                        assert glyph.x + left * run.size / 1000 >= -0.1 * run.size, (width, line.text)
                        assert glyph.x + right * run.size / 1000 <= width + 0.1 * run.size, (width, line.text)


NUMBER = re.compile(
    r"[￥$+－-]?\d[\d,.]*(?:％|%|℃|万余元|个百分点|[个人家次件年月日章条]| km| kg| m²)?|\d+%～\d+%|15834—2011"
)


@pytest.mark.parametrize("language", ["zh-CN", "zh", "ja", "en"])
def test_no_number_is_torn_from_its_digits_or_unit(language: str) -> None:
    text = TEXTS[language]
    measured = paragraph(text, language)
    inside = {at for match in NUMBER.finditer(text) for at in range(match.start() + 1, match.end())}
    address = text.find("https")  # an address that fits no line is broken by rule
    inside -= set(range(address, address + 40)) if address >= 0 else set()
    for width in widths():
        if width < 80:
            continue
        torn = inside & set(_breaks(lines_at(measured, width, align="justify")))
        assert not torn, (width, [text[at - 8 : at] + "|" + text[at : at + 8] for at in torn])


@pytest.mark.parametrize("language", list(TEXTS))
def test_no_word_is_broken_that_fits_a_line(language: str) -> None:
    text = TEXTS[language]
    measured = paragraph(text, language)
    inside = {at for match in re.finditer(r"[A-Za-zÀ-ÿ]+", text) for at in range(match.start() + 1, match.end())}
    for width in range(150, 501, 13):
        torn = inside & set(_breaks(lines_at(measured, width, align="justify")))
        assert not torn, (width, [text[at - 8 : at + 8] for at in torn])


def test_dashes_and_ellipses_of_two_stay_whole() -> None:
    measured = paragraph(CHINESE)
    inside = {match.start() + 1 for match in re.finditer("——|……", CHINESE)}
    for width in range(60, 501, 3):
        assert not inside & set(_breaks(lines_at(measured, width, align="justify")))


def test_strict_lines_do_not_begin_with_a_dash_or_an_ellipsis() -> None:
    measured = paragraph(CHINESE, strict=True)
    for width in widths():
        assert not [line for line in lines_at(measured, width, align="justify") if line[0] in "—…"]


CONNECTED = (
    "列车自北京—上海—杭州开行，1—3月运25～30 g样品，依据GB/T 15834—2011与GB/T 15835—2011，"
    "区间为15%～30%、6月—9月、－3℃～5℃。"
)


@pytest.mark.parametrize("strict", [False, True])
def test_connectors_never_begin_a_line_nor_part_a_range(strict: bool) -> None:
    ranges = ["1—3月", "25～30 g", "15834—2011", "15835—2011", "15%～30%", "6月—9月"]
    for width in range(70, 501, 11):  # the longest range is 6.2 em wide
        lines = lines_at(paragraph(CONNECTED, strict=strict), width, align="justify")
        assert "".join(lines) == CONNECTED
        assert not [line for line in lines if line[0] in "—～·／-"], (width, lines)
        broken = "|".join(lines)
        torn = [text for text in ranges if text not in broken]
        assert not torn, (width, broken)


def test_quotation_marks_come_from_the_neighbours_face() -> None:
    def faces(text: str, language: str) -> set[str]:
        (line,) = paragraph(text, language).set_lines(SIZE, 1000)
        return {run.face.postscript_name for _, piece in line.pieces for run in piece.runs}

    assert faces("“律师”——", "zh-CN") == faces("律", "zh-CN")
    assert faces("“law” – ’s", "en") == faces("law", "en")
    assert faces("律“师”", "zh-CN") != faces("law", "en")


def test_no_last_line_of_one_han_character() -> None:
    measured = paragraph(CHINESE)
    for width in range(60, 501, 3):
        last = lines_at(measured, width, align="justify")[-1]
        assert sum(char.isalnum() for char in last) >= 2, (width, last)


def test_no_short_word_alone_on_a_last_line_where_another_goes_with_it() -> None:
    """Not at every width: a line may be too full to give a word away without a hole."""
    text = "The open question is the north of the city, where the catchment has grown faster than the branch."
    for align in ("left", "justify"):
        ends = [lines_at(paragraph(text, "en"), width, align=align) for width in range(140, 501, 3)]
        alone = [lines for lines in ends if len(lines) > 1 and " " not in lines[-1].strip()]
        assert len(alone) <= len(ends) / 20, [lines[-2:] for lines in alone]


KOREAN = (
    "법무부는 지역 주민을 위한 공공 법률 서비스를 확대하고, 취업 준비생이 이용하던 열람실을 시민에게 개방하였다. "
    "이용자 수는 전년보다 18.2% 늘어난 12,345명이었으며, 더 많은 지방자치단체에서 온라인상담서비스를 제공할 계획이다."
)


def test_justified_korean_breaks_between_syllables_and_ragged_korean_between_words() -> None:
    words = KOREAN.split()
    filled, wide = 0.0, [width for width in widths()[4:] if width >= 18 * SIZE]  # ragged in less rather than loose
    for width in widths()[4:]:
        ragged = lines_at(paragraph(KOREAN, "ko", align="left"), width)
        assert [word for line in ragged for word in line.split()] == words
        justified = paragraph(KOREAN, "ko", align="justify").set_lines(SIZE, width)
        assert "".join(line.text for line in justified) == KOREAN
        for before, after in pairwise(line.text for line in justified):
            if not before.endswith(" "):  # inside a word: no particle is left alone
                assert len(after.split()[0].rstrip(".,")) >= 2
        if width in wide:
            filled += sum(line.width > width - 0.1 for line in justified[:-1]) / (len(justified) - 1)
    assert filled / len(wide) > 0.95  # 0.82 where words stay whole


def test_breaks_are_where_the_unicode_rules_allow_them() -> None:
    icu4py = pytest.importorskip("icu4py.breakers")
    for language, text in (("zh", CHINESE), ("zh", MIXED), ("ja", JAPANESE), ("en", LATIN), ("nb", NORWEGIAN)):
        allowed = _icu_breaks(icu4py, text, language)
        found: set[int] = set()
        measured = paragraph(text, language)
        for width in range(150, 501, 17):
            found |= set(_breaks(lines_at(measured, width, align="justify")))
        wild = {at for at in found - allowed if not _ours(text, at)}
        assert not wild, [text[at - 4 : at] + "|" + text[at : at + 4] for at in sorted(wild)]


def _icu_breaks(icu4py: object, text: str, language: str) -> set[int]:
    breaker = icu4py.LineBreaker(text, language)  # type: ignore[attr-defined]
    return {end for _, end in breaker.segments()}


def _ours(text: str, at: int) -> bool:
    """Breaks that CLREQ and GB/T 15834 allow and UAX #14 does not: behind a quotation mark or dash set full-width,
    before a bracket."""
    return text[at - 1] in "”’—…。？！」』％%℃)" or text[at] in "“‘—…（(￥－" or text[at - 1] in "/?&=-:."


def _breaks(lines: list[str]) -> list[int]:
    """Offsets at which lines begin, but the first."""
    result, at = [], 0
    for line in lines[:-1]:
        at += len(line)
        result.append(at)
    return result


# ---- key figures, notes, links -------------------------------------------------------------------------------------


def test_a_key_figure_keeps_its_unit_at_every_width() -> None:
    text: Inlines = (
        Run("全年为乡镇企业直接挽回经济损失"),
        FigureRun("recovered", "超", "4745", "万余元"),
        Run("，办件"),
        FigureRun("n", "", "39684", "次"),
        Run("。"),
    )
    measured = paragraph(text)
    for width in range(80, 501, 2):
        joined = "|".join(lines_at(measured, width))
        assert "超4745万余元" in joined and "39684次" in joined, (width, joined)


def test_pieces_tell_the_inline_they_came_from() -> None:
    text: Inlines = (
        Run("全区律师"),
        FigureRun("m", "", "5613", "人"),
        NoteMark("n", 1),
        Run("，见"),
        Run("官网", Style(href="https://example.org")),
    )
    for line in paragraph(text, link_color="0000ff").set_lines(SIZE, 60):
        for source, piece in line.place_pieces(10, 20):
            assert piece.text and piece.text in text[source].text
            assert (piece.x, piece.y) == (10, 20)
            if source == 2:
                assert piece.runs[0].rise > 0 and piece.runs[0].size < SIZE
            if source == 4:
                assert piece.runs[0].underline and piece.runs[0].color == "0000ff"


def test_a_note_mark_never_begins_a_line() -> None:
    text: Inlines = (Run("公益法律服务质量持续提升"), NoteMark("n", 12), Run("覆盖面不断扩大" * 6))
    measured = paragraph(text)
    for width in range(60, 200):
        assert not any(line.startswith("12") for line in lines_at(measured, width))


def test_a_note_mark_stands_over_the_blank_half_of_a_stop() -> None:
    plain, noted = paragraph("很好。他"), paragraph((Run("很好。"), NoteMark("n", 1), Run("他")))
    mark = noted.set_lines(10, 100)[0].place_pieces(0, 0)[1][1].runs[0].glyphs[0]
    assert mark.x == pytest.approx(25)
    assert noted.natural_width(10) < plain.natural_width(10)


def test_a_word_in_two_styles_is_one_word() -> None:
    measured = paragraph((Run("The "), Run("inter", Style(bold=True)), Run("national agreement")), "en")
    for width in range(75, 200):
        assert "international" in "|".join(lines_at(measured, width))


def test_bold_italic_and_code_take_other_faces_and_han_gets_dots() -> None:
    text: Inlines = (Run("强调", Style(bold=True)), Run("重点key", Style(italic=True)), Run("常规"))
    runs = paragraph(text).set_lines(SIZE, 400)[0].place_at(0, 0).runs
    assert [run.face.weight for run in runs] == [700, 400, 400, 400]
    assert runs[2].face.italic and not runs[2].dots
    assert len(runs[1].dots) == 2
    assert runs[1].glyphs[0].x < runs[1].dots[0] < runs[1].glyphs[1].x < runs[1].dots[1]


def test_forced_breaks_begin_lines() -> None:
    assert lines_at(paragraph("甲\n乙丙\n丁"), 300) == ["甲", "乙丙", "丁"]
    assert lines_at(paragraph(""), 300) == [""]


# ---- widths by the standards ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "ems"),
    [
        ("律师", 2),
        ("律师）。律师", 5.5),  # two marks together: an em and a half
        ("《细则》、《办法》", 7),  # 》、《: three ems become two; outer marks lose their blank halves
        ("说：“好”", 4),  # ：“ an em and a half, the end mark half
        ("你好。", 2.5),  # GB/T 15834-2011 §5.1.10
        ("（你好", 2.5),  # an opening mark at the line's start
        ("阿·卜", 2.5),  # 间隔号 half an em
        ("甲／乙", 2.5),  # 分隔号 likewise
        ("六～七", 3),  # 浪纹 and 一字线 an em
        ("京—沪", 3),
        ("什么？！好", 4),  # GB/T 15834-2011 §5.1: two together take the room of one, three that of two
        ("什么？？？好", 5),
        ("什么！！！！", 4),
        ("说“什么？？”好", 7),  # what closes a quotation follows them
        ("说——好", 4),
        ("说……好", 4),
        ("律师6人", 3.5 + 0.572),  # two quarter ems beside the digit
        ("其①为", 3),
        ("他,我", 2 + 0.268 + 0.25),  # a half-width comma among Han: a gap behind it alone
        ("月＝6人", 3 + 0.572 + 0.25),  # nor beside a full-width sign, which has its own air
        ("（6人", 0.5 + 0.572 + 0.25 + 1),  # none beside a full-width mark
    ],
)
def test_widths_in_ems(text: str, ems: float) -> None:
    assert paragraph(text).natural_width(1) == pytest.approx(ems, abs=0.005)


def test_justified_lines_fill_the_measure_and_the_last_does_not() -> None:
    lines = paragraph(CHINESE).set_lines(SIZE, 300, align="justify")
    assert all(line.width == pytest.approx(300, abs=0.01) for line in lines[:-1])
    assert lines[-1].width < 300


def test_a_first_line_indent_moves_only_the_first_line() -> None:
    lines = paragraph(CHINESE, first_line_indent=2.0).set_lines(SIZE, 300, align="justify")
    assert [line.left for line in lines[:3]] == [pytest.approx(2 * SIZE), 0, 0]
    assert lines[0].width == pytest.approx(300 - 2 * SIZE, abs=0.01)


def test_the_squeeze_takes_word_spaces_and_brackets_before_full_stops() -> None:
    from exporter.typeset import justify
    from exporter.typeset.boxes import BRACKETS, PAUSES, STOPS, WORD_SPACES

    spaces = [
        (0.0, 0.5, STOPS, 0.0, True),
        (0.0, 0.5, PAUSES, 0.0, True),
        (0.0, 0.5, BRACKETS, 0.0, True),
        (0.0, 0.06, WORD_SPACES, 0.24, False),
    ]
    assert justify.squeeze_spaces(spaces, 0.06) == pytest.approx([0, 0, 0, -0.06])
    assert justify.squeeze_spaces(spaces, 0.56) == pytest.approx([0, 0, -0.5, -0.06])
    assert justify.squeeze_spaces(spaces, 1.16) == pytest.approx([-0.25, -0.35, -0.5, -0.06])


def test_the_stretch_takes_word_spaces_then_gaps_then_all_alike() -> None:
    from exporter.typeset import justify
    from exporter.typeset.boxes import GAPS, WORD_SPACES

    spaces = [(0.0, 0.06, WORD_SPACES, 0.24, False), (0.25, 0.125, GAPS, 0.08, False), (0.0, 0.0, 0, 0.0, True)]
    assert justify.stretch_spaces(spaces, 0.24) == pytest.approx([0.24, 0, 0])
    assert justify.stretch_spaces(spaces, 0.32) == pytest.approx([0.24, 0.08, 0])
    assert justify.stretch_spaces(spaces, 0.42) == pytest.approx(
        [0.24, 0.08, 0.1]
    )  # no gap beside Latin beyond a third
    assert justify.stretch_spaces(spaces, 0.52) == pytest.approx(
        [0.34, 0.08, 0.1]
    )  # words help where Han come too far apart
    assert justify.stretch_spaces(spaces, 0.82) == pytest.approx([0.49, 0.08, 0.25])  # filled rather than ragged
    assert justify.stretch_spaces(spaces, 0.9) is None  # looser than may be: left ragged
    assert justify.stretch_spaces(spaces[:1], 0.9) == pytest.approx([0.9])


def test_no_line_ends_short_before_full_ones_as_a_long_number_did_not_fit() -> None:
    first = "45年ぶりに来館者数が貸出者の総数を大きく上回った。"
    text = f"{first}2015年の年間来館者数は前年比47.1%増の1,973.7万人で、過去最高であった2014年を上回った。"
    measured = paragraph(text, language="ja", align="justify")
    for tenths in range(210, 260, 4):
        *full, _ = measured.set_lines(SIZE, tenths / 10 * SIZE)
        assert [line.width for line in full] == pytest.approx([tenths / 10 * SIZE] * len(full)), tenths


def test_a_line_that_cannot_be_filled_without_letterspacing_is_left_ragged() -> None:
    measured = paragraph(
        "363家律所与282家商会结对，服务民营企业15214次、法治体检4689次；根河市试点小程序，把法律服务送到指尖。",
        align="justify",
    )
    filled, *_ = measured.set_lines(SIZE, 23 * SIZE)  # 15214次、 fits no more
    assert filled.text.endswith("民营企业") and filled.width == pytest.approx(23 * SIZE)
    measured = paragraph("服务民营企业internationalization及其他", align="justify")
    loose, *rest = measured.set_lines(SIZE, 11 * SIZE)
    assert loose.text == "服务民营企业" and loose.width < 7 * SIZE
    steps = [b.x - a.x for line in (loose, *rest) for run in line.place_at(0, 0).runs for a, b in pairwise(run.glyphs)]
    assert max(steps) <= 1.5 * SIZE


def test_a_paragraph_in_a_narrow_column_is_ragged_where_a_line_would_be_letterspaced() -> None:
    text = "初步核算，全年地区生产总值2846.37亿元，按不变价格计算，比上年增长6.1%。"
    narrow = paragraph(text, align="justify").set_lines(SIZE, 16 * SIZE)
    assert narrow[0].text.endswith("总值") and narrow[0].width < 15.7 * SIZE
    plain = paragraph("全年规模以上工业增加值增长较快，企业利润有所增加，新产品不断涌现出来。", align="justify")
    *full, _ = plain.set_lines(SIZE, 16 * SIZE)
    assert [line.width for line in full] == pytest.approx([16 * SIZE] * len(full))


# ---- headlines, narrow columns, cuts -------------------------------------------------------------------------------


def test_a_balanced_headline_has_lines_of_like_length() -> None:
    lines = paragraph("内蒙古多点发力推进律师行业高质量发展取得新的成效").set_lines(20, 300, balance=True)
    assert len(lines) == 2
    assert abs(lines[0].width - lines[1].width) <= 2 * 20
    parts = lines_at(paragraph("优质服务进乡村 法治惠民零距离 内蒙古多点发力推进律师行业高质量发展"), 210, balance=True)
    assert parts[-1] == "内蒙古多点发力推进律师行业高质量发展"


def test_a_headline_breaks_at_its_marks_where_that_leaves_no_stub() -> None:
    found = lines_at(paragraph("全区律师行业高质量发展：成效、问题与建议"), 170, balance=True)
    assert found == ["全区律师行业高质量发展：", "成效、问题与建议"]
    assert len(lines_at(paragraph("今年，全区律师行业高质量发展取得新成效"), 170, balance=True)[0]) > 5


@pytest.mark.parametrize(
    ("text", "ems", "language", "lines"),
    [
        ("推动全区律师行业高质量发展的若干措施", 11, "zh-CN", "推动全区律师行业|高质量发展的若干措施"),
        ("行政复议案件办结率创历史新高", 8, "zh-CN", "行政复议案件|办结率创历史新高"),
        ("关于进一步加强和改进律师工作的意见", 8, "zh-CN", "关于进一步|加强和改进|律师工作的意见"),
        ("市民法律服务中心的建设和管理", 8, "zh-CN", "市民法律服务|中心的建设和管理"),
        ("关于汛期地质灾害防治的通报", 9, "zh-CN", "关于汛期地质灾害|防治的通报"),
        ("加强土地管理和地方标准建设的意见", 10, "zh-CN", "加强土地管理和|地方标准建设的意见"),
        ("推動全區律師行業發展的若干措施", 8, "zh-TW", "推動全區律師行業|發展的若干措施"),
        ("地域医療の再編と持続可能な提供体制の構築", 8, "ja", "地域医療の|再編と持続可能な|提供体制の構築"),
        ("利用者は戻ったが、通学定期に偏る", 15, "ja", "利用者は戻ったが、|通学定期に偏る"),
        ("新しいセンターの利用者数", 11, "ja", "新しいセンターの|利用者数"),
    ],
)
def test_a_headline_breaks_between_words(text: str, ems: int, language: str, lines: str) -> None:
    assert "|".join(lines_at(paragraph(text, language), ems * SIZE, balance=True)) == lines


@pytest.mark.parametrize(
    ("text", "ems", "language", "lines"),
    [
        ("車両更新の財源が最大の課題、自治体の協議は停滞", 18, "ja", "車両更新の財源が最大の課題、|自治体の協議は停滞"),
        ("从“有没有”到“好不好”：一份关于县域普通高中的跟踪调查报告", 13.8, "zh-CN",
         "从“有没有”到“好不好”：|一份关于县域普通|高中的跟踪调查报告"),
        ("Response times improved where crews were moved, not where vehicles were bought", 18, "en",
         "Response times improved |where crews were moved, |not where vehicles were bought"),
        ("Slower streets, safer schools: what eighteen months of 20 mph zones have shown", 15, "en",
         "Slower streets, safer schools: |what eighteen months |of 20 mph zones have shown"),
        ("Jahresbericht 2024 der Stadtwerke Lindenau: Wärmewende kommt voran", 15, "de",
         "Jahresbericht 2024 |der Stadtwerke Lindenau: |Wärmewende kommt voran"),
        ("Instrumentation is no longer the bottleneck", 18, "en", "Instrumentation |is no longer the bottleneck"),
    ],
)  # fmt: skip
def test_a_headline_breaks_by_its_sense(text: str, ems: float, language: str, lines: str) -> None:
    """Behind a mark rather than between words, and not behind a word that belongs to what follows."""
    assert "|".join(lines_at(paragraph(text, language), ems * SIZE, balance=True)) == lines


def test_no_headline_has_a_line_of_one_character() -> None:
    for text in ("律师下乡村，服务零距离", "全区法治政府建设示范创建活动取得新进展", "年报", "法律服务"):
        for width in range(40, 200, 3):
            lines = lines_at(paragraph(text), width, balance=True)
            assert all(sum(char.isalnum() for char in line) >= 2 for line in lines), (width, lines)


def test_a_short_label_keeps_its_words_together() -> None:
    assert lines_at(paragraph("——内蒙古上都律师事务所律师 张瑞敏"), 180) == ["——内蒙古上都律师事务所律师 ", "张瑞敏"]


@pytest.mark.parametrize(
    ("text", "ems", "language", "lines"),
    [
        ("收购量（吨）", 3.2, "zh-CN", "收购量|（吨）"),
        ("同比（%）", 3.2, "zh-CN", "同比|（%）"),
        ("前年比（%）", 3.4, "ja", "前年比|（%）"),
    ],
)
def test_a_unit_in_brackets_may_stand_alone_below_its_name(text: str, ems: float, language: str, lines: str) -> None:
    assert "|".join(lines_at(paragraph(text, language), ems * SIZE)) == lines


def test_a_text_as_wide_as_its_own_width_takes_one_line() -> None:
    for text in TEXTS.values():
        measured = paragraph(text)
        assert len(measured.set_lines(8.3, measured.natural_width(8.3))) == 1


def test_overlong_words_break_behind_the_marks_of_an_address() -> None:
    measured = paragraph("详见https://www.example.org/reports/annual/2024?language=zh。", "zh-CN")
    for width in range(60, 200, 7):
        lines = measured.set_lines(SIZE, width)
        assert all(line.width <= width + 0.02 for line in lines)
    assert lines_at(measured, 150)[0][-1] in "./"


def test_a_long_text_can_be_cut_after_some_lines() -> None:
    lines = paragraph(CHINESE).set_lines(SIZE, 200, max_lines=2)
    assert len(lines) == 2 and lines[-1].text.endswith("…")
    assert lines[-1].width <= 200


def test_measured_once_for_equal_text_and_style() -> None:
    shared = fonts()
    style = TextStyle()
    assert measure_paragraph((Span("同一段"),), style, shared) is measure_paragraph((Span("同一段"),), style, shared)


def test_documents_share_what_they_have_in_common() -> None:
    style = TextStyle(align="justify")
    first, second = (measure_paragraph((Span(CHINESE),), style, fonts()) for _ in range(2))
    assert first is second
    assert first.set_lines(SIZE, 300) is second.set_lines(SIZE, 300)
    narrow = [first.set_lines(SIZE, width)[0].text for width in (*range(100, 200), 300)]
    assert narrow[-1] == second.set_lines(SIZE, 300)[0].text
    other = Fonts({**FAMILIES, "body": replace(FAMILIES["body"], weight=700)}, "zh-CN", Problems())
    assert measure_paragraph((Span(CHINESE),), style, other) is not first


def test_the_result_does_not_hang_on_size() -> None:
    measured = paragraph(CHINESE)
    assert lines_at(measured, 300) == [line.text for line in measured.set_lines(2 * SIZE, 600)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("去McDonald’s吃", ["去", "McDonald’s", "吃"]),
        ("’90s的歌", ["’90s", "的", "歌"]),
        ("rock ’n’ roll乐", ["rock", " ", "’n’", " ", "roll", "乐"]),
        ("boys’ school里", ["boys’", " ", "school", "里"]),
        ("‘甲’90人", ["‘", "甲", "’", "90", "人"]),
        ("‘it’s’好", ["‘", "it’s", "’", "好"]),
        ("‘abc’def", ["‘", "abc’def"]),
    ],
)
def test_an_apostrophe_in_chinese_text_belongs_to_its_latin_word(text: str, parts: list[str]) -> None:
    assert breaks.split_tokens(text, True) == parts


@pytest.mark.parametrize("language", ["zh-CN", "zh-TW", "ja"])
@pytest.mark.parametrize("word", ["L’Oréal", "Xi’an", "O’Brien’s", "п’ять", "’90s"])
def test_an_apostrophe_is_as_narrow_in_chinese_and_japanese_as_in_english(word: str, language: str) -> None:
    assert paragraph(word, language).natural_width(1) == pytest.approx(paragraph(word, "en").natural_width(1))


@pytest.mark.parametrize("sign", ['"', "'", "#", "@", "&", "\\", "=", "<", "|", "~", "^", "_", "`", "*"])
def test_no_gap_stands_between_a_sign_and_han(sign: str) -> None:
    parts = [paragraph(part).natural_width(1) for part in ("甲", sign, "乙")]
    assert paragraph(f"甲{sign}乙").natural_width(1) == pytest.approx(sum(parts))


@pytest.mark.parametrize("word", ["A", "5", "-5", "+5%", "m²", "C++", "é", "№5", "$5"])
def test_a_quarter_em_stands_between_han_and_a_word_or_number(word: str) -> None:
    parts = [paragraph(part).natural_width(1) for part in ("甲", word, "乙")]
    assert paragraph(f"甲{word}乙").natural_width(1) == pytest.approx(sum(parts) + 0.5)
