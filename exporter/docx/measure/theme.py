"""The document's theme as values: which colour and which family has which place in it (ECMA-376 part 1, §20.1.6)."""

from collections.abc import Mapping
from functools import cached_property, lru_cache

from msgspec import Struct

from exporter.template.model import Font, Settings
from exporter.units import PAPER, spread_shades

ACCENTS = 6  # accents of a colour scheme (§20.1.6.2)
# A theme's script for the East Asian language of a document (ISO 15924).
SCRIPTS: Mapping[str, str] = {"zh-TW": "Hant", "zh-HK": "Hant", "ja-JP": "Jpan", "ko-KR": "Hang"}
SIMPLIFIED = "Hans"
# The places of a colour scheme by Word's names, in the order in which a text looks for its colour: two places may hold
# one colour, and headings belong to the second, charts to the accents, links to their own.
_PLACES = {
    "text1": "dk1", "text2": "dk2", "background1": "lt1", "background2": "lt2",
    **{f"accent{number}": f"accent{number}" for number in range(1, ACCENTS + 1)},
    "hyperlink": "hlink", "followedHyperlink": "folHlink",
}  # fmt: skip
# DrawingML's names where they differ from Word's (§20.1.10.54, ST_SchemeColorVal).
_DRAWN = {"text1": "tx1", "text2": "tx2", "background1": "bg1", "background2": "bg2", "hyperlink": "hlink",
          "followedHyperlink": "folHlink"}  # fmt: skip
# Roles of fonts that take a theme's major family where both are the same; all others take the minor one.
_SHORT = {"major": "mj", "minor": "mn"}
_MAJOR = frozenset({"heading", "title"})


# Places whose tones serve as greys and rules. Links keep theirs: what is muted is no visited link.
_TONED = ("text1", "text2", "background1", *(f"accent{number}" for number in range(1, ACCENTS + 1)))
_LINKS = frozenset({"hyperlink", "followedHyperlink"})
# Steps of 255 by which a tone may differ from the colour that it stands for: of a grey or a rule, nobody sees six.
_NEAR = 6


class ThemedColor(Struct, frozen=True):
    """A colour by its place in a theme, as it is or in a tone: `tint` is lighter, `shade` darker, by 255ths."""

    place: str
    tone: str = ""
    amount: int = 255


_NONE_NAMED: Mapping[str, ThemedColor] = {}


class Theme:
    """A theme's colours, by Word's names of their places, and its two pairs of families: Latin and East Asian; `named`
    are colours of which a base document's styles say what place or tone they are."""

    def __init__(
        self,
        colors: Mapping[str, str],
        major: tuple[str, str],
        minor: tuple[str, str],
        named: Mapping[str, ThemedColor] = _NONE_NAMED,
    ) -> None:
        self.colors, self._named = colors, named
        self.major, self.minor = major, minor

    @cached_property
    def _places(self) -> Mapping[str, str]:
        """The place of each colour: the first that holds it."""
        places: dict[str, str] = {}
        for place, digits in self.colors.items():
            if place not in _LINKS:
                places.setdefault(digits, place)
        return places

    @cached_property
    def _accents(self) -> Mapping[str, str]:
        """The accent of each colour."""
        accents: dict[str, str] = {}
        for place, digits in self.colors.items():
            if place.startswith("accent"):
                accents.setdefault(digits, place)
        return accents

    def find_color(self, digits: str, prefer: str = "") -> str:
        """Word's name of the place that holds a colour, the preferred one if it does; "" for none."""
        return prefer if prefer and self.colors.get(prefer) == digits else self._places.get(digits, "")

    def find_tone(self, digits: str, prefer: str = "") -> ThemedColor | None:
        """The place that holds a colour, or of which it is a tone; None for a colour of its own."""
        place = self.find_color(digits, prefer)
        return ThemedColor(place) if place else self._named.get(digits) or self._find_tone(digits)

    def _find_tone(self, digits: str) -> ThemedColor | None:
        if digits not in self._tones:
            choices = (_tone(self.colors[place], place, digits) for place in _TONED if place in self.colors)
            self._tones[digits] = next((choice for choice in choices if choice is not None), None)
        return self._tones[digits]

    @cached_property
    def _tones(self) -> dict[str, ThemedColor | None]:
        return {}

    def write_drawn_color(self, digits: str, mark: bool, more: str = "") -> str:
        """A colour in a drawing, by its place in the theme where it has one; what is no `mark` of values may be a tone.
        `more` is what else it holds, such as `a:alpha`."""
        place, tone = self.find_drawn_color(digits, mark), ""
        found = None
        if not place:
            found = self._named.get(digits) if mark else self.find_tone(digits)
        if found is not None:
            place = _DRAWN.get(found.place, found.place)
        if found is not None and found.tone:
            tone = f'<a:lumMod val="{round(found.amount / 255 * 100000)}"/>'
            if found.tone == "tint":
                tone += f'<a:lumOff val="{round((255 - found.amount) / 255 * 100000)}"/>'
        name, value = ("schemeClr", place) if place else ("srgbClr", digits.upper())
        inside = tone + more
        return f'<a:{name} val="{value}">{inside}</a:{name}>' if inside else f'<a:{name} val="{value}"/>'

    def find_drawn_color(self, digits: str, mark: bool) -> str:
        """DrawingML's name of a colour's place; a `mark` of a chart is an accent where it can be. "" for none."""
        place = (self._accents.get(digits, "") if mark else "") or self._places.get(digits, "")
        return _DRAWN.get(place, place)

    def find_family(self, font: Font, role: str) -> str:
        """`major` or `minor` where a font is the theme's; "" for another."""
        families = {"major": self.major, "minor": self.minor}
        order = ("major", "minor") if role in _MAJOR else ("minor", "major")
        return next((name for name in order if families[name] == (font.latin, font.east_asian)), "")

    def name_families(self, font: Font, role: str) -> tuple[str, str]:
        """The Latin and the East Asian family as a drawing names them (§20.1.10.63): `+mj-lt` is the theme's major."""
        family = self.find_family(font, role)
        return (f"+{_SHORT[family]}-lt", f"+{_SHORT[family]}-ea") if family else (font.latin, font.east_asian)


