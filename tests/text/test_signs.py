"""Quick searches for the signs of markup and of placeholders find what the patterns behind them find."""

from hypothesis import given
from hypothesis import strategies as st

from exporter.text import markup, prepare, typography
from exporter.text.markdown import light
from exporter.text.markdown.vertical import has_vertical_signs

# Every sign, what may stand beside it, and spaces of every kind.
SIGNS = "ab1中，%‰.-'\"_*[]()!^:<>&;#~`\\{} \t\n\r\x0b\x1c\x85\u00a0\u2003\u2028\u3000"
TEXTS = st.text(st.sampled_from(SIGNS), max_size=40)


@given(TEXTS, st.integers(0, 10), st.integers(0, 40))
def test_signs_that_need_the_parser(text: str, begin: int, end: int) -> None:
    refused = light._REFUSED.search(text, begin, end) is not None
    assert light.needs_parser(text, begin, end) == (refused or has_vertical_signs(text, begin, end))


@given(TEXTS)
def test_signs_of_inline_markup(text: str) -> None:
    marked = markup._INLINE_MARKUP.search(text) is not None
    assert markup._has_inline_markup(text) == (marked or has_vertical_signs(text))


@given(TEXTS)
def test_signs_of_typography(text: str) -> None:
    assert typography.may_need_edits(text) == (typography._NEEDED.search(text) is not None)


@given(TEXTS.map(lambda text: text.replace("b", "{{").replace("a", "\\")), st.integers(0, 20))
def test_braces(text: str, position: int) -> None:
    found, wanted = prepare._find_braces(text, position), prepare._BRACES.search(text, position)
    assert (found and found.span()) == (wanted and wanted.span())
