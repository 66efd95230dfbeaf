"""Clauses on the sheet, its lines and its page numbers."""

import math
import re

from exporter.gongwen.case import MM, Case, Fault, Faults, near, of_family, points

LINES, CHARACTERS = 22, 28
_SIZE = 16.0  # 三号
_HALF = 8.0  # half a character: less room at the end of a line or page still counts as filled


def paper(case: Case) -> Faults:
    """210 mm by 297 mm, 2 mm either way."""
    page = case.settings.page
    if page.orientation != "portrait":
        yield Fault(case.at("page.orientation"), "the sheet lies on its side", "page: {orientation: portrait}")
        return
    place = case.at("page.size")
    for what, given, wanted in (("the sheet's width", page.width, 210), ("the sheet's height", page.height, 297)):
        yield from near(place, what, given, wanted * MM, 2 * MM)


def margins(case: Case) -> Faults:
    """天头 37 mm, 订口 28 mm, 1 mm either way."""
    given = case.settings.page.margins
    yield from near(case.at("page.margins.top"), "the top margin", given.top.value, 37 * MM, MM)
    yield from near(case.at("page.margins.left"), "the left margin", given.left.value, 28 * MM, MM)


def area(case: Case) -> Faults:
    """版心 156 mm by 225 mm, 1 mm either way."""
    for what, given, wanted, key, sides in (
        ("width", case.width, 156, "page.margins.right", "left 28mm, right 26mm"),
        ("height", case.height, 225, "page.margins.bottom", "top 37mm, bottom 35mm"),
    ):
        if abs(given - wanted * MM) > MM:
            message = f"the text area's {what} is {given / MM:.1f} mm, not {wanted} mm"
            yield Fault(case.at(key), message, f"margins that leave it: {sides}")


def counts(case: Case) -> Faults:
    """22 lines of 28 characters."""
    pitch, advance = case.pitch, _character_advance(case)
    spacing = case.at("text.line_spacing")
    if pitch is None:
        hint = f"set text.line_spacing to a length, such as {225 * MM / LINES:.2f}pt"
        yield Fault(spacing, "the lines of a page depend on the fonts", hint)
    else:
        # Word processors measure in twentieths of a point: that much may be lost.
        lines = math.floor(case.height / pitch + 0.05)
        if lines != LINES:
            hint = f"a pitch of {225 * MM / LINES:.2f}pt fits {LINES}"
            yield Fault(spacing, f"a page has {lines} lines, not {LINES}", hint)
    characters = math.floor(case.width / advance + 0.001)
    if characters != CHARACTERS:
        place = case.at("docx.letter_spacing", "text.size")
        hint = f"{_SIZE:g} pt and docx.letter_spacing: -0.25pt make {CHARACTERS}"
        yield Fault(place, f"a line has {characters} characters, not {CHARACTERS}", hint)


def filled(case: Case) -> Faults:
    """The lines fill the text area, and the characters a line."""
    if case.pitch is None:
        yield Fault(case.at("text.line_spacing"), "whether lines fill the page depends on the fonts", "see G4")
        return
    for what, room, step, number, key in (
        ("a page", case.height, case.pitch, LINES, "text.line_spacing"),
        ("a line", case.width, _character_advance(case), CHARACTERS, "docx.letter_spacing"),
    ):
        left = room - step * number
        if not -0.5 <= left <= _HALF:
            state = f"{left:.1f} pt of {what} stay empty" if left > 0 else f"{number} do not fit on {what}"
            yield Fault(case.at(key), state, f"a step of {room / number:.2f}pt fills it")


def _character_advance(case: Case) -> float:
    return case.size + case.settings.docx.letter_spacing.points(case.size)


def body(case: Case) -> Faults:
    """三号仿宋, black, first lines two characters in."""
    text = case.settings.text
    yield from near(case.at("text.size"), "the text's size", case.size, _SIZE, 0.25, unit="pt")
    yield from of_family(case.font("body"), case.at("fonts.body.east_asian"), "the text", "仿宋", "FangSong")
    yield from near(
        case.at("text.first_line_indent"), "the first line's indent", text.first_line_indent.points(case.size),
        2 * case.size, 0.5, unit="pt",
    )  # fmt: skip
    if case.settings.colors.text != "000000":
        yield Fault(case.at("colors.text"), f"the text is #{case.settings.colors.text}, not black", 'set "#000000"')


_DASHED = re.compile(r"[—－–]\s*\{\{\s*page\s*\}\}\s*[—－–]")


def page_number(case: Case) -> Faults:
    """四号 digits between dashes, 7 mm below the text, at the right of odd pages and the left of even ones."""
    footer = case.settings.footer
    place = case.at("footer.outer", "footer")
    outer = footer.outer.text if footer.outer else ""
    if not _DASHED.search(outer):
        yield Fault(place, "no page number between dashes at the outer edge", 'footer: {outer: "　— {{ page }} —　"}')
        return
    inset = points(footer.indent, case.size) or 0.0
    # A character of its own size or of the text's: the standard does not say which.
    yield from near(case.at("footer.indent", "footer"), "the page number's indent", inset, 15, 1.5, unit="pt")
    for name in ("left", "center", "right"):
        if getattr(footer, name):
            place = case.at(f"footer.{name}", "footer")
            yield Fault(place, "something stands beside the page number", f"footer: {{{name}: ~}}")
    if footer.first is not None:
        yield Fault(case.at("footer.first"), "page one has another foot, or none", "footer: {first: ~}")
    size = points(footer.size, case.size) or case.size * 0.85
    yield from near(case.at("footer.size", "footer"), "the page number's size", size, 14, 0.25, unit="pt")
    yield from of_family(
        case.font(footer.font), case.at("footer.font", "footer"), "the page number", "宋体", "SimSun"
    )  # fmt: skip
    # The dash stands in the middle of its line, which is a third higher than the type.
    bottom = case.settings.page.margins.bottom.value
    distance = points(footer.distance, case.size)
    below = bottom - (distance if distance is not None else max(20.0, bottom / 2)) - size * 1.3 / 2
    yield from near(
        case.at("footer.distance", "footer"), "from the text to the page number's dashes", below, 7 * MM, MM
    )
