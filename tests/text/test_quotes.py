"""Straight quotation marks: curly among Han, as typed everywhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.problem import Place, Problems
from exporter.source.nodes import Scalar
from exporter.text.language import parse_language
from exporter.text.markup import parse_blocks, parse_refs
from exporter.text.quotes import find_curly_quotes
from exporter.text.tree import Placeholder, TextParagraph, TextSpan


def printed(text: str, language: str = "zh-CN") -> str:
    problems = Problems()
    (block,) = parse_blocks(Scalar(text, Place("o.yaml", 1, 1)), parse_language(language), problems)
    assert isinstance(block, TextParagraph)
    assert not problems.sorted()
    return "".join(
        "〇" if isinstance(inline, Placeholder) else inline.text
        for inline in block.inlines
        if isinstance(inline, TextSpan | Placeholder)
    )


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ('实施"党建+业务"工程', "实施“党建+业务”工程"),
        ('他说"好","行"', "他说“好”,“行”"),
        ('**"法治体检"**机制', "“法治体检”机制"),
        ('使用"Python"语言', "使用“Python”语言"),
        ('的 "Hello World" 程序', "的 “Hello World” 程序"),
        ('采用AI"三化"模式', "采用AI“三化”模式"),
        ('2024"三农"工作', "2024“三农”工作"),
        ("他说'好'吗", "他说‘好’吗"),
        ('为"{{ x }}"次', "为“〇”次"),
        ('"党建\n引领"', "“党建引领”"),
    ],
)
def test_pairs_among_han_are_curly(typed: str, expected: str) -> None:
    assert printed(typed) == expected


@pytest.mark.parametrize("typed", ['三"字', '空""的', '“外”内"', "共1'234'567人"])
def test_lone_marks_and_groups_of_digits_stay(typed: str) -> None:
    assert printed(typed) == typed


@pytest.mark.parametrize(
    ("typed", "expected"),
    [('买了24"和27"显示器', "买了24″和27″显示器"), ("5'10\"高", "5′10″高"), ("3'20\"的记录", "3′20″的记录")],
)
def test_inch_and_minute_marks_are_primes(typed: str, expected: str) -> None:
    assert printed(typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("他说\"这是'里面'的话\"，高5'8\"。", "他说“这是‘里面’的话”，高5′8″。"),
        ('换了32"屏，都说"清楚"。', "换了32″屏，都说“清楚”。"),
        ('都说"清楚"，换了32"屏。', "都说“清楚”，换了32″屏。"),
        ('He said "go" home', "He said “go” home"),
        ("don't说it's好", "don’t说it’s好"),
        ('"A"、"B"和"C"三类', "“A”、“B”和“C”三类"),
        ('"2024"和"2025"', "“2024”和“2025”"),
    ],
)
def test_pairs_beside_measures_and_latin_words(typed: str, expected: str) -> None:
    assert printed(typed) == expected


def test_code_escapes_and_entities_stay_as_typed() -> None:
    assert printed('`print("好")`输出') == 'print("好")输出'
    assert printed('\\"不变\\"的') == '"不变"的'
    assert printed("&quot;不变&quot;的") == '"不变"的'
    assert printed("\\\ue000好") == "\\\ue000好"


@pytest.mark.parametrize(
    ("language", "typed", "expected"),
    [
        ("en", "\"It's the teachers' 'plan'\", she said.", "“It’s the teachers’ ‘plan’”, she said."),
        ("en", 'A 27" screen, 6\'2" tall, and "two" words', "A 27″ screen, 6′2″ tall, and “two” words"),
        ("en", "the '60s, rock 'n' roll, O'Neil's", "the ’60s, rock ’n’ roll, O’Neil’s"),
        ("en", '("Yes") **"no"**', "(“Yes”) “no”"),
        ("de", "Sie rief \"Komm 'mal' her\", geht's?", "Sie rief „Komm ‚mal‘ her“, geht’s?"),
        ("de-CH", 'das "Haus"', "das «Haus»"),
        ("fr", 'L\'été "dernier"', "L’été «\u00a0dernier\u00a0»"),
        ("ru", 'роман "Идиот", п\'ять', "роман «Идиот», п’ять"),
        ("sv", '"Hej"', "”Hej”"),
        ("ja", '彼は"はい"と', "彼は「はい」と"),
        ("zh-TW", "他說\"好'的'\"", "他說「好『的』」"),
        ("ko", '"네"라고', "“네”라고"),
        ("he", 'חברת "אור" בע"מ', 'חברת ”אור” בע"מ'),
    ],
)
def test_every_language_has_its_own_marks(language: str, typed: str, expected: str) -> None:
    assert printed(typed, language) == expected


def test_addresses_stay_as_typed() -> None:
    assert printed("see https://a.example/?q='x'-'y' it's", "en") == "see https://a.example/?q='x'-'y' it’s"


def test_labels_and_titles_too() -> None:
    (span,) = parse_refs(Scalar('"法治体检"次数', Place("o.yaml", 1, 1)), parse_language("zh-CN"), Problems())
    assert isinstance(span, TextSpan)
    assert span.text == "“法治体检”次数"


@given(st.text(st.sampled_from("\"'法律a1s ，。（“”\ufdd0"), max_size=30))
def test_double_marks_change_in_pairs_and_nothing_else_does(text: str) -> None:
    found = find_curly_quotes(text, ("«", "»"), ("<", ">"))
    assert all(text[at] in "\"'" for at in found)
    for mark, pair in (('"', "«»"), ("'", "<>")):
        turns = [found[at] for at in sorted(found) if text[at] == mark and found[at] not in "’′″"]
        assert turns == list(pair) * (len(turns) // 2)


@given(st.text(st.sampled_from("\"'ab1 .,()"), max_size=20), st.text(st.sampled_from("ab1 .,“”’"), max_size=20))
def test_what_is_curly_already_stays(straight: str, curly: str) -> None:
    assert find_curly_quotes(curly) == {}
    found = find_curly_quotes(straight)
    once = "".join(found.get(at, char) for at, char in enumerate(straight))
    assert len(once) == len(straight)
