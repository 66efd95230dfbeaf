"""Quotations held against the source, word for word."""

import re
from collections.abc import Iterator

from exporter.checks.context import CheckContext, Finding
from exporter.checks.evidence import SourceText
from exporter.checks.passages import SENTINEL, Passage
from exporter.checks.words.clauses import plain_letters, share_of_words, word_grams
from exporter.message import Message
from exporter.start.patterns import compile_pattern
from exporter.text.characters import is_east_asian

# Words in quotes that long, said by somebody, are a quotation; shorter ones are terms, names and slogans.
_HAN_WORDS, _WORDS = 10, 6

_QUOTED = compile_pattern(r"“([^“”]+)”|「([^「」]+)」|\"([^\"\n]+)\"")
_SAYING = compile_pattern(
    r"(?:说|表示|称|道|介绍|认为|指出|强调|坦言|感慨|回忆|語|話|述べ|という|said|says|told|added|explained|recalls?)"
    r"[^。！？]{0,8}[，,：:]?\s*$"
)
_SAID = compile_pattern(
    r"^[，,]?\s*(?:[^。，]{0,12}(?:说|表示|介绍|坦言|告诉)|と(?:話|述|語|説明)"
    r"|(?:he |she |they )?(?:said|says|told|added))"
)
_GAPS = compile_pattern(r"…+|\.{3,}|[\[［][^\]］]{0,300}[\]］]|" + SENTINEL)


def find_misquotes(context: CheckContext) -> Iterator[Finding]:
    """Quotes whose words the source does not have in this order."""
    if context.source is None:
        return
    for passage in context.passages:
        if passage.role == "quote":
            yield from _quote_findings(passage, passage.text, 0, context.source)
        elif passage.role in ("text", "summary", "point"):
            for match in _QUOTED.finditer(passage.text):
                words = match[1] or match[2] or match[3]
                if _is_spoken(passage.text, match, words):
                    yield from _quote_findings(passage, words, match.start() + 1, context.source)


def _is_spoken(text: str, match: re.Match[str], words: str) -> bool:
    wide = is_east_asian(words[0]) if words else False
    if (len(plain_letters(words)) if wide else len(words.split()) * 2) < (_HAN_WORDS if wide else _WORDS * 2):
        return False
    before, after = text[max(0, match.start() - 24) : match.start()], text[match.end() : match.end() + 24]
    return _SAYING.search(before) is not None or _SAID.match(after) is not None


def _quote_findings(passage: Passage, words: str, offset: int, source: SourceText) -> Iterator[Finding]:
    if not words.strip() or is_east_asian(words.strip()[0]) != source.east_asian:
        return  # another language: a translation, which nothing here can judge
    position = 0
    for part in _GAPS.split(words):
        at = words.find(part, position)
        position = at + len(part)
        if len(plain_letters(part)) >= 2 and not source.has_words(part):
            nearest = _nearest_sentence(part, source)
            hint = (
                Message("the source: {nearest}", nearest=nearest)
                if nearest
                else "quote word for word, or report it without quotation marks"
            )
            message = Message("the source does not say “{part}”", part=_shorten_text(part.strip()))
            lead = len(part) - len(part.lstrip())
            rule = "quote-differs" if nearest else "quote-not-in-source"
            yield Finding(rule, passage.path, passage.place(offset + at + lead), message, hint)
            return


def _nearest_sentence(words: str, source: SourceText) -> str:
    """The sentence of the source that shares most words, when it shares half of them."""
    wanted = word_grams(words)
    best, most = "", 0.5
    for match in re.finditer(r"[^。！？!?\n]+[。！？!?]?”?", source.text):
        shared = share_of_words(wanted, word_grams(match[0]))
        if shared > most:
            best, most = match[0].strip(), shared
    return best


def _shorten_text(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
