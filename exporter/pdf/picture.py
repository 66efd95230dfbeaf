"""A chart by itself, as the page draws it, for what shows it beside the file."""

from msgspec.structs import replace

from exporter.document.blocks import Chart
from exporter.pdf.file.svg import draw_svg
from exporter.pdf.page.fonts import open_fonts
from exporter.pdf.page.text import FitScale, Typesetter
from exporter.pdf.zones.chart import make_chart_zone
from exporter.problem import Problems
from exporter.template.model import Settings
from exporter.typeset.families import FontReader


def make_typesetter(settings: Settings, language: str, read_font: FontReader | None = None) -> Typesetter:
    """What sets the texts of charts; missing fonts are the writer's to report. Raises FontError."""
    fonts = open_fonts(settings.fonts, language, Problems(), read_font)
    return Typesetter(settings, fonts, settings.words, language)


def draw_chart(block: Chart, setter: Typesetter, width: float) -> str:
    """A chart without caption and small print as SVG, `width` points wide at the template's own sizes."""
    zone = make_chart_zone(replace(block, caption=None, source=(), note=()), setter)
    (box,) = zone.lay_out(width, FitScale(1.0, 1.0, setter.body_leading * setter.body_size))
    return draw_svg(box.draw(0.0, 0.0, box.height), width, box.height, block.alt)
