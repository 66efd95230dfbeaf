"""What zones share: the template's item for a part, captions, small print."""

from collections.abc import Callable, Sequence
from typing import Protocol

from msgspec import Struct

from exporter.document.blocks import Caption, Inlines, Run, plain
from exporter.pdf.page.stack import Slab
from exporter.pdf.page.text import Copy, Lines, Measure, Setter
from exporter.template.model import Item, Settings


class Zone(Protocol):
    """A part of the page with its words measured.

    One that cannot stand in any column has a method `least` beside, which tells the width it wants in points.
    """

    def lay(self, width: float, measure: Measure) -> tuple[Slab, ...]: ...


def least(zone: Zone, measure: Measure) -> float:
    """The width in points under which a zone would break what must stay whole; 0 where it can stand anywhere."""
    asked: Callable[[Measure], float] | None = getattr(zone, "least", None)
    return asked(measure) if asked else 0.0


class Stacked(Struct, frozen=True):
    """Several zones of one kind below each other, as one."""

    zones: tuple[Zone, ...]

    def lay(self, width: float, measure: Measure) -> tuple[Slab, ...]:
        return tuple(slab for zone in self.zones for slab in zone.lay(width, measure))

    def least(self, measure: Measure) -> float:
        return max(least(zone, measure) for zone in self.zones)


def stacked(zones: Sequence[Zone]) -> Zone | None:
    """The zones as one; None for none of them."""
    return Stacked(tuple(zones)) if len(zones) > 1 else zones[0] if zones else None


PLAIN_ITEM = Item()


def item(settings: Settings, name: str) -> Item:
    """What the template says of a named part of front or back matter."""
    return next((item for item in (*settings.front, *settings.back) if item.name == name), PLAIN_ITEM)


def size_of(given: Item, default: float, em: float) -> float:
    return given.size.points(em) if given.size is not None else default


class Small:
    """A block's caption and small print, measured: source and note below it, the unit beside its caption."""

    def __init__(self, setter: Setter, caption: Caption | None, source: Inlines, note: Inlines, unit: str = "") -> None:
        settings, words = setter.settings, setter.words
        muted = settings.colors.muted
        colon = words.get("colon", ": ")
        self.size = settings.captions.size.points(setter.body_size)
        align = settings.captions.align
        self.caption: Copy | None = None
        if caption is not None and (caption.text or caption.label):
            self.caption = setter.copy(
                caption.full_text, self.size, role="heading", weight=600, align=align  # type: ignore[arg-type]
            )  # fmt: skip
        prints: list[Inlines] = []
        if unit:
            prints.append((Run(f"{words.get('unit', 'Unit')}{colon}{unit}"),))
        self.unit = setter.copy(prints[0], self.size * 0.9, color=muted) if unit else None
        self.below: list[Copy] = []
        for label, text in (("source", source), ("remark", note)):
            if text:
                self.below.append(
                    setter.copy((Run(words.get(label, "") + colon), *text), self.size * 0.85, color=muted)
                )

    def caption_lines(self, width: float, measure: Measure) -> Lines | None:
        return self.caption.set(measure.size(self.size), width) if self.caption else None

    def unit_lines(self, measure: Measure) -> Lines | None:
        return self.unit.set(measure.size(self.size * 0.9)) if self.unit else None

    def notes(self, width: float, measure: Measure) -> list[Lines]:
        return [copy.set(measure.size(self.size * 0.85), width) for copy in self.below]


def bookmark(inlines: Inlines) -> str:
    return plain(inlines).replace("\n", " ").strip()
