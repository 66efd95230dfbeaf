"""Small numbers that a text spells in words, in languages whose words are not read as numbers: zwölf, douze."""

import functools
import re
from decimal import Decimal

from exporter.numbers.tables import rows_of


@functools.cache
def _words(language: str) -> dict[int, tuple[str, ...]]:
    """The forms of each small number, most often from two to twelve."""
    return {int(row.key): row.words for row in rows_of("spelt") if row.language == language}


def spells_number(value: Decimal, text: str, language: str) -> bool:
    """Whether the text has this number as a word; `language` is a primary subtag."""
    words = _words(language).get(int(value), ()) if value == int(value) else ()
    return bool(words) and re.search(rf"\b(?:{'|'.join(words)})\b", text, re.IGNORECASE) is not None
