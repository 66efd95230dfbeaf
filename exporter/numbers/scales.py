"""Scale words after digits in languages beyond those the units are written for: 12 млн, 1.2 करोड़, ١٫٢ مليون."""

import re

from exporter.numbers.tables import either_of, numbers_by_word, rows_of

# Per cent, in scripts whose words are no units yet; each is in the table of units, too.
_PER_CENT = [
    word
    for row in rows_of("unit")
    for word in row.words
    if row.key == "%" and row.language not in ("zh", "ja") and not word.isascii()
]
PERCENT = re.compile(rf"(?:{either_of(_PER_CENT)})(?![^\W\d_])")

# Words apart from the number, with the power of ten that each stands for.
APART = numbers_by_word("scale-apart")

# Thai parts no words: what follows may begin at once (ล้านบาท).
JOINED = numbers_by_word("scale-joined")
