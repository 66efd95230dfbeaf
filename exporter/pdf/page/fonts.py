"""A template's fonts handed to the typesetter, which knows no template."""

from collections.abc import Mapping

from exporter.problem import Problems
from exporter.template.model import Font
from exporter.typeset.families import FontFamily, FontReader, FontSource
from exporter.typeset.fonts import Fonts


def open_fonts(
    fonts: Mapping[str, Font], language: str, problems: Problems, read_font: FontReader | None = None
) -> Fonts:
    """The fonts of one document: the template's roles, resolved for a language when they are asked for."""
    return Fonts({role: _family_of(font) for role, font in fonts.items()}, language, problems, read_font)


def _family_of(font: Font) -> FontFamily:
    files = tuple(FontSource(file.text, file.place) for file in font.files)
    return FontFamily(latin=font.latin, east_asian=font.east_asian, weight=font.weight, files=files)
