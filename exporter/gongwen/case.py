"""What the checks look at (details, briefing, settings with their places), and checks that several clauses share."""

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from exporter.document.blocks import Briefing, Heading
from exporter.message import Message, listed
from exporter.outline.model import Outline
from exporter.problem import NOWHERE, Place
from exporter.source.nodes import Scalar
from exporter.template.model import Font, Item, Settings
from exporter.units import Length

MM = 72 / 25.4  # points


class Fault(Struct, frozen=True):
    """One way in which a clause is broken."""

    place: Place
    message: str
    hint: str = ""


Faults = Iterator[Fault]

# Other names of a detail: the standard's longer name, or the name in other templates.
_ALSO = {"主送": ("主送机关",), "抄送": ("抄送机关",), "密级": ("密级和保密期限",), "发文字号": ("文号",)}


def names_of(name: str) -> tuple[str, ...]:
    """All names under which the outline may give a detail."""
    return name, *_ALSO.get(name, ())


class GongwenCase(Struct, frozen=True, kw_only=True):
    """One outline, its briefing and its template; `origins` has the place of each setting, by path."""

    outline: Outline
    briefing: Briefing
    settings: Settings
    origins: Mapping[str, Place]

    @property
    def text_size(self) -> float:
        """Type size of the body text in points; 三号, 16 pt, in the standard."""
        return self.settings.text.size.points(16)

    @property
    def line_pitch(self) -> float | None:
        """Distance between baselines in points; None if it depends on the fonts."""
        spacing = self.settings.text.line_spacing
        return spacing.points(self.text_size) if isinstance(spacing, Length) else None

    @property
    def text_width(self) -> float:
        """Width of the text area (版心) in points."""
        margins = self.settings.page.margins
        return self.settings.page.width - margins.left.value - margins.right.value

    @property
    def text_height(self) -> float:
        """Height of the text area (版心) in points."""
        margins = self.settings.page.margins
        return self.settings.page.height - margins.top.value - margins.bottom.value

    def setting_place(self, *paths: str) -> Place:
        """Place of the first of these settings that is set, under `docx` or for both files; NOWHERE if none is."""
        for path in paths:
            for key in (f"docx.{path}", path):
                if key in self.origins:
                    return self.origins[key]
        return NOWHERE

    def detail_text(self, name: str) -> str:
        """The text of a detail; "" if the outline has none."""
        return "、".join(text.text for each in names_of(name) for text in self.outline.details.get(each, ()))

    def detail_place(self, name: str) -> Place:
        """Where the outline gives a detail; the outline itself if it does not."""
        details = self.outline.details
        return next((details[each][0].place for each in names_of(name) if details.get(each)), self.outline.place)

    def detail_line(self, name: str) -> Item | None:
        """The template's line that prints a detail, among those that are printed for this outline."""
        given = [each for each in names_of(name) if each in self.outline.details] or [name]
        placeholder = re.compile(r"\{\{\s*details\.(?:" + "|".join(map(re.escape, given)) + r")\s*\}\}")
        for item in self.printed_lines:
            if any(text is not None and placeholder.search(text.text) for text in item_texts(item)):
                return item
        return None

    @property
    def printed_lines(self) -> tuple[Item, ...]:
        """The template's lines, also those at the foot, without those that need or exclude other details."""
        flat = [one for item in (*self.settings.front, *self.settings.back) for one in (item, *item.inner)]
        return tuple(item for item in flat if self._is_printed(item))

    def _is_printed(self, item: Item) -> bool:
        details = self.outline.details
        if any(name.text in details for name in item.only_without):
            return False
        return not item.only_with or any(name.text in details for name in item.only_with)

    def font_of_role(self, role: str | None) -> Font:
        """The font of a role; the body font for None and unknown roles."""
        fonts = self.settings.fonts
        return fonts.get(role or "body") or fonts["body"]

    @property
    def appendices(self) -> tuple[Heading, ...]:
        """The headings of annexes (附件)."""
        return tuple(block for block in self.briefing.blocks if isinstance(block, Heading) and block.appendix)


def item_texts(item: Item) -> tuple[Scalar | None, ...]:
    """All texts of a line."""
    return item.text, item.left, item.center, item.right


def check_given(case: GongwenCase, name: str, example: str) -> Faults:
    """The outline has a detail that the clause requires."""
    if not case.detail_text(name).strip():
        hint = Message("add it: details: {{{name}: {example}}}", name=name, example=example)
        yield Fault(case.outline.place, Message("details has no {name}", name=name), hint)


def check_printed(case: GongwenCase, name: str) -> Faults:
    """The template prints a detail that the outline has."""
    if case.detail_text(name) and case.detail_line(name) is None:
        hint = Message("add a line with {{{{ details.{name} }}}}", name=name)
        yield Fault(case.detail_place(name), Message("the template prints {name} nowhere", name=name), hint)


def check_type(case: GongwenCase, item: Item, name: str, size: float, *families: str) -> Faults:
    """A line has this type size in points, and a font of one of these families."""
    given = item.size.points(case.text_size) if item.size else case.text_size
    if abs(given - size) > 0.25:
        message = Message("{name} is set in {given:g} pt, not {size:g} pt", name=Message(name), given=given, size=size)
        yield Fault(item.place, message, Message("set its size to {size:g}pt", size=size))
    yield from check_family(case.font_of_role(item.font), item.place, name, *families)


def check_family(font: Font, place: Place, name: str, *families: str) -> Faults:
    """The East Asian font is of one of these families; any, if there are none."""
    if families and not any(family in font.east_asian for family in families):
        template, wanted = "{name} is set in {font}, not {families}", listed(families, last="or")
        message = Message(template, name=Message(name), font=font.east_asian, families=wanted)
        yield Fault(place, message, Message("give its font role {family}", family=families[0]))


def check_length(
    place: Place, what: str, points: float | None, wanted: float, within: float, *, unit: str = "mm"
) -> Faults:
    """A length is `wanted`, give or take `within`. All in points; the message gives them in `unit`, mm or pt."""
    if points is None or abs(points - wanted) > within:
        scale = MM if unit == "mm" else 1.0
        said = Message("not set") if points is None else f"{points / scale:.1f} {unit}"
        template = "{what} is {said}, not {wanted:.4g} {unit}"
        message = Message(template, what=Message(what), said=said, wanted=wanted / scale, unit=unit)
        yield Fault(place, message, Message("set it to {wanted:.4g}{unit}", wanted=wanted / scale, unit=unit))


def in_points(length: Length | None, em: float) -> float | None:
    """A length in points, with an em of `em` points; None for None."""
    return length.points(em) if length is not None else None


def is_red(digits: str | None) -> bool:
    """Whether a colour, as six hex digits, is the red of official heads: much red, little green and blue."""
    if digits is None:
        return False
    r, g, b = (int(digits[i : i + 2], 16) for i in (0, 2, 4))
    return r >= 0xB0 and g <= 0x40 and b <= 0x40
