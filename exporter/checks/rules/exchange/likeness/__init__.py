"""How well a number of the source fits what an outline says of one of its own.

In: the outline's claims and the source. Out: scores. Begin with `score.py`.
"""

from exporter.checks.rules.exchange.likeness.score import Likeness

__all__ = ["Likeness"]
