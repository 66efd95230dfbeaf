"""Bands of front and back matter: the colour of what stands on them, what may, and whether it can be read."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from exporter.message import Message, listed
from exporter.problem import Problems
from exporter.template.model import BandSettings, Item, Settings
from exporter.units import BOLD, contrast_ratio, ink_on, least_contrast

# The parts that a band may hold: each is a text of a few lines.
BAND_PARTS = ("title", "subtitle", "summary", "source", "contact")


def settle_bands(settings: Settings) -> Settings:
    """The settings with a colour for every item of a band that has none of its own, and for every band."""
    front, back = (tuple(_settle_item(item, settings) for item in items) for items in (settings.front, settings.back))
    return settings if (front, back) == (settings.front, settings.back) else replace(settings, front=front, back=back)


def _settle_item(item: Item, settings: Settings) -> Item:
    band = item.band
    if band is None:
        return item
    color = band.color or ink_on(band.fill, settings.colors.text)
    items = tuple(
        replace(each, color=color) if each.color is None and each.name in ("", *BAND_PARTS) else each
        for each in band.items
    )
    return replace(item, band=replace(band, color=color, items=items))


def check_bands(settings: Settings, problems: Problems) -> None:
    """Report what cannot stand in a band, keys that do nothing there, and words that do not read on its fill."""
    for item in (*settings.front, *settings.back):
        for each in item.bottom:
            if each.band is not None:
                message = "a band cannot stand in `bottom`"
                problems.error("two-in-one", each.place, message, "put it into `back` itself")
        if item.band is not None:
            _check_band_keys(item, problems)
            _check_band_items(item.band, problems)
            _check_band_contrast(item.band, settings, problems)


# Keys of an item with a band that say something: when it is printed, and the space above it.
_OF_BANDS = ("band", "place", "only_with", "only_without", "space_before")


def _check_band_keys(item: Item, problems: Problems) -> None:
    """Warn of keys beside `band` that change nothing."""
    plain = Item()
    idle = [key for key in Item.__struct_fields__ if key not in _OF_BANDS and getattr(item, key) != getattr(plain, key)]
    if idle:
        template = "{keys} of `{item}` do nothing" if len(idle) > 1 else "{keys} of `{item}` does nothing"
        message = Message(template, keys=listed(f"`{key}`" for key in idle), item="band")
        problems.warning("key-without-effect", item.place, message, "give them to the items on the band")


def _check_band_items(band: BandSettings, problems: Problems) -> None:
    """Report items that are more than a few lines."""
    for item in band.items:
        wrong = item.name if item.name and item.name not in BAND_PARTS else ""
        wrong = wrong or ("bottom" if item.bottom else "band" if item.band is not None else "")
        if wrong:
            message = Message("`{item}` cannot stand in a band", item=wrong)
            parts = listed(BAND_PARTS, last="and")
            hint = Message("a band holds texts, pictures, rules, {parts}; put others before or after it", parts=parts)
            problems.error("two-in-one", item.place, message, hint)
        if item.from_top is not None:
            message = Message("{keys} of `{item}` does nothing", keys="`from_top`", item="band")
            problems.warning("key-without-effect", item.place, message, "use space_before within a band")


def _check_band_contrast(band: BandSettings, settings: Settings, problems: Problems) -> None:
    """Warn of each colour of words that does not read on the band's fill, at the item that has it or at the band."""
    told: set[str] = set()
    for item, color in _list_inks(band):
        least = _least_contrast_of(item, settings)
        ratio = contrast_ratio(color, band.fill)
        if ratio >= least or color in told:
            continue
        told.add(color)
        place = band.place if color == band.color else item.place
        template = "the colour #{color} has a contrast of {ratio:.1f} to 1 on the band's fill; text needs {least:g}"
        message = Message(template, color=color, ratio=ratio, least=least)
        problems.warning("low-contrast", place, message, "choose another, or leave it to `auto`")


def _list_inks(band: BandSettings) -> Iterator[tuple[Item, str]]:
    """The items that print words, each with its colour."""
    items: Iterable[Item] = (item for item in band.items if item.image is None and not (item.rule and not item.name))
    return ((item, item.color) for item in items if item.color)


def _least_contrast_of(item: Item, settings: Settings) -> float:
    """The contrast to 1 that an item's words need."""
    size = item.size.points(settings.text.size.value) if item.size else settings.text.size.value
    font = settings.fonts.get(item.font or "body")
    return least_contrast(size, bold=font is not None and font.weight >= BOLD)
