"""What became of every number of an outline: looked up, derived from others, or not looked up, and why."""

from collections.abc import Iterator, Mapping
from typing import Literal

from msgspec import Struct

from exporter.checks.context import CheckContext, Finding
from exporter.checks.rules.codes import LONG, digits_in
from exporter.checks.rules.derive import find_derivation
from exporter.message import Message
from exporter.problem import Place

State = Literal["looked up", "derived", "not looked up"]
_SETTLED = frozenset(("year", "ratio", "time"))


class AccountedNumber(Struct, frozen=True):
    """One number with its place, what became of it, and the fact, the derivation or the reason."""

    place: Place
    text: str
    state: State
    why: str

    def __str__(self) -> str:
        return f"{self.place}: {self.text}: {self.state}: {self.why}"


def account_for(context: CheckContext, findings: Mapping[Place, Finding]) -> Iterator[AccountedNumber]:
    """Every number that the outline types or holds as a key figure, and every code, in the order of the outline."""
    source = context.source
    if source is None:
        return
    for claim in context.claims:
        text = claim.quantity.text.strip()
        if claim.labelled or context.claims_at.get(claim.place) is claim:
            state, why = _state_of(claim.place, context, findings)
            yield AccountedNumber(claim.place, text, state, why)
    for passage, codes in zip(context.passages, context.codes, strict=True):
        for start, end in codes:
            written = passage.text[start:end].strip()
            looked = digits_in(written) >= LONG
            why = "a code, compared letter for letter" if looked else "a label, a name or an item's number"
            yield AccountedNumber(passage.place(start), written, "looked up" if looked else "not looked up", why)


def _state_of(place: Place, context: CheckContext, findings: Mapping[Place, Finding]) -> tuple[State, str]:
    claim, source = context.claims_at[place], context.source
    assert source is not None
    if place in findings:
        return "looked up", findings[place].message
    facts = claim.fitting or tuple(source.find_stating(claim.quantity))
    if claim.quantity.date is not None or claim.quantity.kind in _SETTLED or facts:
        cited = Message("the source: {sentence}", sentence=source.clause(facts[0])) if facts else "a date or time"
        return "looked up", cited
    found = find_derivation(place, context)
    if found is not None:
        return "derived", f"{claim.quantity.text.strip()} = {found.written}"
    if any(stated.derived and stated.place == place for stated in context.stated):
        return "derived", "worked out by a formula"
    return "not looked up", "taken for the author's own count, or accepted with a reason"