def _tone(base: str, place: str, digits: str) -> ThemedColor | None:
    """A colour as a tone of another one: what its luminance is multiplied by (ECMA-376 part 1, §17.3.2.6)."""
    import colorsys

    hue, luminance, saturation = colorsys.rgb_to_hls(*_channels(base))
    wanted = colorsys.rgb_to_hls(*_channels(digits))[1]
    tone = "tint" if wanted > luminance else "shade"
    if luminance in (0.0, 1.0) and (tone == "shade") != (luminance == 1.0):
        return None
    part = (1 - wanted) / (1 - luminance) if tone == "tint" else wanted / luminance
    amount = round(part * 255)
    part = amount / 255
    made = luminance * part + (1 - part) if tone == "tint" else luminance * part
    found = colorsys.hls_to_rgb(hue, made, saturation)
    near = all(abs(one - other) * 255 <= _NEAR for one, other in zip(found, _channels(digits), strict=True))
    return ThemedColor(place, tone, amount) if near and 0 < amount < 255 else None


def _channels(digits: str) -> tuple[float, float, float]:
    red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue


def make_theme(settings: Settings) -> Theme:
    """The theme of a template's colours and fonts; the colours that charts are drawn in are its accents."""
    colors, heading = settings.colors, settings.headings[0].color
    fonts = settings.fonts
    body, head = fonts["body"], fonts.get("heading", fonts["body"])
    return _make_theme(
        (colors.text, heading if heading != colors.text else colors.accent, colors.tint, colors.link, colors.muted),
        tuple(dict.fromkeys((*(settings.charts.palette or colors.series)[:ACCENTS], colors.accent))),
        (head.latin, head.east_asian),
        (body.latin, body.east_asian),
    )


@lru_cache(maxsize=64)  # the documents of a batch share what their templates decide
def _make_theme(
    words: tuple[str, str, str, str, str], series: tuple[str, ...], major: tuple[str, str], minor: tuple[str, str]
) -> Theme:
    text, heading, tint, link, visited = words
    accents = list(series[:ACCENTS])
    # Word wants six: the first one's tones fill the row, white's as they are.
    tones = spread_shades(accents[:1], ACCENTS + 1)[1:]
    accents += [tone for tone in tones if tone not in accents]
    accents = [*accents, *tones][:ACCENTS]
    colors = {"text1": text, "text2": heading, "background1": PAPER, "background2": tint}
    colors |= {f"accent{number}": digits for number, digits in enumerate(accents, 1)}
    return Theme({**colors, "hyperlink": link, "followedHyperlink": visited}, major, minor)


def scheme_name(place: str) -> str:
    """The element of `a:clrScheme` for a place by Word's name."""
    return _PLACES[place]
