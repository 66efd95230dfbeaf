"""Each text is read once, and two texts of the same words are two."""

from exporter.problem import Place, Problems
from exporter.source.nodes import Scalar
from exporter.text.language import parse_language
from exporter.text.texts import TextReader


def texts(problems: Problems) -> TextReader:
    return TextReader(parse_language("zh-CN"), problems)


def test_a_text_is_read_once() -> None:
    read, scalar = texts(Problems()), Scalar("**强化**政治引领", Place("o.yaml", 3, 5))
    assert read.read_inline(scalar) is read.read_inline(scalar)
    assert read.read_references(scalar) is read.read_references(scalar)
    assert read.read_blocks(scalar) is read.read_blocks(scalar)
    assert read.read_inline(scalar) != read.read_references(scalar)


def test_two_texts_of_the_same_words_keep_their_places() -> None:
    read = texts(Problems())
    first, second = (read.read_inline(Scalar("文", Place("o.yaml", line, 1))) for line in (3, 9))
    assert [inline.place.line for inline in (*first, *second)] == [3, 9]


def test_what_is_wrong_with_a_text_is_told_once() -> None:
    problems = Problems()
    read, scalar = texts(problems), Scalar("文\u0007字", Place("o.yaml", 3, 5))
    for _ in range(3):
        read.read_inline(scalar)
    assert [problem.code for problem in problems] == ["control-character"]


def test_documents_share_a_text_but_not_its_problems() -> None:
    scalar = Scalar("**所见**即所得", Place("o.yaml", 7, 5))
    assert texts(Problems()).read_blocks(scalar) is texts(Problems()).read_blocks(scalar)
    for _ in range(2):
        problems = Problems()
        texts(problems).read_inline(Scalar("又一\u0007字", Place("o.yaml", 8, 5)))
        assert [problem.code for problem in problems] == ["control-character"]
