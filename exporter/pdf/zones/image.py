"""The image, scaled into its column, with caption and alternative text."""

from msgspec import Struct

from exporter.document.blocks import Image
from exporter.pdf.page.stack import VBox
from exporter.pdf.page.text import FitScale, Typesetter
from exporter.pdf.page.tree import Element
from exporter.pdf.zones.base import SmallPrint, place_picture
from exporter.pdf.zones.chart import add_caption

# A picture taller than this part of the sheet leaves no page for the words.
TALLEST = 0.3


class ImageZone(Struct, frozen=True):
    block: Image
    small: SmallPrint
    above: bool
    most: float  # points

    def lay_out(self, width: float, measure: FitScale) -> tuple[VBox, ...]:
        block = self.block
        part = min(1.0, width / block.width, self.most / block.height) * (0.6 + 0.4 * measure.spacing)
        wide, tall = block.width * part, block.height * part

        def figure(x: float, y: float, given: float) -> Element:
            picture = place_picture(block, x, y, wide, tall)
            return Element("Figure", (picture,), alt=block.alt, id=block.id, box=(x, y, wide, tall), place=block.place)

        return (add_caption(self.small, width, measure, tall, 0.0, self.above, figure),)


def make_image_zone(block: Image, setter: Typesetter) -> ImageZone:
    settings = setter.settings
    small = SmallPrint(setter, block.caption, block.source, block.note)
    return ImageZone(block, small, settings.captions.figure == "above", TALLEST * settings.page.height)
