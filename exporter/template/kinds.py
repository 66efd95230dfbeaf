"""Kinds of values that only templates use."""

from collections.abc import Callable

from exporter.source import kinds


class Stored(kinds.Kind):
    """Holds what was declared."""

    def __init__(
        self, help: str = "", target: Callable[[], type] | None = None, *,
        required: bool = False, auto: bool = False, optional: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(help, required=required, auto=auto, optional=optional)
        self.target = target


class Paper(Stored):
    pass


class LineSpacing(Stored):
    pass


class Role(Stored):
    pass


class Numbering(Stored):
    pass


class FirstPage(Stored):
    pass


class ZoneColumns(Stored):
    pass


class Zones(Stored):
    pass


class Layout(Stored):
    pass


class Items(Stored):
    pass


class Words(Stored):
    pass


class Dates(Stored):
    pass


paper, line_spacing, role, numbering, first_page = Paper, LineSpacing, Role, Numbering, FirstPage
zone_columns, zones, layout, items, words, dates = ZoneColumns, Zones, Layout, Items, Words, Dates
