"""Where sentences end, and the first one of a text."""

from exporter.text.language import Language


def sentence_ends(text: str, language: Language) -> tuple[int, ...]:
    """Offsets right after each sentence, ascending; the text's own end is the last one unless it is empty."""
    raise NotImplementedError


def first_sentence(text: str, language: Language) -> str | None:
    """The first sentence, or None where it has more than 80 Han or 200 Latin characters."""
    raise NotImplementedError
