"""Finds the known word that a misspelt one was meant for: one measure for every hint that says “did you mean”."""

from collections.abc import Iterable


def nearest_word(word: str, known: Iterable[str]) -> str:
    """The known word that `word` is a misspelling of; "" for none.

    Case, spaces and hyphens are ignored. A known word fits if it stands before an underscore in `word`, if it alone
    begins with `word` (of four letters or more), or at an edit distance of up to 2 (1 for up to four letters).
    """
    names = list(known)
    folded = word.strip().casefold().replace("-", "_").replace(" ", "_")
    if folded in names:
        return folded
    if len(folded) > 40:
        return ""
    if folded.partition("_")[0] in names:
        return folded.partition("_")[0]
    begun = [name for name in names if len(folded) >= 4 and name.startswith(folded)]
    if len(begun) == 1:
        return begun[0]
    limit = 1 if len(folded) <= 4 else 2
    near = min(((edit_distance(folded, name), index) for index, name in enumerate(names)), default=(99, 0))
    return names[near[1]] if near[0] <= limit and near[0] < len(names[near[1]]) else ""


def edit_distance(one: str, other: str) -> int:
    """The number of letters to insert, delete, change or swap with the next (optimal string alignment distance)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]
