"""Facts of the source by the noun that stands right behind or right before each."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from operator import itemgetter

from exporter.checks.facts import Fact, Nouns
from exporter.checks.keys import same_sort
from exporter.checks.words.clauses import count_shared, is_named, same_noun
from exporter.numbers.quantity import Quantity, same_unit, same_units

# Measure words of anything, and of persons and times, of which a text has many.
GENERAL_UNITS = frozenset(
    ("", "个", "项", "条", "点", "种", "类", "方面", "步", "大", "人", "次", "件", "回", "倍", "成", "名")
)
# Characters of a noun by which the facts beside it are found.
_KEY = 2


class FactsBesideNouns:
    """Facts by the noun right behind or right before each, its facts by kind and unit: of a noun the first ones."""

    def __init__(self, facts: Iterable[Fact], nouns_of: Callable[[Fact], Nouns], most: int) -> None:
        """`most` facts of each noun are kept."""
        self._nouns_of = nouns_of
        self._behind: dict[str, _FactsByUnit] = {}
        self._before: dict[str, _FactsByUnit] = {}
        for place, fact in enumerate(facts):
            before, behind = nouns_of(fact)
            for known, noun in ((self._behind, behind[:_KEY]), (self._before, before[-_KEY:])):
                if len(noun) < _KEY:
                    continue
                group = known.get(noun) or known.setdefault(noun, _FactsByUnit())
                if group.count < most:
                    group.add(place, fact)

    def find(self, quantity: Quantity, nouns: Nouns) -> Iterator[Fact]:
        """The facts of a unit that may be the same, beside the same noun; those with the noun behind them first."""
        before, behind = nouns
        for known, noun in ((self._behind, behind[:_KEY]), (self._before, before[-_KEY:])):
            alike = known[noun].find_alike(quantity) if noun in known else ()
            yield from (fact for fact in alike if same_noun(self._nouns_of(fact), nouns))

    def find_named(self, name: str) -> list[Fact]:
        """The facts right beside this very noun, of two characters at least, in order."""
        groups = (self._behind.get(name[:_KEY]), self._before.get(name[-_KEY:]))
        near = {place: fact for group in groups if group is not None for place, fact in group.all_facts()}
        return [fact for _, fact in sorted(near.items(), key=itemgetter(0)) if is_named(self._nouns_of(fact), name)]


class _FactsByUnit:
    """Facts with their places in a list, by kind and unit."""

    def __init__(self) -> None:
        self.count = 0
        self._facts: dict[tuple[str, str], list[tuple[int, Fact]]] = {}

    def add(self, place: int, fact: Fact) -> None:
        """Keep one more, the `place`-th of all."""
        self.count += 1
        self._facts.setdefault((fact.quantity.kind, fact.quantity.unit), []).append((place, fact))

    def all_facts(self) -> Iterator[tuple[int, Fact]]:
        """Each of them with its place."""
        return chain(*self._facts.values())

    def find_alike(self, quantity: Quantity) -> Iterator[Fact]:
        """Those of one sort with a number and of a unit that may be the same, in order."""
        groups = [group for group in self._facts.values() if _may_be_alike(group[0][1].quantity, quantity)]
        ordered = groups[0] if len(groups) == 1 else sorted(chain(*groups), key=itemgetter(0))
        return (fact for _, fact in ordered if same_unit(fact.quantity, quantity))


def _may_be_alike(a: Quantity, b: Quantity) -> bool:
    """Whether numbers of two kinds and units may be the same, whatever their words say of a multiple."""
    return same_sort(a, b) and same_units(a.unit, b.unit)


def may_be_one(counted: tuple[str, ...], nouns: tuple[str, ...]) -> bool:
    """Whether two nouns share a word, or one is short for the other: 金 and 金牌."""
    short = any(one[0] in other[0] for one, other in ((counted, nouns), (nouns, counted)))
    return short or count_shared(counted, nouns) > 0


def count_the_same(nouns: tuple[str, ...], counted: tuple[str, ...], unit: str, other: str) -> bool:
    """Whether two counts are of one noun, which may be short for the other's, or of one measure word that itself says
    what is counted."""
    if not same_units(unit, other):
        return False
    if unit == other not in GENERAL_UNITS:
        return True
    return bool(nouns and counted) and may_be_one(counted, nouns)
