"""What is said in words with an opposite where the source has the opposite: a profit for a loss, rejected, 扩大."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from exporter.checks.context import CheckContext, Finding
from exporter.checks.evidence import SourceText
from exporter.checks.rules.worded.statements import RUNNING, is_worded_multiple, spans_in, tells_number
from exporter.checks.words.contraries import Contrary, contraries_in
from exporter.message import Message
from exporter.numbers.plain import plain_text

# By how much what says the opposite must fit better than what says the same.
_BETTER, _MARGIN = 1.4, 0.3
# The same where it has all the words.
_BETTER_WHOLE, _WHOLE = 1.15, 0.95
# The part of a clause's words that the source must have beside the opposite.
_LEAST = 0.5
# The same where the source says the same of nothing that has any of these words.
_LEAST_ALONE = 0.35
_HINT = "correct the word"


def find_wrong_contraries(context: CheckContext) -> Iterator[Finding]:
    """Words with an opposite of which the source says the opposite of the same thing."""
    source = context.source
    if source is None:
        return
    known: list[Contrary] | None = None
    spread: Counter[str] = Counter()
    text = ""
    for passage in context.passages:
        if passage.role not in RUNNING:
            continue
        for one in contraries_in(passage.text, spans_in(passage, context), context.language):
            if not one.said or one.former or tells_number(passage, one.at, one.end, context):
                continue
            if known is None:
                known = list(_contraries_of_source(source))
                text = plain_text(source.text).casefold()
                spread.update(word for other in known for word in other.words)
            contrary = _contrary_of(one, [other for other in known if other.axis == one.axis], spread, text)
            if contrary is not None and not _is_borne_out(one, source):
                sentence = " ".join(source.text[contrary.at : contrary.end].split()).lstrip(",，、 ")
                message = Message(
                    "{quantity}; of this the source has {known}", quantity=one.written, known=contrary.written
                )
                hint = Message("the source: {sentence}", sentence=sentence)
                at = next((i for i in range(one.at, len(passage.text)) if passage.text[i].isalnum()), one.at)
                yield Finding("fits-another", passage.path, passage.place(at), message, hint)


def _contraries_of_source(source: SourceText) -> Iterator[Contrary]:
    """What the source says in such words, of the earlier of two times aside."""
    spans = [(quantity.start, quantity.end) for quantity in source.quantities if not is_worded_multiple(quantity)]
    return (one for one in contraries_in(source.text, spans, source.language) if not one.former)


def _is_borne_out(one: Contrary, source: SourceText) -> bool:
    """Whether a number of the source that goes this way stands beside most of these words."""
    if one.axis != "change":
        return False
    least = len(one.own) * _LEAST
    return any(
        len(one.own & source.words(fact).keys()) >= least > 0 and source.direction(fact) == one.said
        for fact in source.find_changes()
    )


def _contrary_of(one: Contrary, known: Sequence[Contrary], spread: Mapping[str, int], text: str) -> Contrary | None:
    """What says the opposite, where it fits clearly better than all that says the same or denies it.

    `text` is the source's in small letters: words that it does not have say nothing of what is meant."""
    weights = {
        word: spread.get(word, 1) ** -0.5
        for word in one.own
        if word in spread or f" {word}" in text or (word[0] >= "\u1100" and word in text)
    }
    same, opposite, contrary = 0.0, 0.0, None
    for other in known:
        fit = sum(weight * other.words[word] for word, weight in weights.items() if word in other.words)
        if other.said != -one.said or (other.planned and not one.planned):
            same = max(same, fit)
        elif fit > opposite:
            opposite, contrary = fit, other
    if one.axis == "result" and known and all(other.said == -one.said for other in known):
        return contrary or known[0]
    better = _BETTER_WHOLE if opposite >= _WHOLE * sum(weights.values()) else _BETTER
    if contrary is None or opposite <= same * better + _MARGIN:
        return None
    return contrary if opposite > (_LEAST if same else _LEAST_ALONE) * sum(weights.values()) else None
