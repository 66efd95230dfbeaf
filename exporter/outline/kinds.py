"""Kinds of values that only outlines use."""

from collections.abc import Callable

from exporter.source import kinds


class Stored(kinds.Kind):
    def __init__(
        self, help: str = "", target: Callable[[], type] | None = None, *,
        required: bool = False, auto: bool = False, optional: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(help, required=required, auto=auto, optional=optional)
        self.target = target


formula = columns = rows = ids = series = body = points = details = notes = figures = Stored
one_pager = template = date = language = identifier = reference = Stored
