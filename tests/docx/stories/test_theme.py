"""The theme part: what Word's *Design* tab works on."""

from typing import Any

import pytest
from lxml import etree

from exporter.docx.measure.theme import make_theme
from exporter.docx.stories.theme import write_theme
from tests.support.word_reading import NAMES, File, set_tone, written
from tests.support.word_samples import body, briefing, settings

_SCHEME = [
    "dk1",
    "lt1",
    "dk2",
    "lt2",
    "accent1",
    "accent2",
    "accent3",
    "accent4",
    "accent5",
    "accent6",
    "hlink",
    "folHlink",
]


def test_colours_stand_in_the_order_that_the_schema_asks_for() -> None:
    tree = etree.fromstring(write_theme(make_theme(settings("en")), "zh-CN"))
    places = tree.xpath("//a:clrScheme/*", namespaces=NAMES)
    assert [etree.QName(place).localname for place in places] == _SCHEME


@pytest.mark.parametrize(("language", "script"), [("zh-CN", "Hans"), ("zh-TW", "Hant"), ("ja", "Jpan"), ("ko", "Hang")])
def test_families_are_given_for_the_documents_script_too(language: str, script: str) -> None:
    file = written(briefing(body("文"), language=language))
    fonts = file.part("word/theme/theme1.xml")
    for name in ("major", "minor"):
        own = fonts.xpath(f"//a:{name}Font/a:font[@script='{script}']/@typeface", namespaces=NAMES)
        assert own == fonts.xpath(f"//a:{name}Font/a:ea/@typeface", namespaces=NAMES)


def _themed(file: File, attribute: str) -> list[tuple[str, float, float, str]]:
    """The elements that name a place of the theme: the place, what its luminance is multiplied by, what is added,
    and the literal beside."""
    beside = {"themeColor": ("color", "val"), "themeFill": ("fill",)}[attribute]
    found = file.find(f"//*[@w:{attribute}]", "word/styles.xml")
    return [
        (str(each.get(f"{{{NAMES['w']}}}{attribute}")), *_tone(each, attribute.removesuffix("Color")),
         next(str(each.get(f"{{{NAMES['w']}}}{name}")) for name in beside if each.get(f"{{{NAMES['w']}}}{name}")))
        for each in found
    ]  # fmt: skip


def _tone(element: Any, name: str) -> tuple[float, float]:
    tint, shade = (element.get(f"{{{NAMES['w']}}}{name}{tone}") for tone in ("Tint", "Shade"))
    part = int(tint or shade or "FF", 16) / 255
    return part, 1 - part if tint else 0.0


def _differ(one: str, other: str) -> int:
    """The steps of 255 by which two colours differ."""
    return max(abs(int(one[at : at + 2], 16) - int(other[at : at + 2], 16)) for at in (0, 2, 4))


@pytest.mark.parametrize("template", ["base", "briefing", "modern", "compact", "gongwen"])
def test_styles_name_the_theme_and_say_the_same_beside(template: str) -> None:
    given = settings("zh-CN", template=template)
    theme = make_theme(given)
    file = written(briefing(body("文")), given)
    colors = [*_themed(file, "themeColor"), *_themed(file, "themeFill")]
    assert colors
    for place, part, more, digits in colors:
        assert _differ(set_tone(theme.colors[place], part, more), digits) <= (6 if part < 1 else 0), (place, digits)
    places = {digits.lower() for _, _, _, digits in colors}
    assert given.colors.muted in places, "what is muted follows Design, too"
    families = {"major": theme.major, "minor": theme.minor}
    fonts = file.find("//w:rFonts[@w:asciiTheme]", "word/styles.xml")
    assert fonts
    for each in fonts:
        names = tuple(each.get(f"{{{NAMES['w']}}}{slot}") for slot in ("ascii", "eastAsia"))
        assert names == families[str(each.get(f"{{{NAMES['w']}}}asciiTheme"))[:5]]
