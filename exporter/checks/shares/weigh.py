"""How much of all that a share in words may be agrees with what it says."""

from collections.abc import Callable, Sequence
from math import exp

from msgspec import Struct

from exporter.checks.shares.candidates import Candidate
from exporter.checks.shares.features import WEIGHTS

# What must speak for all candidates together for one of them to be as likely as that the source tells of none.
_NONE = 1.5


class WeighedShare(Struct, frozen=True):
    """How likely a share's word is of all that it may be, and how likely something else; the likeliest of all, and how
    likely that is."""

    likelihood: float
    otherwise: float
    best: Candidate | None
    part: float


def weigh_candidates(candidates: Sequence[Candidate], agrees: Callable[[float], bool]) -> WeighedShare:
    """Weigh what a share may be; `agrees` tells whether its word is a name for a value.

    Of all of them one is likely; whether the source tells of the share at all, all of them together tell."""
    if not candidates:
        return WeighedShare(0.0, 0.0, None, 0.0)
    scores = [sum([WEIGHTS[name] * value for name, value in one.features.items()]) for one in candidates]
    most = max(scores)
    odds = [exp(score - most) for score in scores]
    total = sum(odds)
    fitting = [agrees(one.value) for one in candidates]
    likelihood = sum([one for one, fits in zip(odds, fitting, strict=True) if fits]) / total
    otherwise = (1 - likelihood) / (1 + exp(_NONE - most) / total)
    best = scores.index(most)
    return WeighedShare(likelihood, otherwise, candidates[best], odds[best] / total)
