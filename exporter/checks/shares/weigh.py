"""How much of all that a share in words may be agrees with what it says."""

from collections.abc import Callable, Sequence
from math import exp

from msgspec import Struct

from exporter.checks.shares.candidates import Candidate
from exporter.checks.shares.features import WEIGHTS
from exporter.checks.shares.named import NamedNumber

# What must speak for all candidates together for one of them to be as likely as that the source tells of none.
_NONE = 1.5
# Points between two values that are not of the same share, worked out from other numbers.
_APART = 3
_PAIR = 2


class WeighedShare(Struct, frozen=True):
    """How likely a share's word is of all that it may be, and how likely something else; the likeliest of all, and how
    likely that is; whether what stands right beside the share agrees with it as a part of the plain whole, and the
    likeliest is of numbers from elsewhere."""

    likelihood: float
    otherwise: float
    best: Candidate | None
    part: float
    plain: bool = False

    @property
    def best_operands(self) -> tuple[NamedNumber, ...]:
        """The numbers that the likeliest is of."""
        return self.best.operands if self.best is not None else ()


def weigh_candidates(candidates: Sequence[Candidate], agrees: Callable[[Candidate], bool]) -> WeighedShare:
    """Weigh what a share may be; `agrees` tells whether its word is a name for what one gives.

    Of all of them one is likely; whether the source tells of the share at all, all of them together tell."""
    if not candidates:
        return WeighedShare(0.0, 0.0, None, 0.0)
    scores = [sum([WEIGHTS[name] * value for name, value in one.features.items()]) for one in candidates]
    most = max(scores)
    odds = [exp(score - most) for score in scores]
    total = sum(odds)
    fitting = [agrees(one) for one in candidates]
    likelihood = sum([one for one, fits in zip(odds, fitting, strict=True) if fits]) / total
    otherwise = (1 - likelihood) / (1 + exp(_NONE - most) / total)
    best = scores.index(most)
    afar = not {"nearest", "fraction"} & {name for name, value in candidates[best].features.items() if value}
    apart = (
        fits and abs(one.value - candidates[best].value) > _APART for one, fits in zip(candidates, fitting, strict=True)
    )
    plain = afar and any(far and _is_plain_part(one) for one, far in zip(candidates, apart, strict=True))
    return WeighedShare(likelihood, otherwise, candidates[best], odds[best] / total, plain)


def _is_plain_part(candidate: Candidate) -> bool:
    """Whether a share may be of the number nearest to it in its sentence, and of what the source counts first in its
    unit: 4,126 cases; of flu 2,318, more than half."""
    features = candidate.features
    if len(candidate.operands) > _PAIR:
        return False
    whole = features.get("first_whole") or features.get("figure_whole")
    return bool(whole and features.get("own_first") and features.get("nearest") and not features.get("nearest_last"))
