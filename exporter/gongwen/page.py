"""GB/T 9704-2012 §5 and §7.5: the sheet, its lines and characters, and the page number."""

import math

from exporter.gongwen.case import MM, Fault, Faults, GongwenCase, check_family, check_length, in_points
from exporter.message import Message
from exporter.source.nodes import Scalar
from exporter.start.patterns import compile_pattern

LINES, CHARACTERS = 22, 28  # a page, a line
_SIZE = 16.0  # points: 三号
_HALF = 8.0  # points: half a character; less space at the end of a line or page counts as filled


def check_paper(case: GongwenCase) -> Faults:
    """§5.1: A4 portrait, 210 mm by 297 mm, give or take 2 mm."""
    page = case.settings.page
    if page.orientation != "portrait":
        yield Fault(
            case.setting_place("page.orientation"), "the sheet lies on its side", "page: {orientation: portrait}"
        )
        return
    place = case.setting_place("page.size")
    for what, given, wanted in (("the sheet's width", page.width, 210), ("the sheet's height", page.height, 297)):
        yield from check_length(place, what, given, wanted * MM, 2 * MM)


def check_margins(case: GongwenCase) -> Faults:
    """§5.2.1: 天头 (top margin) 37 mm, 订口 (left margin) 28 mm, give or take 1 mm."""
    given = case.settings.page.margins
    yield from check_length(case.setting_place("page.margins.top"), "the top margin", given.top.value, 37 * MM, MM)
    yield from check_length(case.setting_place("page.margins.left"), "the left margin", given.left.value, 28 * MM, MM)


def check_text_area(case: GongwenCase) -> Faults:
    """§5.2.1: 版心 (text area) 156 mm by 225 mm, give or take 1 mm."""
    for what, given, wanted, key, sides in (
        ("width", case.text_width, 156, "page.margins.right", "left 28mm, right 26mm"),
        ("height", case.text_height, 225, "page.margins.bottom", "top 37mm, bottom 35mm"),
    ):
        if abs(given - wanted * MM) > MM:
            message = Message(
                "the text area's {side} is {given:.1f} mm, not {wanted} mm", side=what, given=given / MM, wanted=wanted
            )
            yield Fault(case.setting_place(key), message, Message("margins that leave it: {sides}", sides=sides))


def check_counts(case: GongwenCase) -> Faults:
    """§5.2.3: 22 lines of 28 characters."""
    pitch, advance = case.line_pitch, _character_advance(case)
    spacing = case.setting_place("text.line_spacing")
    if pitch is None:
        hint = Message("set text.line_spacing to a length, such as {pitch:.2f}pt", pitch=225 * MM / LINES)
        yield Fault(spacing, "the lines of a page depend on the fonts", hint)
    else:
        # Word processors measure in twentieths of a point: that much may be lost.
        lines = math.floor(case.text_height / pitch + 0.05)
        if lines != LINES:
            hint = Message("a pitch of {pitch:.2f}pt fits {lines}", pitch=225 * MM / LINES, lines=LINES)
            yield Fault(spacing, Message("a page has {lines} lines, not {wanted}", lines=lines, wanted=LINES), hint)
    characters = math.floor(case.text_width / advance + 0.001)
    if characters != CHARACTERS:
        place = case.setting_place("docx.letter_spacing", "text.size")
        hint = Message(
            "{size:g} pt and docx.letter_spacing: -0.25pt make {characters}", size=_SIZE, characters=CHARACTERS
        )
        yield Fault(
            place,
            Message("a line has {characters} characters, not {wanted}", characters=characters, wanted=CHARACTERS),
            hint,
        )


def check_filled(case: GongwenCase) -> Faults:
    """§5.2.3: the lines fill the text area, and the characters fill a line."""
    if case.line_pitch is None:
        yield Fault(
            case.setting_place("text.line_spacing"), "whether lines fill the page depends on the fonts", "see G4"
        )
        return
    for what, room, step, number, key in (
        ("a page", case.text_height, case.line_pitch, LINES, "text.line_spacing"),
        ("a line", case.text_width, _character_advance(case), CHARACTERS, "docx.letter_spacing"),
    ):
        left = room - step * number
        if not -0.5 <= left <= _HALF:
            state = (
                Message("{left:.1f} pt of {what} stay empty", left=left, what=what)
                if left > 0
                else Message("{number} do not fit on {what}", number=number, what=what)
            )
            yield Fault(case.setting_place(key), state, Message("a step of {step:.2f}pt fills it", step=room / number))


def _character_advance(case: GongwenCase) -> float:
    """Width of a character with its letter spacing, in points (字, §3.1)."""
    return case.text_size + case.settings.docx.letter_spacing.points(case.text_size)


def check_body(case: GongwenCase) -> Faults:
    """§5.2.2, §5.2.4 and §7.3.3: 三号仿宋, black, first lines indented by two characters."""
    text = case.settings.text
    yield from check_length(case.setting_place("text.size"), "the text's size", case.text_size, _SIZE, 0.25, unit="pt")
    yield from check_family(
        case.font_of_role("body"), case.setting_place("fonts.body.east_asian"), "the text", "仿宋", "FangSong"
    )
    yield from check_length(
        case.setting_place("text.first_line_indent"),
        "the first line's indent",
        text.first_line_indent.points(case.text_size),
        2 * case.text_size,
        0.5,
        unit="pt",
    )
    if case.settings.colors.text != "000000":
        yield Fault(
            case.setting_place("colors.text"),
            Message("the text is #{color}, not black", color=case.settings.colors.text),
            'set "#000000"',
        )


_DASHED = compile_pattern(r"[—－–]\s*\{\{\s*page\s*\}\}\s*[—－–]")


def check_page_number(case: GongwenCase) -> Faults:
    """§7.5, 页码: 四号宋体 between dashes, 7 mm below the text area, at the outer edge, indented by one character."""
    footer = case.settings.footer
    place = case.setting_place("footer.outer", "footer")
    outer = footer.outer.text if isinstance(footer.outer, Scalar) else ""
    if not _DASHED.search(outer):
        yield Fault(place, "no page number between dashes at the outer edge", 'footer: {outer: "　— {{ page }} —　"}')
        return
    inset = in_points(footer.indent, case.text_size) or 0.0
    # A character of its own size or of the text's: the standard does not say which.
    yield from check_length(
        case.setting_place("footer.indent", "footer"), "the page number's indent", inset, 15, 1.5, unit="pt"
    )
    for name in ("left", "center", "right"):
        if getattr(footer, name):
            place = case.setting_place(f"footer.{name}", "footer")
            yield Fault(place, "something stands beside the page number", Message("footer: {{{name}: ~}}", name=name))
    if footer.first is not None:
        yield Fault(case.setting_place("footer.first"), "page one has another foot, or none", "footer: {first: ~}")
    size = in_points(footer.size, case.text_size) or case.text_size * 0.85
    yield from check_length(
        case.setting_place("footer.size", "footer"), "the page number's size", size, 14, 0.25, unit="pt"
    )
    yield from check_family(
        case.font_of_role(footer.font), case.setting_place("footer.font", "footer"), "the page number", "宋体", "SimSun"
    )
    # The dash is at half the height of its line, which is 1.3 times the type size.
    bottom = case.settings.page.margins.bottom.value
    distance = in_points(footer.distance, case.text_size)
    below = bottom - (distance if distance is not None else max(20.0, bottom / 2)) - size * 1.3 / 2
    yield from check_length(
        case.setting_place("footer.distance", "footer"), "from the text to the page number's dashes", below, 7 * MM, MM
    )
