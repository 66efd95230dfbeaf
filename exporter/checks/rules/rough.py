"""Rough shares, which many percentages may be called: 六成, a third; held against those that are said of the same."""

from decimal import Decimal

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.mentions import Mention
from exporter.numbers.quantity import Quantity

# Of the words that a rough share stands beside, the part that the source's percentage must stand beside, too.
_SAME = 0.08
# Characters between such a share and the percentage that it rounds.
_BESIDE = 8
_TEN = Decimal(10)


def is_rough_share(quantity: Quantity) -> bool:
    """Whether a number is a share that many percentages may be called: 六成, a third."""
    return quantity.kind == "fraction" or (quantity.unit == "%" and quantity.precision >= _TEN)


def told_of_the_same(mention: Mention, fitting: list[Fact], source: SourceText, context: CheckContext) -> list[Fact]:
    """The percentages that a rough share may stand for: those whose words it has, too."""
    portions = source.find_portions(mention.quantity) if mention.quantity.kind == "fraction" else []
    claim = context.claims_at.get(mention.place)
    if claim is None or _says_exactly(claim, context):
        return [*fitting, *portions]
    least = _SAME * source.best_possible(claim.words)
    return [fact for fact in (*fitting, *portions) if source.fit(claim.words, fact) >= least]


def _says_exactly(claim: Claim, context: CheckContext) -> bool:
    """Whether the percentage that a rough share stands for is right beside it: a quarter (25.9%)."""
    beside = context.claims_in.get(id(claim.passage), ())
    reach = len(claim.quantity.text) + _BESIDE
    return any(
        one is not claim and one.quantity.kind == "percent" and abs(one.at - claim.at) <= reach for one in beside
    )
