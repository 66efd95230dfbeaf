"""Numbers told as a part of a whole: two of the seven plants; by its name, 死者の28人, where 28 of 41 are dead."""

import functools
import re
from collections.abc import Iterable
from typing import NamedTuple

from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.numbers.measures import is_measured
from exporter.numbers.plain import plain_text
from exporter.numbers.quantity import Quantity
from exporter.numbers.tables import either_of, plain_words_of, rows_of, whole_words_of
from exporter.start.patterns import compile_pattern
from exporter.text.language import Language

# What joins a part and its whole, by which of them stands first: two of the seven, 15 项中的 11 项.
_OF_WHOLE = compile_pattern(
    r"\s?(?:(?:of|out of|von|der|aus|sur|des|du|de|del|di|dei|delle|su|из)\s"
    r"(?:the|its|their|his|her|den|les|ses|leurs|los|las|sus|seinen|ihren)?|(?:seiner|ihrer)\s)\s?",
    re.IGNORECASE,
)
_AMONG = compile_pattern(r"[^.,;、。，；\d]{0,6}?(?:中的?|里的?|のうち、?|중|가운데)[，、]?[^.,;。，；\d]{0,3}")
# Characters before a number in which a particle links it to the name of its whole.
_LINK = 4


class ToldPart(NamedTuple):
    """A part of a whole, both as counts of the source."""

    part: Fact
    whole: Fact


def order_of_part(between: str) -> int:
    """1 where a part and its whole stand on both sides of a text, -1 where they stand the other way round, else 0."""
    if _OF_WHOLE.fullmatch(between):
        return 1
    return -1 if _AMONG.fullmatch(between) else 0


def is_count(quantity: Quantity) -> bool:
    """Whether a number counts things."""
    return quantity.kind == "amount" and not is_measured(quantity.unit) and not quantity.approx


def part_told(whole: Fact, source: SourceText) -> Fact | None:
    """The part that the source tells right beside a whole."""
    before, behind = source.number_before(whole), source.number_behind(whole)
    if before is not None and order_of_part(source.text[before.end : whole.start]) > 0:
        return before if is_count(before.quantity) else None
    if behind is not None and order_of_part(source.text[whole.end : behind.start]) < 0:
        return behind if is_count(behind.quantity) else None
    return None


@functools.lru_cache(maxsize=4)  # sources that are checked at a time, both ways
def parts_told(source: SourceText) -> tuple[ToldPart, ...]:
    """The parts that a source tells right beside their wholes."""
    facts = (Fact(one, one.start, one.end) for one in source.quantities if is_count(one))
    told = ((part, whole) for whole in facts if (part := part_told(whole, source)) is not None)
    return tuple(ToldPart(part, whole) for part, whole in told if 0 < part.quantity.value < whole.quantity.value)


def is_part_of(
    quantity: Quantity, text: str, fitting: Iterable[Fact], whole: Fact, source: SourceText, language: Language
) -> bool:
    """Whether a number of a text stands beside the name of a whole as a part of it (28 der Toten), and the source has
    it so: less than the whole, and behind it in the same statement. `fitting` are the facts of its value."""
    before, behind = _links(language.primary)
    linked = before.search(text, max(0, quantity.start - _LINK), quantity.start) or behind.match(text, quantity.end)
    if linked is None:
        return False
    statement = source.statement_at(whole.start)
    return any(
        one.start >= whole.end
        and abs(one.quantity.value) < abs(whole.quantity.value)
        and source.statement_at(one.start) == statement
        for one in fitting
    )


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _links(primary: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What links a number to the name of its whole right before it, and right behind it: の; of, der."""
    links = (row.words for row in rows_of("whole-before") if row.language == primary and row.key == "link")
    before = either_of(plain_text(word) for words in links for word in words) or "(?!)"
    behind = whole_words_of(plain_words_of("whole-behind", primary))
    return compile_pattern(rf"(?:{before}) ?\Z"), compile_pattern(rf"(?<!\s)\s*+{behind}", re.IGNORECASE)
