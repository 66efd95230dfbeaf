"""What `pull` finds: one record a change, with its place in the outline, and what was done about it."""

from typing import Literal

from msgspec import Struct, field
from msgspec.structs import replace

from exporter.problem import NOWHERE, Place
from exporter.source.nodes import Scalar
from exporter.source.patch import Path, ScalarEdit

ChangeKind = Literal[
    "text", "split", "merge", "delete", "insert", "move", "level", "cell", "row-insert", "row-delete", "row-move",
    "column-insert", "column-delete", "chart", "figure", "figure-gone", "conflict", "note", "comment",
]  # fmt: skip


class ItemInsert(Struct, frozen=True):
    """An item to put into a list, before the one at `path`: its YAML on one line and its scalars by path below it."""

    path: str
    index: int
    spelt: str
    values: dict[Path, str]


class Change(Struct, frozen=True, kw_only=True):
    """One change that an editor made; `path` is its way through the outline.

    `edits` are those of `scalar`, `removes` the path of a list's item to take out; `why` says why it is held."""

    kind: ChangeKind
    path: str
    place: Place = NOWHERE
    old: str = ""
    new: str = ""
    author: str = ""
    why: str = ""
    scalar: Scalar | None = None
    edits: tuple[ScalarEdit, ...] = ()
    value_path: Path = ()  # of a scalar that the model does not keep, such as a figure's value
    value: str = ""
    removes: str = ""
    inserts: ItemInsert | None = None
    note: str = ""  # said of a change that is written
    by_template: bool = False  # in what the template prints by itself: no text of the outline says it

    @property
    def held(self) -> bool:
        return bool(self.why)

    def hold(self, why: str) -> "Change":
        """The change as one that is not written."""
        return replace(self, why=why, edits=(), value_path=(), removes="", inserts=None)


class FigureMention(Struct, frozen=True):
    """A place where a figure is printed: what stood there, and what stands there now; None where it is gone."""

    path: str
    old: str
    new: str | None
    author: str = ""


class Found(Struct):
    """What a comparison collects."""

    changes: list[Change] = field(default_factory=list)
    mentions: dict[str, list[FigureMention]] = field(default_factory=dict)
    marks: list[Change] = field(default_factory=list)  # texts in which only quotation marks or dashes differ
    formats: list[Change] = field(default_factory=list)  # texts whose words are set otherwise
    numbers: list[Change] = field(default_factory=list)  # what fields count, and print otherwise
    lost_alts: list[str] = field(default_factory=list)  # paths of charts that have no alternative text any more
    passed_over: list[Change] = field(default_factory=list)  # what another template or program may have printed

    def hold_from(self, first: int, why: str, kind: ChangeKind | None = None) -> None:
        """Hold every change found from the `first` on; `kind` is what they are then."""
        held = (change.hold(why) for change in self.changes[first:])
        self.changes[first:] = [replace(change, kind=kind or change.kind) for change in held]

    def mention(self, figure: str, mention: FigureMention) -> None:
        self.mentions.setdefault(figure, []).append(mention)
