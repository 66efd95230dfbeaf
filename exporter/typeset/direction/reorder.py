"""Cut and reorder text that contains right-to-left text (UAX #9). All lengths are ems."""

from collections.abc import Sequence

from exporter.typeset.direction.bidi import embedding_levels, visual_order
from exporter.typeset.span import Span


def place_in_order(
    levels: Sequence[int], widths: Sequence[float], steps: Sequence[float], x: float
) -> tuple[list[int], list[float], float]:
    """The items of a line from left to right, the left edge of each, and the line's right end.

    `widths` are those of the items, `steps` the distances from one item to the next in a line that is not reordered.
    A space between items of two levels belongs to the lower one."""
    items = [(levels[0], widths[0])]
    for at, step in enumerate(steps):
        items.append((min(levels[at], levels[at + 1]), step - widths[at]))
        items.append((levels[at + 1], widths[at + 1]))
    order: list[int] = []
    places = [0.0] * len(levels)
    for index in visual_order([level for level, _ in items]):
        if index % 2 == 0:
            order.append(index // 2)
            places[index // 2] = x
        x += items[index][1]
    return order, places, x


def find_parts(levels: Sequence[int]) -> list[int]:
    """For each item the number of its right-to-left part, from 1; 0 or less outside of one.

    Stretches between parts have numbers of their own, so that neighbours of two parts are told apart."""
    parts: list[int] = []
    count = 0
    for at, level in enumerate(levels):
        if at == 0 or (level > 0) != (levels[at - 1] > 0):
            count += 1
        parts.append(count if level else -count)
    return parts


def find_levels(spans: Sequence[Span]) -> list[int]:
    """The embedding level of each character of a text with right-to-left characters.

    A note's mark is a neutral object: its digits belong to no word beside it. They still run left to right."""
    text = "".join("\ufffc" * len(span.text) if span.raised else span.text for span in spans)
    levels = [level for line in text.split("\n") for level in (*embedding_levels(line), 0)]
    return [level + 1 if char == "\ufffc" and level % 2 else level for char, level in zip(text, levels, strict=False)]


def cut_at_levels(tokens: list[str], levels: list[int], held: set[int]) -> list[str]:
    """Cut tokens where the embedding level changes; no line may break there (the offsets are added to `held`)."""
    result: list[str] = []
    at = 0
    for token in tokens:
        begin = 0
        for offset in range(1, len(token)):
            if levels[at + offset] != levels[at + offset - 1]:
                held.add(at + offset)
                result.append(token[begin:offset])
                begin = offset
        result.append(token[begin:])
        at += len(token)
    return result
