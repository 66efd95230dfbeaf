"""Reading our text: CommonMark without headings, tables, images and indented code, with placeholders and footnote calls."""

from exporter.problem import Problems
from exporter.source.nodes import Scalar
from exporter.text.language import Language
from exporter.text.tree import TextBlock, TextInlines


def parse_blocks(scalar: Scalar, language: Language, problems: Problems) -> tuple[TextBlock, ...]:
    """The paragraphs, lists and quotations of a text; what is no text (a heading, a table …) becomes a located problem."""
    raise NotImplementedError


def parse_inline(scalar: Scalar, language: Language, problems: Problems) -> TextInlines:
    """One paragraph with inline markup; block markup at its start is an error."""
    raise NotImplementedError


def parse_refs(scalar: Scalar, language: Language, problems: Problems) -> TextInlines:
    """One line of text with placeholders and no other markup; its line ends are joined."""
    raise NotImplementedError
