"""Read the texts of one outline, each only once."""

from collections.abc import Callable
from typing import TypeVar, cast

from exporter.memo import BatchMemo, expects_documents
from exporter.problem import Problems
from exporter.source.nodes import Scalar
from exporter.text import markup
from exporter.text.language import Language
from exporter.text.tree import TextBlock, TextInlines

Found = TypeVar("Found", TextInlines, tuple[TextBlock, ...])
Parse = Callable[[Scalar, Language, Problems], Found]

# Texts that earlier documents of the run printed, by how they are read, language, and the scalar, which has their
# places. Documents of a batch share most of their texts, as do a preview's after each change. A document of five pages
# has a hundred.
_kept = BatchMemo[object](512)


def _read_kept(parse: "Parse[Found]", scalar: Scalar, language: Language, problems: Problems) -> Found:
    """What a text reads as; one that has a problem is read anew for each document, which reports it."""
    if not expects_documents():
        return parse(scalar, language, problems)
    key = parse, language, scalar
    found = cast("Found | None", _kept.get(key))
    if found is None:
        known = len(problems)
        found = parse(scalar, language, problems)
        if len(problems) == known:
            _kept.keep(key, found)
    return found


class TextReader:
    """Reads texts of one language and caches them, so that each problem is reported once."""

    def __init__(self, language: Language, problems: Problems) -> None:
        self.language = language
        self.problems = problems
        self._told_before = len(problems)
        self.named_details: set[str] = set()  # details that a text of the outline or template names
        # By identity, as equal texts have different places. The scalar is kept so that its id stays its own.
        self._inline: dict[int, tuple[Scalar, TextInlines]] = {}
        self._refs: dict[int, tuple[Scalar, TextInlines]] = {}
        self._blocks: dict[int, tuple[Scalar, tuple[TextBlock, ...]]] = {}

    @property
    def is_clean(self) -> bool:
        """Whether nothing was reported of any text, or of anything else, since this reader was made."""
        return len(self.problems) == self._told_before

    def read_inline(self, scalar: Scalar) -> TextInlines:
        """One paragraph with inline markup."""
        return self._read_once(self._inline, markup.parse_inline, scalar)

    def read_references(self, scalar: Scalar) -> TextInlines:
        """One line of text with placeholders and no other markup."""
        return self._read_once(self._refs, markup.parse_refs, scalar)

    def read_blocks(self, scalar: Scalar) -> tuple[TextBlock, ...]:
        """Paragraphs, lists and quotations."""
        return self._read_once(self._blocks, markup.parse_blocks, scalar)

    def _read_once(self, known: dict[int, tuple[Scalar, Found]], parse: "Parse[Found]", scalar: Scalar) -> Found:
        found = known.get(id(scalar))
        if found is None:
            found = known[id(scalar)] = scalar, _read_kept(parse, scalar, self.language, self.problems)
        return found[1]
