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
# The same at the beginning of a clause of its own: down 7.9 %, to some 19,400 cases.
LEVEL_AHEAD = compile_pattern(rf"[,，、]?{TO.pattern}")
# What is counted, in one to three words, and characters from a number to the one that it leads to.
_COUNTED, _FAR = compile_pattern(r"\s?[^\W\d_]+(?:\s[^\W\d_]+){0,2}"), 40


# From one number to another, as Japanese and Korean have it, with a particle behind the second: 620億円から650億円に.
_FROM_TO, _CAME_TO = compile_pattern(rf"\s?(?:{any_of('stretch')})\s?"), compile_pattern(any_of("came-to"))


def leads_by_particles(text: str, end: int, begin: int, last: int) -> bool:
    """Whether a number that ends at `end` leads to the one from `begin` to `last` by a particle behind each."""
    between = _FROM_TO.fullmatch(text, end, begin) if begin - end <= _FAR else None
    return between is not None and _CAME_TO.match(text, last) is not None


def leads_over(text: str, end: int, begin: int, last: int) -> bool:
    """Whether a number that ends at `end` leads to the one from `begin` to `last`: only a word such as to stands
    between, and the name of what is counted, if the second has the same, or a single word if it has
    none: from 19 guests to 24 guests."""
    between = text[end:begin] if begin - end <= _FAR else ""
    level = LEVEL_BEFORE.search(between)
    if level is None or not level.start():
        return level is not None
    counted = between[: level.start()]
    if _COUNTED.fullmatch(counted) is None:
        return False
    alone = " " not in counted.strip() and not text[last : last + 2].strip(" .,;:!?)")
    return alone or text.startswith(counted, last)
