"""Read the texts of one outline, each only once."""

from exporter.problem import Problems
from exporter.source.nodes import Scalar
from exporter.text import markup
from exporter.text.language import Language
from exporter.text.tree import TextBlock, TextInlines

# Texts of templates that earlier documents of the run printed, by identity and language; the scalar is kept so that its
# id stays its own. The bundled templates have about thirty texts. Not safe for threads.
_templates: dict[tuple[int, Language], tuple[Scalar, TextInlines]] = {}
_MOST = 512


def _remember_template(key: tuple[int, Language], found: tuple[Scalar, TextInlines]) -> None:
    if len(_templates) >= _MOST:
        _templates.clear()
    _templates[key] = found


class TextReader:
    """Reads texts of one language and caches them, so that each problem is reported once."""

    def __init__(self, language: Language, problems: Problems) -> None:
        self.language = language
        self.problems = problems
        self.named_details: set[str] = set()  # details that a text of the outline or template names
        # By identity, as equal texts have different places. The scalar is kept so that its id stays its own.
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
        """A template's own text. In a run of many documents it is the same scalar, and read only for the first."""
        key = id(scalar), self.language
        found = _templates.get(key)
        if found is None:
            known = len(self.problems)
            found = scalar, self.read_inline(scalar)
            if len(self.problems) == known:  # else each document reports the problem
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
