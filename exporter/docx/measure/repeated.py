"""Words of the text that headers and footers repeat: the title's and the date's, which follow those above the text."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from exporter.document.blocks import Briefing, Inline, Inlines, Line, Paragraph, Run, Style, plain
from exporter.docx.measure.language import has_cjk
from exporter.template.model import Running, RunningPicture

_PLAIN = Style()


class RepeatedWords(Struct, frozen=True):
    """Words with the id and the name of the character style that is theirs alone, by which a field finds them."""

    style: str
    name: str
    words: str


class RepeatedTexts(Struct, frozen=True):
    """What headers and footers repeat: `followed` stands in the text, too; `title` is the title where it does not."""

    followed: tuple[RepeatedWords, ...] = ()
    title: str = ""

    def find(self, style: str) -> RepeatedWords | None:
        """The words of a character style, None where nothing repeats them."""
        return next((each for each in self.followed if each.style == style), None)


TITLE, DATE = "DocumentTitle", "DocumentDate"
# The names of the styles: one in every language, where Word asks for a built-in one's in the user's.
STYLE_NAMES = {TITLE: "Document Title", DATE: "Document Date"}


def find_repeated_texts(briefing: Briefing, running: Sequence[Running]) -> RepeatedTexts:
    """The texts that a template's headers and footers repeat; `running` are those that the file has, since a base
    document's own take their place.

    Words with marks of their own are left out, since a run has one character style."""
    found: list[RepeatedWords] = []
    lone = ""
    if _is_repeated(running, "title"):
        given = next((b for b in briefing.blocks if isinstance(b, Paragraph) and b.role == "title"), None)
        if given is not None and _is_unmarked(given.text):
            found.append(RepeatedWords(TITLE, STYLE_NAMES[TITLE], plain(given.text)))
        elif given is None and not has_cjk(briefing.meta.title):
            # LibreOffice 7.4 writes the Han of a bound control four times when it saves the file.
            lone = briefing.meta.title
    date = briefing.meta.date
    lines = (block for block in briefing.blocks if isinstance(block, Line))
    if date and _is_repeated(running, "date") and any(_prints_alone(line, date) for line in lines):
        found.append(RepeatedWords(DATE, STYLE_NAMES[DATE], date))
    return RepeatedTexts(tuple(found), lone)


def split_at(inlines: Iterable[Inline], words: str) -> Iterator[tuple[Inline, bool]]:
    """The inlines, unmarked runs divided where `words` begin and end; whether each is these words."""
    for inline in inlines:
        before, found, after = inline.text.partition(words) if isinstance(inline, Run) and words else ("", "", "")
        if not (found and isinstance(inline, Run) and _is_unmarked((inline,))):
            yield inline, False
            continue
        if before:
            yield replace(inline, text=before), False
        yield replace(inline, text=words), True
        if after:
            yield replace(inline, text=after), False


def _is_repeated(running: Sequence[Running], name: str) -> bool:
    """Whether a header or footer has a placeholder of this name."""
    return any(_names(each, name) for each in running)


def _names(given: Running, name: str) -> bool:
    texts = (each.text for each in given.parts if each is not None and not isinstance(each, RunningPicture))
    return any(f"{{{{{name}}}}}" in "".join(text.split()) for text in texts) or (
        isinstance(given.first, Running) and _names(given.first, name)
    )


def _prints_alone(line: Line, words: str) -> bool:
    return any(is_words for part in (line.left, line.center, line.right) for _, is_words in split_at(part, words))


def _is_unmarked(text: Sequence[Inline] | Inlines) -> bool:
    return all(inline.style == _PLAIN for inline in text)
