"""The texts of one outline: each is read once, however many places print it."""

from exporter.problem import Problems
from exporter.source.nodes import Scalar
from exporter.text import markup
from exporter.text.language import Language
from exporter.text.tree import TextBlock, TextInlines

# The texts of templates that earlier documents of the run printed, by identity and language, each kept with what it
# says: the bundled ones have some thirty lines in all.
_templates: dict[tuple[int, Language], tuple[Scalar, TextInlines]] = {}
_MOST = 512


def _remember_template(key: tuple[int, Language], found: tuple[Scalar, TextInlines]) -> None:
    if len(_templates) >= _MOST:
        _templates.clear()
    _templates[key] = found


class TextReader:
    """Reads texts in one language and remembers them; what is wrong with one is told once, to `problems`."""

    def __init__(self, language: Language, problems: Problems) -> None:
        self.language = language
        self.problems = problems
        self.named_details: set[str] = set()  # those that a text of the outline or the template names
        # By identity: two texts of the same words stand in two places. A scalar is kept with what it said, so that no
        # other takes its number.
        self._inline: dict[int, tuple[Scalar, TextInlines]] = {}
        self._refs: dict[int, tuple[Scalar, TextInlines]] = {}
        self._blocks: dict[int, tuple[Scalar, tuple[TextBlock, ...]]] = {}

    def read_inline(self, scalar: Scalar) -> TextInlines:
        """One paragraph with inline markup."""
        found = self._inline.get(id(scalar))
        if found is None:
            found = self._inline[id(scalar)] = scalar, markup.parse_inline(scalar, self.language, self.problems)
        return found[1]

    def read_template(self, scalar: Scalar) -> TextInlines:
        """A template's own text: in a run of many documents it is the same scalar, and read for the first of them."""
        key = id(scalar), self.language
        found = _templates.get(key)
        if found is None:
            told = len(self.problems)
            found = scalar, self.read_inline(scalar)
            if len(self.problems) == told:  # else each document tells what is wrong with it
                _remember_template(key, found)
        return found[1]

    def read_references(self, scalar: Scalar) -> TextInlines:
        """One line of text with placeholders and no other markup."""
        found = self._refs.get(id(scalar))
        if found is None:
            found = self._refs[id(scalar)] = scalar, markup.parse_refs(scalar, self.language, self.problems)
        return found[1]

    def read_blocks(self, scalar: Scalar) -> tuple[TextBlock, ...]:
        """Paragraphs, lists and quotations."""
        found = self._blocks.get(id(scalar))
        if found is None:
            found = self._blocks[id(scalar)] = scalar, markup.parse_blocks(scalar, self.language, self.problems)
        return found[1]
