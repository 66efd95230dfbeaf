"""Check a laid-out page for breaches of PDF/A and PDF/UA before it is drawn."""

from exporter.message import Message
from exporter.pdf.page.tree import Element, LaidOutPage
from exporter.problem import Problems


def check_conformance(page: LaidOutPage, problems: Problems) -> bool:
    """True if all figures have a text (ISO 14289-1 §7.3) and headings skip no level (§7.4.2); reports each breach."""
    return _check_element(page.root, [0], problems)


def _check_element(element: Element, above: list[int], problems: Problems) -> bool:
    """Check one element and those under it; `above` holds the level of the heading before."""
    well = True
    role = element.role
    if role == "Figure" and not element.alt.strip():
        message = "a picture or chart has no text for those who cannot see it"
        problems.error("alt-missing", element.place, message, "write one under alt:")
        well = False
    elif role[0] == "H" and role[1:].isdigit():
        level = int(role[1:])
        if level > above[0] + 1:
            message = (
                Message("a heading of level {level} follows one of level {above}", level=level, above=above[0])
                if above[0]
                else (Message("the first heading is of level {level}", level=level))
            )
            problems.error("heading-skipped", element.place, message, "headings begin at level 1 and skip none")
            well = False
        above[0] = level
    for kid in element.kids:
        if isinstance(kid, Element):
            well = _check_element(kid, above, problems) and well
    return well
