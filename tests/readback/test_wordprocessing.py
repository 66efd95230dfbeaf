"""The quick walk through a whole part finds what the thorough one does."""

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from exporter.readback.wordprocessing import W, running_text, text_pieces, walk_part

_NAMES = ("p", "r", "rPr", "t", "tab", "br", "sym", "del", "ins", "drawing", "tc", "bookmarkStart", "footnoteReference")
_TREES = st.recursive(
    st.tuples(st.sampled_from(_NAMES), st.sampled_from(("", ",", "word")), st.just(())),
    lambda inner: st.tuples(st.sampled_from(_NAMES), st.sampled_from(("", ",")), st.lists(inner, max_size=4)),
    max_leaves=25,
)
_MARK = f'<w:r xmlns:w="{W[1:-1]}"><w:rPr><w:rStyle w:val="Note"/></w:rPr>%s</w:r>'


def _make_element(tree: tuple[str, str, object]) -> etree._Element:
    name, text, inner = tree
    element = etree.Element(W + name)
    element.text = text
    for one in inner if isinstance(inner, list) else ():
        element.append(_make_element(one))
    return element


def _list_told(pieces: object) -> list[tuple[str, str]]:
    assert hasattr(pieces, "__iter__")
    told = (f"{W}p", f"{W}bookmarkStart", f"{W}footnoteReference")
    return [(element.tag, text) for element, text in pieces if text or element.tag in told]


@given(_TREES)
def test_both_walks_find_the_same(tree: tuple[str, str, object]) -> None:
    root = _make_element(tree)
    assert _list_told(walk_part(root)) == _list_told(text_pieces(root))
    assert running_text(root) == "".join(text for _, text in text_pieces(root))


def test_neither_walk_reads_the_comma_between_two_marks_of_notes() -> None:
    marks = [_MARK % inner for inner in ("<w:footnoteReference/>", "<w:t>,</w:t>", "<w:footnoteReference/>")]
    for noted, text in ((marks, ""), (marks[1:2], ",")):
        paragraph = etree.fromstring(f"<p>{''.join(noted)}</p>")
        assert "".join(text for _, text in walk_part(paragraph)) == text
        assert running_text(paragraph) == text
