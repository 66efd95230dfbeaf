"""Numbers that tell how often something happened, in words that elsewhere tell how many times as much: onze fois."""

import functools
import re
from collections.abc import Sequence

from msgspec.structs import replace

from exporter.numbers.quantity import Quantity
from exporter.numbers.tables import plain_words_by_key, plain_words_of, whole_words_of
from exporter.start.patterns import compile_pattern
from exporter.text.language import Language

_MULTIPLE, _OFTEN = "倍", "次"
# Characters before a number within which a word says that something was multiplied by it.
_BEFORE = 24


def count_times(plain: str, found: Sequence[Quantity], language: Language) -> list[Quantity]:
    """The numbers of a text, in which a whole one that is compared with nothing is no multiple: met eleven times."""
    patterns = _patterns(language.primary)
    if patterns is None:
        return list(found)
    return [replace(one, unit=_OFTEN) if _is_count(plain, one, *patterns) else one for one in found]


def _is_count(
    plain: str, one: Quantity, times: re.Pattern[str], before: re.Pattern[str], behind: re.Pattern[str]
) -> bool:
    if one.unit != _MULTIPLE or one.kind != "amount" or one.value != int(one.value) or not times.search(one.text):
        return False
    return not behind.match(plain, one.end) and not before.search(plain, max(0, one.start - _BEFORE), one.start)


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _patterns(primary: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]] | None:
    """The word at the end of such a number, what before it makes it a multiple, and what behind it; None where a
    language has no list of these."""
    compared = plain_words_by_key("times-compared", primary)
    if not compared:
        return None
    times, before, behind = plain_words_of("times", primary), compared["before"], compared["behind"]
    return (
        compile_pattern(rf" {whole_words_of(times)}$", re.IGNORECASE),
        compile_pattern(rf"{whole_words_of(before)}(?: [^\W\d_]+)? $", re.IGNORECASE),
        compile_pattern(rf" {whole_words_of(behind)}", re.IGNORECASE),
    )
