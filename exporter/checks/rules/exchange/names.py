"""Numbers told beside a name that the source has beside another one: 363家商会 where it has 282家."""

from collections.abc import Sequence
from decimal import Decimal

from exporter.checks.context import CheckContext, Finding
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.mentions import StatedFigure
from exporter.checks.rules.missing import describe_difference
from exporter.checks.rules.pairing import are_far, fits_better, may_rival
from exporter.checks.words.clauses import has_letters, share_of_words
from exporter.checks.words.levels import TO
from exporter.checks.words.relations import names_something
from exporter.checks.words.surroundings import CLAUSE, STOP
from exporter.numbers.quantity import Quantity
from exporter.start.patterns import compile_pattern

# Characters before the first number of a sentence within which its name is looked for.
_REACH = 40
# A name longer than this is a phrase, which the source words in its own way.
_LONG_NAME = 8
# How much of a label another number's clause must share, and how much more than its own, to count as mixed up.
_SURE, _APART = 0.75, 0.35
# What is so much less than a number that has words of a label, too, is a part of it, told by the same words.
_PART = Decimal("0.75")
# Characters from one number of a list to another.
_LISTED = 80
# What joins a number of a list to the one before, which is of the same thing: 74.3 万、3.27 万.
_JOINED = compile_pattern(r"\s?[、/／]\s?")
# Words that a label must have to tell what is counted from a part of it: pupils, pupils at primary schools.
_TELLING = 2


def find_mixed_up(
    stated: StatedFigure, label: frozenset[str], fitting: Sequence[Fact], context: CheckContext
) -> Finding | None:
    """The value of a key figure stands in the source, but of something else, and the label's own number is another.

    `label` are the words of its label, `fitting` the facts of its value."""
    source = context.source
    assert source is not None
    name = stated.figure.label.text.strip()
    claim = context.claims_at.get(stated.place)
    rival = find_named_otherwise(name, stated.quantity, fitting, source)
    if rival is not None and (claim is None or fits_better(claim, rival, source, context.language)):
        return describe_difference("contradicts-source", stated.path, stated.place, stated.quantity, rival, source)
    if len(label) < _TELLING:
        return None
    own = max(share_of_words(label, source.own_clause(fact)) for fact in fitting)
    for fact in source.find_alike(stated.quantity):
        if fact in fitting or (claim is not None and not may_rival(claim, fact, source, context.language)):
            continue
        if not _may_be_of_label(fact.quantity, stated.quantity, part_of=own > 0):
            continue
        if any(_are_of_list(fact, one, source) for one in fitting):
            continue  # what is said before a list's first number is said of all
        if share_of_words(label, source.own_clause(fact)) >= max(_SURE, own + _APART):
            return describe_difference("contradicts-source", stated.path, stated.place, stated.quantity, fact, source)
    return None


def _may_be_of_label(rival: Quantity, own: Quantity, *, part_of: bool) -> bool:
    """Whether another number may be what a label means: not one far off, one that rounds the label's own, or, where
    that has words of the label, too (`part_of`), one so much less that it is a part of it."""
    step = Decimal(1).scaleb(int(rival.value.normalize().as_tuple().exponent))
    if are_far(rival, own) or abs(rival.value - own.value) < step != 1:
        return False
    return not part_of or abs(rival.value) >= abs(own.value) * _PART


def _are_of_list(first: Fact, last: Fact, source: SourceText) -> bool:
    """Whether two numbers of one unit are told in one list, with nothing but years, months and the like between them:
    from 52 in 2019 to 48 in 2020, 45 in 2021."""
    if not 0 < last.start - first.end <= _LISTED or first.quantity.unit != last.quantity.unit:
        return False
    between = [one for one in source.sentence_quantities(last) if first.end <= one.start < last.start]
    edges = [first.end, *(edge for one in between for edge in (one.start, one.end)), last.start]
    texts = (source.text[begin:end] for begin, end in zip(edges[::2], edges[1::2], strict=True))
    return not any(names_something(TO.sub("", text), source.language) for text in texts)


def find_named_otherwise(name: str, quantity: Quantity, fitting: Sequence[Fact], source: SourceText) -> Fact | None:
    """The only other number of the unit right beside this name, where no number of this value stands near it.

    A word by which several numbers are told, or that only says which way one goes, is no name: 接待, 減った, 以上."""
    if not 2 <= len(name) <= _LONG_NAME or not names_something(name, source.language):
        return None
    if any(_is_named_so(name, fact, source) or _is_told_of(name, fact, source) for fact in fitting):
        return None
    found = [fact for fact in source.find_named(quantity, name) if fact not in fitting]
    if len({fact.quantity.value for fact in found}) != 1 or are_far(found[0].quantity, quantity):
        return None
    return found[0]


def is_joined_to(fact: Fact, before: Fact, source: SourceText) -> bool:
    """Whether a list joins a number to the one before, so that a name before both is its name, too."""
    return _JOINED.fullmatch(source.text, before.end, fact.start) is not None


def _is_named_so(name: str, fact: Fact, source: SourceText) -> bool:
    """Whether a name is that of a number in full, or ends in the short one that stands before it: 到位 of 执行到位."""
    before, behind = source.nouns(fact)
    short = len(before) > 1 and name.endswith(before) and names_something(before, source.language)
    return short or has_letters(name, before + behind)


def _is_told_of(name: str, fact: Fact, source: SourceText) -> bool:
    """Whether a name stands before a number in its sentence, with no other number of its unit between: 玉米67.92万吨,
    增长5.1%, which has all letters of 玉米增长. What such a number is followed by up to a mark is its own: 363家律所与
    282家商会; but for one that a list joins to it: 妇儿中心74.3万、3.27万."""
    before = [one for one in source.sentence_quantities(fact) if one.end <= fact.start]
    others = (one for one in before if one.unit == fact.quantity.unit and not _leads_to(one, fact, source))
    ends = [one.end for one in others if not _JOINED.fullmatch(source.text, one.end, fact.start)]
    alike = max(ends, default=-1)
    begin = alike if alike >= 0 else min((one.end for one in before), default=fact.start) - _REACH
    told = STOP.split(source.text[max(0, begin) : fact.start])[-1]
    if alike >= 0 and not STOP.search(source.text, alike, fact.start):
        mark = CLAUSE.search(told)
        told = told[mark.end() :] if mark is not None else ""
    return has_letters(name, told)


def _leads_to(one: Quantity, fact: Fact, source: SourceText) -> bool:
    """Whether a number is the earlier value of a fact, and told by the same name: visits rose from 52 to 63."""
    return source.is_earlier_than(Fact(one, one.start, one.end), fact)
