"""What zones share: the template's item for a part, captions, small print."""

from collections.abc import Callable, Sequence
from typing import Protocol

from msgspec import Struct

from exporter.document.blocks import Caption, Image, Inlines, Run, plain
from exporter.pdf.page.stack import VBox
from exporter.pdf.page.text import FitScale, ShapedText, TextBlock, Typesetter
from exporter.pdf.page.tree import Picture
from exporter.template.model import Item, Settings


class PageZone(Protocol):
    """A part of the page with its words measured.

    A zone that needs a minimum width also has a method `min_width(measure)`, in points.
    """

    def lay_out(self, width: float, measure: FitScale) -> tuple[VBox, ...]: ...


def minimum_width(zone: PageZone, measure: FitScale) -> float:
    """The width in points under which a zone would break what must stay whole; 0 where it can stand anywhere."""
    asked: Callable[[FitScale], float] | None = getattr(zone, "min_width", None)
    return asked(measure) if asked else 0.0


def wanted_part(zone: PageZone) -> float:
    """The part of the page's width that a zone asks for where it stands beside another; 0 for none."""
    asked: float = getattr(zone, "wanted_part", 0.0)
    return asked


class StackedZones(Struct, frozen=True):
    """Several zones of one kind below each other, as one."""

    zones: tuple[PageZone, ...]

    def lay_out(self, width: float, measure: FitScale) -> tuple[VBox, ...]:
        return tuple(box for zone in self.zones for box in zone.lay_out(width, measure))

    def min_width(self, measure: FitScale) -> float:
        return max(minimum_width(zone, measure) for zone in self.zones)

    @property
    def wanted_part(self) -> float:
        return max(wanted_part(zone) for zone in self.zones)


def stack_zones(zones: Sequence[PageZone]) -> PageZone | None:
    """The zones as one; None for none of them."""
    return StackedZones(tuple(zones)) if len(zones) > 1 else zones[0] if zones else None


def rule_color(settings: Settings, name: str, on_paper: str) -> str:
    """The colour of a named part's rule: that of a band's words where the part stands on one."""
    band = settings.find_band(name)
    return band.color if band is not None and band.color is not None else on_paper


def resolve_size(given: Item, default: float, em: float) -> float:
    return given.size.points(em) if given.size is not None else default


def place_picture(block: Image, x: float, y: float, width: float, height: float) -> Picture:
    """The mark that shows an image block's picture in this box, in points."""
    return Picture(
        x, y, width, height, block.data, block.format, block.pixels, block.orientation, block.dpi, block.name
    )


class SmallPrint:
    """A block's caption and small print, measured: source and note below it, the unit beside its caption."""

    def __init__(
        self, setter: Typesetter, caption: Caption | None, source: Inlines, note: Inlines, unit: str = ""
    ) -> None:
        settings, words = setter.settings, setter.words
        muted = settings.colors.muted
        colon = words.get("colon", ": ")
        self.size = settings.captions.size.points(setter.body_size)
        align = settings.captions.align
        self.series = caption.label if caption is not None and caption.number else ""
        self.caption: ShapedText | None = None
        if caption is not None and (caption.text or caption.label):
            self.caption = setter.shape_copy(
                caption.full_text, self.size, role="heading", weight=600, align=align  # type: ignore[arg-type]
            )  # fmt: skip
        prints: list[Inlines] = []
        if unit:
            prints.append((Run(f"{words.get('unit', 'Unit')}{colon}{unit}"),))
        self.unit = setter.shape_copy(prints[0], self.size * 0.9, color=muted) if unit else None
        self.below: list[ShapedText] = []
        for label, text in (("source", source), ("remark", note)):
            if text:
                self.below.append(
                    setter.shape_copy((Run(words.get(label, "") + colon), *text), self.size * 0.85, color=muted)
                )

    def caption_lines(self, width: float, measure: FitScale) -> TextBlock | None:
        return self.caption.set_block(measure.scaled_size(self.size), width) if self.caption else None

    def unit_lines(self, measure: FitScale) -> TextBlock | None:
        return self.unit.set_block(measure.scaled_size(self.size * 0.9)) if self.unit else None

    def set_notes(self, width: float, measure: FitScale) -> list[TextBlock]:
        return [copy.set_block(measure.scaled_size(self.size * 0.85), width) for copy in self.below]


def bookmark_title(inlines: Inlines) -> str:
    return plain(inlines).replace("\n", " ").strip()
