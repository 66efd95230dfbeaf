"""What would break conformance, found on the laid-out page before anything is drawn."""

from exporter.pdf.page.tree import Element, LaidOutPage
from exporter.problem import Problems


def check_conformance(page: LaidOutPage, problems: Problems) -> bool:
    """Whether figures have words (ISO 14289-1 §7.3) and headings leave out no level (§7.4.2); tells where not."""
    return _checked(page.root, [0], problems)


def _checked(element: Element, above: list[int], problems: Problems) -> bool:
    """`above` holds the level of the heading before."""
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
                f"a heading of level {level} follows one of level {above[0]}"
                if above[0]
                else (f"the first heading is of level {level}")
            )
            problems.error("heading-skipped", element.place, message, "headings begin at level 1 and skip none")
            well = False
        above[0] = level
    for kid in element.kids:
        if isinstance(kid, Element):
            well = _checked(kid, above, problems) and well
    return well
