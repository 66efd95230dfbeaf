"""What composing one edition needs: the outline, the settings of one output, and what they resolve to."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from exporter.document.blocks import Caption, Inlines
from exporter.document.references.targets import Targets
from exporter.document.resolve import Resolver, caption_gap
from exporter.figures.printed import Printed
from exporter.outline.assets import Assets
from exporter.outline.model import Block, Outline, PartialDate, Section
from exporter.problem import Problems
from exporter.source.nodes import Scalar
from exporter.template.model import Settings
from exporter.text.dates import print_date
from exporter.text.language import Language


class Edition(Struct, frozen=True):
    """One output's view of the outline. `values` has every key figure's number (None for text), `printed` its forms."""

    outline: Outline
    settings: Settings
    language: Language
    values: Mapping[str, Decimal | None]
    printed: Mapping[str, Printed]
    targets: Targets
    assets: Assets
    resolver: Resolver
    problems: Problems

    @property
    def words(self) -> Mapping[str, str]:
        return self.settings.words

    @property
    def text_width(self) -> float:
        """Width of the text area in points."""
        margins = self.settings.page.margins
        return self.settings.page.width - margins.left.value - margins.right.value

    def make_caption(self, path: str, text: Scalar | None) -> Caption | None:
        """The caption of the block at `path`, with its number; None without a caption."""
        if text is None:
            return None
        target = self.targets.by_path[path]
        separator = self.settings.captions.separator
        return Caption(
            target.label, target.number, self.resolver.resolve_text(text, "refs"), caption_gap(self.language), separator
        )

    def id_of(self, path: str) -> str:
        """The author's own id of the block at `path`, else the path."""
        target = self.targets.by_path.get(path)
        return target.id if target else path

    def resolve_inlines(self, text: Scalar | None) -> Inlines:
        """A text with inline markup; nothing for None."""
        return self.resolver.resolve_text(text)

    def printed_date(self, date: PartialDate | None) -> str:
        """A date in the language's form: year, month or day; "" for None."""
        return print_date(date.year, date.month, date.day, self.settings.dates) if date else ""


def blocks_of(sections: Sequence[Section], path: str = "sections") -> Iterator[tuple[str, Block, Section]]:
    """Every block of every section with its path, in reading order."""
    for index, section in enumerate(sections):
        here = f"{path}[{index}]"
        for number, block in enumerate(section.body):
            yield f"{here}.body[{number}]", block, section
        yield from blocks_of(section.sections, f"{here}.sections")
