"""A template's fonts handed to the typesetter, which knows no template."""

from collections.abc import Mapping

from exporter.problem import Problems
from exporter.template.model import Font
from exporter.typeset.families import FontFamily, FontReader, FontSource
from exporter.typeset.fonts import FontChain, Fonts
from exporter.typeset.paragraph import ChainOpener


def open_fonts(
    fonts: Mapping[str, Font], language: str, problems: Problems, read_font: FontReader | None = None
) -> Fonts:
    """The fonts of one document: the template's roles, resolved for a language when they are asked for."""
    return Fonts({role: _family_of(font) for role, font in fonts.items()}, language, problems, read_font)


def _family_of(font: Font) -> FontFamily:
    files = tuple(FontSource(file.text, file.place) for file in font.files)
    return FontFamily(latin=font.latin, east_asian=font.east_asian, weight=font.weight, files=files)


class AskedFonts:
    """What is asked of the fonts of a document, by a part of its page that may stand on a later document's page, too.

    Faces once asked for are remembered: a document's fonts report what stands in for a missing family when they are
    asked for it, so a later document's must be asked the same."""

    def __init__(self, fonts: ChainOpener) -> None:
        self._fonts: ChainOpener | None = fonts
        self._chains: dict[tuple[str, int | None, bool], FontChain] = {}

    def open_chain(self, role: str, weight: int | None = None, italic: bool = False) -> FontChain:
        """The chain of faces of a role, as `Fonts.open_chain`."""
        key = (role, weight, italic)
        found = self._chains.get(key)
        if found is None:
            assert self._fonts is not None, "the document is written"
            found = self._chains[key] = self._fonts.open_chain(role, weight, italic)
        return found

    def lend(self, fonts: ChainOpener) -> bool:
        """Ask the fonts of a later document from now on; whether they answer what was asked before with the same."""
        self._fonts = fonts
        return all(fonts.open_chain(*key) is chain for key, chain in self._chains.items())

    def give_back(self) -> None:
        """Let go of a document that is written."""
        self._fonts = None
