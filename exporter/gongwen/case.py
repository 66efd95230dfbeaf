"""What a clause looks at: the outline's details, the composed briefing, and settings with the places that set them."""

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from exporter.document.blocks import Briefing, Heading
from exporter.outline.model import Outline
from exporter.problem import NOWHERE, Place
from exporter.source.nodes import Scalar
from exporter.template.model import Font, Item, Settings
from exporter.units import Length

MM = 72 / 25.4


class Fault(Struct, frozen=True):
    """One way in which a clause is broken."""

    place: Place
    message: str
    hint: str = ""


Faults = Iterator[Fault]

# Details that go by the standard's longer name too, or by the name that other templates print.
_ALSO = {"主送": ("主送机关",), "抄送": ("抄送机关",), "密级": ("密级和保密期限",), "发文字号": ("文号",)}


def names_of(name: str) -> tuple[str, ...]:
    """Every name under which the outline may give a detail."""
    return name, *_ALSO.get(name, ())


class GongwenCase(Struct, frozen=True, kw_only=True):
    """`origins` holds the place that set each value of the template, by path."""

    outline: Outline
    briefing: Briefing
    settings: Settings
    origins: Mapping[str, Place]

    @property
    def text_size(self) -> float:
        """The text's type size in points."""
        return self.settings.text.size.points(16)

    @property
    def line_pitch(self) -> float | None:
        """Points from line to line; None where the template leaves it to the fonts."""
        spacing = self.settings.text.line_spacing
        return spacing.points(self.text_size) if isinstance(spacing, Length) else None

    @property
    def text_width(self) -> float:
        margins = self.settings.page.margins
        return self.settings.page.width - margins.left.value - margins.right.value

    @property
    def text_height(self) -> float:
        margins = self.settings.page.margins
        return self.settings.page.height - margins.top.value - margins.bottom.value

    def setting_place(self, *paths: str) -> Place:
        """Where the first of these settings that has a place was set, for Word before for both files."""
        for path in paths:
            for key in (f"docx.{path}", path):
                if key in self.origins:
                    return self.origins[key]
        return NOWHERE

    def detail_text(self, name: str) -> str:
        """A detail's words; "" where the outline has none."""
        return "、".join(text.text for each in names_of(name) for text in self.outline.details.get(each, ()))

    def detail_place(self, name: str) -> Place:
        details = self.outline.details
        return next((details[each][0].place for each in names_of(name) if details.get(each)), self.outline.place)

    def detail_line(self, name: str) -> Item | None:
        """The line of the template that prints a detail and is printed here."""
        given = [each for each in names_of(name) if each in self.outline.details] or [name]
        hole = re.compile(r"\{\{\s*details\.(?:" + "|".join(map(re.escape, given)) + r")\s*\}\}")
        for item in self.printed_lines:
            if any(text is not None and hole.search(text.text) for text in item_texts(item)):
                return item
        return None

    @property
    def printed_lines(self) -> tuple[Item, ...]:
        """The template's lines, those at the foot among them, without those that wait for other details."""
        flat = [one for item in (*self.settings.front, *self.settings.back) for one in (item, *item.bottom)]
        return tuple(item for item in flat if self._is_printed(item))

    def _is_printed(self, item: Item) -> bool:
        details = self.outline.details
        if any(name.text in details for name in item.only_without):
            return False
        return not item.only_with or any(name.text in details for name in item.only_with)

    def font_of_role(self, role: str | None) -> Font:
        fonts = self.settings.fonts
        return fonts.get(role or "body") or fonts["body"]

    @property
    def appendices(self) -> tuple[Heading, ...]:
        return tuple(block for block in self.briefing.blocks if isinstance(block, Heading) and block.appendix)


def item_texts(item: Item) -> tuple[Scalar | None, ...]:
    return item.text, item.left, item.center, item.right


def check_given(case: GongwenCase, name: str, example: str) -> Faults:
    """What is wrong where a detail that the clause asks for is not given."""
    if not case.detail_text(name).strip():
        yield Fault(case.outline.place, f"details has no {name}", f"add it: details: {{{name}: {example}}}")


def check_printed(case: GongwenCase, name: str) -> Faults:
    """What is wrong where a detail is given and the template prints it nowhere."""
    if case.detail_text(name) and case.detail_line(name) is None:
        hint = f"add a line with {{{{ details.{name} }}}}"
        yield Fault(case.detail_place(name), f"the template prints {name} nowhere", hint)


def check_type(case: GongwenCase, item: Item, name: str, size: float, *families: str) -> Faults:
    """What is wrong with a line's type: its size in points, and one of the families' names."""
    given = item.size.points(case.text_size) if item.size else case.text_size
    if abs(given - size) > 0.25:
        yield Fault(item.place, f"{name} is set in {given:g} pt, not {size:g} pt", f"set its size to {size:g}pt")
    yield from check_family(case.font_of_role(item.font), item.place, name, *families)


def check_family(font: Font, place: Place, name: str, *families: str) -> Faults:
    if families and not any(family in font.east_asian for family in families):
        message = f"{name} is set in {font.east_asian}, not {' or '.join(families)}"
        yield Fault(place, message, f"give its font role {families[0]}")


def check_length(
    place: Place, what: str, points: float | None, wanted: float, within: float, *, unit: str = "mm"
) -> Faults:
    """What is wrong with a length that must be as wanted; all in points, told in mm or pt."""
    if points is None or abs(points - wanted) > within:
        scale = MM if unit == "mm" else 1.0
        said = "not set" if points is None else f"{points / scale:.1f} {unit}"
        message = f"{what} is {said}, not {wanted / scale:.4g} {unit}"
        yield Fault(place, message, f"set it to {wanted / scale:.4g}{unit}")


def in_points(length: Length | None, em: float) -> float | None:
    return length.points(em) if length is not None else None


def is_red(digits: str | None) -> bool:
    """Whether a colour is a red as organs print it: much red, little green and blue."""
    if digits is None:
        return False
    r, g, b = (int(digits[i : i + 2], 16) for i in (0, 2, 4))
    return r >= 0xB0 and g <= 0x40 and b <= 0x40
