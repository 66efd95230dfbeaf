"""Of a column's texts those that can need most are measured, and the same ones in every run."""

from hypothesis import given
from hypothesis import strategies as st

from exporter.docx.measure import columns
from exporter.docx.measure.columns import _measure_demand, _pick_decisive_texts

CELLS = st.lists(st.text("0159 abA区（）.-%/月", max_size=8), min_size=1, max_size=12)


@given(CELLS, st.sampled_from([1.0, 1.5]))
def test_a_column_needs_what_all_its_texts_need(column: list[str], scale: float) -> None:
    """All texts that are not single words: of these the longest is taken for the widest."""
    picked = _measure_demand(column, scale, 0.9)
    apart = [text for text in column if not text.isascii() or columns._APART.search(text)]
    bold = {column[0], column[-1]}
    longest = [text for text in _pick_decisive_texts(column, bold) if text not in apart]
    columns_picked, columns._pick_decisive_texts = columns._pick_decisive_texts, lambda *_: {*apart, *longest, *bold}
    try:
        assert _measure_demand(column, scale, 0.9) == picked
    finally:
        columns._pick_decisive_texts = columns_picked


def test_of_many_texts_that_differ_in_digits_few_are_measured() -> None:
    column = ["名称", *(f"第{number}区" for number in range(10, 1000)), "合计"]
    assert len(_pick_decisive_texts(column, {"名称", "合计"})) == 5
