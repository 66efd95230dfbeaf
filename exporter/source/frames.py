"""State of the composer: open mappings and sequences, and anchored values."""

from exporter.problem import Place
from exporter.source.nodes import Entry, Node, Scalar


class Frame:
    """A mapping or sequence under construction."""

    __slots__ = ("anchor", "before", "bracket", "entries", "flow", "height", "items", "key", "keys", "offset")

    def __init__(self, mapping: bool, offset: int, anchor: str | None, flow: bool, before: int) -> None:
        self.offset = offset
        self.anchor = anchor
        self.flow = flow
        self.bracket = offset
        self.before = before  # nodes counted before this one
        self.height = 1
        self.items: list[Node] | None = None if mapping else []
        self.entries: list[Entry] = []
        self.keys: dict[str, Place] = {}
        self.key: Scalar | None = None


class Anchored:
    """An anchored value: its node (None while it is open), how many nodes it holds, and how many levels deep it is."""

    __slots__ = ("height", "name", "node", "offset", "size", "used")

    def __init__(self, name: str, offset: int) -> None:
        self.name = name
        self.offset = offset
        self.node: Node | None = None
        self.size = self.height = 0
        self.used = False
