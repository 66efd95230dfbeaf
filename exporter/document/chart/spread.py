"""Labels that would overlap, moved apart."""

from collections.abc import Sequence


def spread_apart(wanted: Sequence[float], heights: Sequence[float], low: float, high: float) -> list[float]:
    """Move middles apart until nothing overlaps, between `low` and `high` as far as they fit.

    Neighbours that touch become one cluster at the mean of what its members want (pool adjacent violators).
    """
    order = sorted(range(len(wanted)), key=lambda i: (wanted[i], i))
    clusters: list[tuple[float, float, list[int]]] = []  # top, height, members
    for index in order:
        top, tall, members = wanted[index] - heights[index] / 2, heights[index], [index]
        top = max(low, min(top, high - tall))
        while clusters and clusters[-1][0] + clusters[-1][1] > top:
            _, _, earlier = clusters.pop()
            members = earlier + members
            tall = sum(heights[i] for i in members)
            top = sum(wanted[i] - _offset_in_cluster(members, i, heights) for i in members) / len(members)
            top = max(low, min(top, high - tall))
        clusters.append((top, tall, members))
    middles = [0.0] * len(wanted)
    for top, _, members in clusters:
        y = top
        for index in members:
            middles[index] = y + heights[index] / 2
            y += heights[index]
    return middles


def _offset_in_cluster(members: list[int], index: int, heights: Sequence[float]) -> float:
    """The distance in points from a cluster's top to the middle of one of its members."""
    total = 0.0
    for member in members:
        if member == index:
            break
        total += heights[member]
    return total + heights[index] / 2
