"""What leads from what something was to what it came to: from 3 to 8, auf, 增至."""

from exporter.numbers.tables import any_of
from exporter.start.patterns import compile_pattern

# What stands between a level and the one that it came to: to, 至, and 增至, but no 增幅.
_SPACED, _SOLID = (any_of("level", solid=solid) for solid in (False, True))
_VERB, _CAME, _NOUN = (f"(?:{any_of('level-verb', key=key)})" for key in ("verb", "came", "noun"))
_LEVEL = rf"\s?(?:(?<![^\W\d_])(?:{_SPACED})|{_SOLID}|(?!{_VERB}\w{{0,2}}{_NOUN}){_VERB}\w{{0,3}}{_CAME})"
TO = compile_pattern(rf"{_LEVEL}(?:\s|(?=[^\x00-\x7f]|\d))")
# The same at the end of what stands before a number.
LEVEL_BEFORE = compile_pattern(rf"{_LEVEL}\s?$")
