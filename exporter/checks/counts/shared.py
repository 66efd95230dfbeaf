"""How much a sentence of an outline and one of its source have in common, number by number or not."""

from exporter.checks.evidence import SourceText
from exporter.checks.words.clauses import word_stems
from exporter.checks.words.stops import sentence_bounds


def sentence_words(text: str, start: int, end: int) -> frozenset[str]:
    """The words of the sentence around a place of a text, but for those at the place itself."""
    begin, stop = sentence_bounds(text, start)
    return word_stems(f"{text[begin:start]} {text[end:stop]}")


def shared_weight(words: frozenset[str], start: int, end: int, source: SourceText) -> float:
    """What those of some words weigh together that the source's sentence around a place has, too."""
    return sum(sorted(source.rarity(word) for word in words & sentence_words(source.text, start, end)))
