"""Right-to-left text of a base whose direction only its style says."""

from collections.abc import Iterator

from lxml import etree

from exporter.docx.base.roles import StyleSheet
from exporter.docx.base.tree import VAL, Element, is_on, sort_properties
from exporter.docx.base.tree import WORD as _W
from exporter.docx.measure.language import has_right_to_left


def say_direction(root: Element, styles: StyleSheet) -> None:
    """Say on each run of right-to-left letters that it goes from right to left where its style says so.

    Word knows `w:rtl` on text and on the numbers of lists alone, so that the styles lose it."""
    for run in root.iter(_W + "r"):
        if not has_right_to_left("".join(text.text or "" for text in run.iterfind(_W + "t"))):
            continue
        properties = run.find(_W + "rPr")
        if properties is not None and properties.find(_W + "rtl") is not None:
            continue
        said = (styles.find_effective(id, "w:rPr/w:rtl") for id in _list_styles(run, properties, styles))
        if is_on(next((found for found in said if found is not None), None)):
            if properties is None:
                properties = etree.Element(_W + "rPr")
                run.insert(0, properties)
            etree.SubElement(properties, _W + "rtl")
            sort_properties(run)


def _list_styles(run: Element, properties: Element | None, styles: StyleSheet) -> Iterator[str]:
    """Ids of the styles of a run with these properties, the nearest first: its own and its paragraph's, which in a text
    box is that of the box."""
    if properties is not None and (own := properties.find(_W + "rStyle")) is not None:
        yield own.get(VAL, "")
    paragraph = next(run.iterancestors(_W + "p"), None)
    named = None if paragraph is None else paragraph.find(f"{_W}pPr/{_W}pStyle")
    yield styles.defaults.get("paragraph", "") if named is None else named.get(VAL, "")
