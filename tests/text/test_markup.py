"""What authors type in a text, and what comes of it."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exporter.problem import Place, Problems
from exporter.source.nodes import Scalar
from exporter.text import markup
from exporter.text.language import parse_language
from exporter.text.tree import (
    Break,
    FootnoteCall,
    Placeholder,
    TextBlock,
    TextInlines,
    TextList,
    TextParagraph,
    TextQuote,
    TextSpan,
    plain_text,
)
from tests.support.pace import within

ZH, JA, EN, KO, AR = (parse_language(tag) for tag in ("zh-CN", "ja", "en", "ko", "ar"))


def literal(text: str, line: int = 1, column: int = 5) -> Scalar:
    """A scalar as a `|` block has it: each line of the text begins at `column` of its own line."""
    starts = [0, *(index + 1 for index, character in enumerate(text) if character == "\n")]
    places = tuple((start, Place("o.yaml", line + number, column)) for number, start in enumerate(starts))
    return Scalar(text, Place("o.yaml", line, column), "|", places)


def folded(*lines: str) -> Scalar:
    """A scalar as a `>` block has it: its line ends have become spaces."""
    places, offset = [], 0
    for number, line in enumerate(lines, 1):
        places.append((offset, Place("o.yaml", number, 5)))
        offset += len(line) + 1
    return Scalar(" ".join(lines), places[0][1], ">", tuple(places))


def refs(text: str, language=ZH) -> TextInlines:
    return markup.parse_refs(literal(text), language, Problems())


def inline(text: str, language=ZH, problems: Problems | None = None) -> TextInlines:
    return markup.parse_inline(literal(text), language, Problems() if problems is None else problems)


def blocks(text: str, language=ZH, problems: Problems | None = None) -> tuple[TextBlock, ...]:
    return markup.parse_blocks(literal(text), language, Problems() if problems is None else problems)


def shape(inlines: TextInlines) -> str:
    """The inlines in one line: **bold**, _italic_, `code`, <href text>, {hole}, ^note^, / for a forced line end."""
    return "".join(map(_shape, inlines))


def _shape(part) -> str:
    match part:
        case Break():
            return "/"
        case FootnoteCall(id=name):
            return f"^{name}^"
        case Placeholder(id=name, part=tail):
            text = "{" + name + ("." + tail if tail else "") + "}"
        case TextSpan(text=text):
            pass
    if part.code:
        text = f"`{text}`"
    if part.italic:
        text = f"_{text}_"
    if part.bold:
        text = f"**{text}**"
    return f"<{part.href} {text}>" if part.href else text


def tree(found: tuple[TextBlock, ...]) -> list:
    out = []
    for block in found:
        match block:
            case TextParagraph(inlines=parts):
                out.append(shape(parts))
            case TextList(ordered=ordered, start=start, tight=tight, items=items):
                kind = f"{start}." if ordered else "-"
                out.append([kind + ("" if tight else " loose"), *(tree(item) for item in items)])
            case TextQuote(blocks=inner):
                out.append([">", *tree(inner)])
    return out


# ---- emphasis ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**粗体**和*斜体*。", "**粗体**和_斜体_。"),
        ("**“法治体检”**机制", "**“法治体检”**机制"),
        ("建立**“法治体检”**机制", "建立**“法治体检”**机制"),
        ("**（注）**abc", "**（注）**abc"),
        ("他说：“**重点**”。", "他说：“**重点**”。"),
        ("**“甲”**、**“乙”**和**“丙”**", "**“甲”**、**“乙”**和**“丙”**"),
        ("**{{ services }}**次", "**{services}**次"),
        ("共**“{{ x }}”**{{ y }}", "共**“**" + "**{x}**" + "**”**" + "{y}"),
        ("**全年：**办理", "**全年：**办理"),
        ("***又粗又斜***字", "**_又粗又斜_**字"),
        ("*外**内**外*", "_外_" + "**_内_**" + "_外_"),
        ("**한국어(강조)**는", "**한국어(강조)**는"),
        ("snake_case_name", "snake_case_name"),
        ("a * b * c", "a * b * c"),
        ("2 ** 3", "2 ** 3"),
        ("**未闭合", "**未闭合"),
        ("**強調︀**字", "**強調︀**字"),
    ],
)
def test_emphasis(text: str, expected: str) -> None:
    assert shape(inline(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**bold**, *italic*, `code`", "**bold**, _italic_, `code`"),
        ('**"quoted"**word', "**“quoted”**word"),  # plain CommonMark: no emphasis between a mark and a letter
        ("un*frigging*believable", "un_frigging_believable"),
        (r"\*not\*", "*not*"),
        ("&amp; &lt; &copy; &nosuch;", "& < © &nosuch;"),
        ("<b>raw</b> <br/>", "<b>raw</b> <br/>"),
        ("`a  **b**`", "`a  **b**`"),
    ],
)
def test_english(text: str, expected: str) -> None:
    assert shape(inline(text, EN)) == expected


# ---- placeholders --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ a }}", "{a}"),
        ("{{a}}{{ b.unit }}", "{a}{b.unit}"),
        ("{{ details.文号 }}", "{details.文号}"),
        ("{{ details.Our reference }}", "{details.Our reference}"),
        ("{{ 全区律师.value }}", "{全区律师.value}"),
        (r"\{{ a }}", "{{ a }}"),
        (r"\\{{ a }}", "\\{a}"),
        (r"\\\{{ a }}", "\\{{ a }}"),
        ("{{{ a }}}", "{{a}}"),
        ("{{ 1a }} {{}} {{ a b }} {{ a.b.c }} { a } }}", "{{ 1a }} {{}} {{ a b }} {{ a.b.c }} { a } }}"),
        ("{{ a", "{{ a"),
        ("\U000f0000 {{ a }} \U000f0001", "\U000f0000 {a} \U000f0001"),
        ("&#xF0000;{{ a }}", "\U000f0000{a}"),
    ],
)
def test_placeholders(text: str, expected: str) -> None:
    assert shape(inline(text)) == expected
    if "&" not in text:
        assert shape(refs(text)) == expected


def test_ids_are_composed() -> None:
    (hole,) = refs("{{ e\u0301te\u0301 }}", EN)
    assert isinstance(hole, Placeholder) and hole.id == "\u00e9t\u00e9"


def test_braces_within_code_are_a_placeholder_too() -> None:
    assert shape(inline(r"`{{ a }}` 与 `\{{ a }}`")) == "`{a}`与 `{{ a }}`"


def test_what_braces_hold_is_never_markup() -> None:
    found = inline("**{{ a }}** {{ b_c_d }} [{{ e }}](https://example.com)", EN)
    assert shape(found) == "**{a}** {b_c_d} <https://example.com {e}>"


def test_refs_know_no_markup() -> None:
    assert shape(refs("**a** [b](c) `d` # e", EN)) == "**a** [b](c) `d` # e"


# ---- lines and spaces ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全区律师\n行业", "全区律师行业"),
        ("全区，\n行业", "全区，行业"),
        ("全区\nGDP\n增长", "全区GDP增长"),
        ("Open\nSource", "Open Source"),
        ("**粗**\n体", "**粗**体"),
        ("共 {{ n }} 件", "共{n}件"),
        ("共 340 个，GDP 增长 5% 以上", "共340个，GDP增长5%以上"),
        ("两个  空格", "两个  空格"),
        ("汉 字", "汉 字"),
        ("使用 `pip install x` 安装", "使用`pip install x`安装"),
        ("脚注[^1]\n下一行", "脚注^1^下一行"),
        ("说：“好”\nabc", "说：“好”abc"),
        ("行末\\\n换行", "行末/换行"),
        ("行末  \n换行", "行末/换行"),
        ("\u3000\u3000首行缩进", "首行缩进"),
        ("a\u00a0b 中", "a\u00a0b中"),
        ("あ A\nい", "あAい"),
        ("가 A", "가 A"),
    ],
)
def test_lines_join_and_gaps_are_left_to_the_typesetter(text: str, expected: str) -> None:
    assert shape(inline(text)) == expected
    (paragraph,) = blocks(text)
    assert shape(paragraph.inlines) == expected


@pytest.mark.parametrize("language", [EN, KO])
def test_other_languages_keep_their_spaces(language) -> None:
    assert shape(inline("共 340 个\n件 {{ a }} b", language)) == "共 340 个 件 {a} b"
    assert shape(refs("共 340 个\n件", language)) == "共 340 个 件"


@pytest.mark.parametrize("parse", [markup.parse_inline, markup.parse_refs])
def test_folded_lines_join_like_any_other(parse) -> None:
    assert (
        shape(parse(folded("全区律师", "行业 党建", "Open", "Source"), ZH, Problems()))
        == "全区律师行业 党建Open Source"
    )
    assert shape(parse(folded("全区律师", "行业"), EN, Problems())) == "全区律师 行业"
    found = markup.parse_blocks(folded("**全区**律师", "*行业*，", "完"), ZH, Problems())
    assert tree(found) == ["**全区**律师_行业_，完"]


def test_a_folded_line_is_no_list_item() -> None:
    found = markup.parse_blocks(folded("甲", "- 乙 *丙*"), ZH, Problems())
    assert tree(found) == ["甲- 乙 _丙_"]


def test_blank_lines_in_inline_text_are_line_ends() -> None:
    assert shape(inline("第一\n段\n\n\n第二段\n")) == "第一段/第二段"
    assert shape(inline("*第一*\n段\n\n第二段")) == "_第一_段/第二段"


# ---- blocks --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一\n\n二", ["一", "二"]),
        ("- 甲\n- 乙", [["-", ["甲"], ["乙"]]]),
        ("3. 甲\n4. 乙", [["3.", ["甲"], ["乙"]]]),
        ("0. 甲", [["0.", ["甲"]]]),
        ("- 甲\n\n- 乙", [["- loose", ["甲"], ["乙"]]]),
        ("- 甲\n  1. 子\n  2. 子二\n- 乙", [["-", ["甲", ["1.", ["子"], ["子二"]]], ["乙"]]]),
        ("> 引\n> 文\n>\n> - 条", [[">", "引文", ["-", ["条"]]]]),
        ("段\n- 条", ["段", ["-", ["条"]]]),
        ("2024年。第2. 条", ["2024年。第2. 条"]),
        ("---", ["* * *"]),
        ("甲\n\n***\n\n乙", ["甲", "* * *", "乙"]),
        ("```\na  b\n\n{{ c }}\n```", ["`a  b`//`{c}`"]),
        ("", []),
        ("\n\n", []),
        ("\u3000", []),
        ("- ", [["-", []]]),
    ],
)
def test_blocks(text: str, expected: list) -> None:
    problems = Problems()
    assert tree(blocks(text, problems=problems)) == expected
    assert not len(problems)


@pytest.mark.parametrize(
    ("text", "code", "line", "words"),
    [
        ("正文\n\n# 标题", "markup-heading", 3, "heading:"),
        ("正文\n===", "markup-heading", 1, "heading:"),
        ("正文\n\n| a | b |\n|---|---|\n| 1 | 2 |", "markup-table", 3, "table:"),
        ("正文\n\n![图](a.png)", "markup-image", 3, "image:"),
        ("正文\n\n    代码", "markup-code", 3, "quote:"),
        ("正文\n\n[^n1]: 说明", "markup-note", 3, "notes:"),
        ("正文\n[坏](javascript:alert)", "link-scheme", 2, "http"),
        ("正文\n<ftp://example.com>", "link-scheme", 2, "http"),
        ("[a](b.html)", "link-scheme", 1, "https://"),
        ("[a]()", "link-scheme", 1, "https://"),
        ("[a](http://)", "link-address", 1, "https://"),
        ("[a](https://x/{{ y }})", "placeholder-in-address", 1, "address"),
        ("甲\n乙\x07", "control-character", 2, "delete"),
        ("*甲*\n&#7;", "control-character", 2, "delete"),
        ("甲\ufdd0", "control-character", 1, "delete"),
        ("> " * 40 + "x", "markup-nesting", 1, "fewer"),
    ],
)
def test_what_is_no_text_is_told_with_its_line(text: str, code: str, line: int, words: str) -> None:
    problems = Problems()
    blocks(text, problems=problems)
    (problem,) = problems
    assert (problem.code, problem.severity, problem.place.line) == (code, "error", line)
    assert words in problem.hint


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("零\u200b宽", "invisible-character"),
        ("\ufeff首", "invisible-character"),
        ("a\u202eb", "invisible-character"),
        ("甲\u200d乙", "invisible-character"),
        ("*a*&#x200b;", "invisible-character"),
        ('[a](https://x.cn "题")', "link-title"),
        ("[参考]: https://example.com", "link-unused"),
    ],
)
def test_what_is_left_out_is_told(text: str, code: str) -> None:
    problems = Problems()
    found = blocks(text, problems=problems)
    assert [(problem.code, problem.severity) for problem in problems] == [(code, "warning")]
    assert not any(mark in str(found) for mark in "\u200b\ufeff\u202e")


@pytest.mark.parametrize("text", ["👨‍👩‍👧 家", "क्‍ष", "1️⃣", "soft\u00adhyphen", "葛󠄀", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"])
def test_characters_that_belong_to_a_cluster_stay(text: str) -> None:
    problems = Problems()
    assert plain_text(inline(text, EN, problems)) == text
    assert not len(problems)


def test_direction_marks_stay_where_text_runs_from_right_to_left() -> None:
    problems = Problems()
    assert plain_text(inline("مرحبا\u200f!", AR, problems)) == "مرحبا\u200f!"
    assert not len(problems)


# ---- links and notes -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[网](https://example.com/a)", "<https://example.com/a 网>"),
        ("**[网](HTTP://example.com)**", "<HTTP://example.com **网**>"),
        ("<https://example.com>", "<https://example.com https://example.com>"),
        ("<a@example.com>", "<mailto:a@example.com a@example.com>"),
        ("[信](mailto:a@example.com)", "<mailto:a@example.com 信>"),
        ("[网](https://例子.cn/路 径)", "[网](https://例子.cn/路 径)"),
        ("[网](<https://例子.cn/路 径>)", "<https://xn--fsqu00a.cn/%E8%B7%AF%20%E5%BE%84 网>"),
        ("[a]", "[a]"),
        ("[^n1]", "^n1^"),
        ("完。[^注一][^2]", "完。^注一^^2^"),
        ("[^ ] [^] [^a b]", "[^ ] [^] [^a b]"),
        ("[^{{ x }}]", "[^{x}]"),
    ],
)
def test_links_and_notes(text: str, expected: str) -> None:
    problems = Problems()
    assert shape(inline(text, EN, problems)).replace("Http", "HTTP") == expected
    assert not len(problems)


def test_a_definition_makes_a_link() -> None:
    problems = Problems()
    assert tree(blocks("见[网页]。\n\n[网页]: https://example.com", problems=problems)) == [
        "见<https://example.com 网页>。"
    ]
    assert not len(problems)


def test_a_remark_in_brackets_is_no_definition() -> None:
    assert tree(blocks("[注]: 数据截至报道日")) == ["[注]: 数据截至报道日"]


# ---- places --------------------------------------------------------------------------------------------------------


def test_places_point_into_the_file() -> None:
    text = "第一行 **粗**\n第二行{{ a }}与`{{ b }}`\n\n- 条{{ c }}\n  续[^n]\n\n> > 引{{ d }}"
    found = list(walk(blocks(text)))
    lines = text.split("\n")
    for part in found:
        if isinstance(part, Placeholder):
            place = part.place
            assert lines[place.line - 1][place.column - 5 :].startswith("{{ " + part.id)
    notes = [part.place for part in found if isinstance(part, FootnoteCall)]
    assert [(place.line, place.column) for place in notes] == [(5, 5 + lines[4].index("[^n]"))]
    bold = next(part for part in found if isinstance(part, TextSpan) and part.bold)
    assert (bold.place.line, bold.place.column) == (1, 5 + lines[0].index("粗"))


def test_places_survive_what_was_removed_before_them() -> None:
    problems = Problems()
    (first, hole) = inline("甲\u200b\u200b乙{{ a }}", problems=problems)
    assert (first.text, hole.place.column) == ("甲乙", 5 + 4)


def walk(found: tuple[TextBlock, ...]):
    for block in found:
        match block:
            case TextParagraph(inlines=parts):
                yield from parts
            case TextList(items=items):
                for item in items:
                    yield from walk(item)
            case TextQuote(blocks=inner):
                yield from walk(inner)


# ---- the short way and the long way --------------------------------------------------------------------------------

ALPHABET = "汉字，。“”（）abc 1２\n\n  \t\u3000\u00a0*_`[]()<>!#-+.=|~:&;\\{}x\u200d\ufe0f\U000f0000"


def by_parser(scalar: Scalar, language, problems: Problems) -> tuple[TextBlock, ...]:
    from exporter.text.markdown.blocks import read_blocks
    from exporter.text.prepare import prepare_text

    return read_blocks(prepare_text(scalar, problems), language, problems)


@settings(max_examples=400, deadline=None)
@given(st.text(alphabet="汉，“”a1 \n\u3000.\u00a0-#|_<>&;:@", max_size=40), st.sampled_from([ZH, EN]))
def test_text_without_markup_reads_the_same_without_the_parser(text: str, language) -> None:
    one, other = Problems(), Problems()
    assert markup.parse_blocks(literal(text), language, one) == by_parser(literal(text), language, other)
    assert list(one) == list(other)


FRAGMENTS = [
    "- ", "1. ", "2. ", "1) ", "* ", "+ ", "> ", "# ", "---", "===", "**", "**", "*", "***", "汉", "字a", "b",
    "“", "”", "（", "）", "，", "。", " ", " ", "\n", "\n", "\n\n", "  ", "\n  ", "\n   ", "{{ x }}", "12",
    "[^1]", "[文](https://a.cn/b-c)", "[w](http://a.b)", "[", "](", "!", "~", ":", "|", "\u3000", "\u00a0", "\ufe0f",
    "[a*b](https://c)", "[^1]: x", "[y]: https://z.cn", "R&D", "&amp;", "&", "<", ">",
    "<b@c>", "_", "a_b", "|", "\n--|--",
]  # fmt: skip


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=14).map("".join), st.sampled_from([ZH, EN]))
def test_light_markup_reads_the_same_without_the_parser(text: str, language) -> None:
    from exporter.text.markdown.blocks import read_line
    from exporter.text.markdown.light import read_light
    from exporter.text.pieces import to_inlines
    from exporter.text.prepare import prepare_text

    reported = Problems()
    found = read_light(prepare_text(literal(text), Problems()), language, reported)
    if found is not None:
        problems = Problems()
        assert found == by_parser(literal(text), language, problems)
        assert list(problems) == list(reported)
    # A blank line and an indent of two ideographic spaces begin a paragraph.
    if not re.search(r"\n[ ]*\n|\n[ ]*\u3000\u3000", text.strip(" \n")):
        problems = Problems()
        prepared = prepare_text(literal(text), problems)
        begin = len(text) - len(text.lstrip(" \n"))
        pieces = read_line(prepared, language, problems, begin, len(prepared.text))
        slow = to_inlines(pieces, prepared, language, problems)
        assert inline(text, language) == slow


@pytest.mark.parametrize(
    "text",
    [
        "**粗**与*斜*，脚注[^1]。",
        "- 甲**乙**\n- 丙\n  续行",
        "1. 甲\n2. 乙\n\n后文[网](https://example.com/a)",
        "段一\n续\n\n**段**二",
    ],
)
def test_common_markup_needs_no_parser(text: str) -> None:
    from exporter.text.markdown.light import read_light
    from exporter.text.prepare import prepare_text

    found = read_light(prepare_text(literal(text), Problems()), ZH, Problems())
    assert found == by_parser(literal(text), ZH, Problems())


@settings(max_examples=300, deadline=None)
@given(
    st.text(alphabet="汉字aZé1９.,:;%/()+-−–—…!?=×°，、。：！（）《》「“”‘’·_｛~", min_size=1, max_size=12),
    st.sampled_from([ZH, EN, JA, KO, AR]),
)
def test_bare_words_read_the_same_the_whole_way(text: str, language) -> None:
    given = literal(text)
    found = markup.parse_inline(given, language, Problems()), markup.parse_refs(given, language, Problems())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markup, "_BARE", re.compile("(?!)"))
        whole = markup.parse_inline(given, language, Problems()), markup.parse_refs(given, language, Problems())
    assert found == whole


@settings(max_examples=400, deadline=None)
@given(st.text(alphabet=ALPHABET, max_size=60) | st.text(max_size=30), st.sampled_from([ZH, EN, JA]))
def test_any_text_is_read_without_a_fault(text: str, language) -> None:
    for parse in (markup.parse_blocks, markup.parse_inline, markup.parse_refs):
        problems = Problems()
        parse(literal(text), language, problems)
        for problem in problems:
            assert 1 <= problem.place.line <= text.count("\n") + 1


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="汉字a1。", min_size=1, max_size=20))
def test_plain_words_come_through_whole(text: str) -> None:
    assert plain_text(refs(text)) == plain_text(inline(text)) == text


# ---- floods --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "[a](" * 25_000,
        "![" * 50_000,
        "[" * 20_000 + "](x)" * 20_000,
        "![" * 20_000 + "](x)" * 20_000,
        "**" * 50_000,
        "**a" * 30_000,
        "*a_" * 30_000,
        "`" * 100_000,
        "`a``" * 25_000,
        "<" * 100_000,
        "<a:" * 30_000,
        "&" * 100_000,
        "\\" * 100_000,
        "{{" * 50_000,
        "{{ details." * 9_000,
        "{{a}}" * 20_000,
        "> " * 50_000,
        "- " * 50_000,
        "[^" * 50_000,
        "| a " * 25_000 + "\n" + "|---" * 25_000,
        "“" * 100_000,
        " " * 100_000 + "a",
        ("汉字 a\n" * 16_000),
        "- a\n" * 4_000,
        "\u200b" * 100_000,
    ],
    ids=lambda text: text[:12].strip() or "spaces",
)
def test_floods_take_no_more_than_a_second_or_two(text: str) -> None:
    with within(2.5):
        blocks(text)
        refs(text)
