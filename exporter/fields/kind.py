"""The base class of field kinds, and the context in which a field is read.

A model's field carries its kind as `Annotated` metadata. Reading does not stop at the first error: a value that cannot
be read is reported and becomes `FAILED`.
"""

from collections.abc import Callable
from enum import Enum
from typing import Any, Final, Literal

from msgspec import Struct

from exporter.memo import BatchMemo, expects_documents
from exporter.message import Message
from exporter.problem import Place, Problems
from exporter.source.files import Files
from exporter.source.nodes import Node, Scalar, Sequence
from exporter.source.wording import clip, describe_shape


class Nothing(Enum):
    """Marks an absent value: `FAILED` has been reported, `MISSING` leaves the field's default."""

    FAILED = "failed"
    MISSING = "missing"


FAILED: Final = Nothing.FAILED

MISSING: Final = Nothing.MISSING

AUTO = "auto"  # the value of a kind with `auto` for `auto`; the template replaces it by the language's default

Schema = dict[str, Any]


class _ReadValue(Struct, frozen=True):
    """A value that was read without a problem, and the ids that were declared within it."""

    value: Any
    declared_ids: tuple[Scalar, ...]


# Documents of a batch share most of their key figures, sections and blocks, as do a preview's after each change. The
# weight is in scalars, of which a report of fifty pages has 3,000 beside its texts; one takes 250 bytes, and is counted
# twice in a section, with it and with its block.
_kept = BatchMemo[_ReadValue](most=450, heaviest=6_000)


def _count_scalars(node: Node) -> int:
    if isinstance(node, Scalar):
        return 1
    if isinstance(node, Sequence):
        return sum(map(_count_scalars, node.items))
    return sum(1 + _count_scalars(entry.value) for entry in node.entries)


class Context:
    """What reading needs beside the node: where problems go, the files it may name, and the key being read.

    `synonyms` maps a word that people write to the keys it may mean, likeliest first; `titles` maps a key to the words
    that messages use for it. `declared_ids` collects the ids that records give themselves, also of records that fail,
    so that one mistake makes one message.
    """

    __slots__ = ("declared_ids", "file", "files", "name", "problems", "synonyms", "titles")

    def __init__(
        self,
        problems: Problems,
        file: str,
        *,
        files: Files | None = None,
        synonyms: "dict[str, tuple[str, ...]] | None" = None,
        titles: dict[str, str] | None = None,
    ) -> None:
        self.problems = problems
        self.file = file
        self.files = files or Files()
        self.synonyms = synonyms or {}
        self.titles = titles or {}
        self.name = ""
        self.declared_ids: list[Scalar] = []

    def fail(self, code: str, node: Node | Place, message: str, hint: str = "") -> Literal[Nothing.FAILED]:
        """Report an error at a node; returns FAILED, so that a reader can `return context.fail(…)`."""
        self.problems.error(code, node if isinstance(node, Place) else node.place, message, hint)
        return FAILED

    def read_key(self, name: str, kind: "Kind", node: Node) -> Any:
        """Read `node` as the value of the key `name`."""
        outer, self.name = self.name, name
        try:
            return kind.read_node(node, self)
        finally:
            self.name = outer

    def recall(self, kind: "Kind", nodes: tuple[Node, ...], read: Callable[[], Any]) -> Any:
        """What `read` makes of nodes for a kind, or made of the same nodes of an earlier file, with their places.

        It must depend on these alone. What has a problem is read anew for each file, which reports it."""
        if not expects_documents():
            return read()
        key = (kind, self.name, nodes)
        known = _kept.get(key)
        if known is not None:
            self.declared_ids += known.declared_ids
            return known.value
        problems, ids = len(self.problems), len(self.declared_ids)
        value = read()
        if len(self.problems) == problems:
            _kept.keep(key, _ReadValue(value, tuple(self.declared_ids[ids:])), sum(map(_count_scalars, nodes)))
        return value

    @property
    def subject(self) -> str:
        """The key being read, as a message begins."""
        if self.name in self.titles or not self.name:
            return Message(self.titles.get(self.name) or "this value")
        return f"`{clip(self.name)}`"


def definition_name(cls: type) -> str:
    """A record's name in a JSON Schema, without the suffix of our class names: Table for TableSpec."""
    return cls.__name__.removesuffix("Spec")


class Kind:
    """How one field is read and described.

    Subclasses override `read_value`, for a node that is neither `~` nor `auto`, and `describe_value`, its JSON Schema.
    """

    noun = "a value"
    takes_text = False  # whether a text or number alone can be its value, for hints

    def __init__(self, help: str = "", *, required: bool = False, auto: bool = False, optional: bool = False) -> None:
        self.help = help
        self.required = required
        self.auto = auto
        self.optional = optional

    def read_node(self, node: Node, context: Context) -> Any:
        """The value; FAILED after a reported error; MISSING where the field keeps its default."""
        if isinstance(node, Scalar):
            if self.auto and node.text == AUTO:
                return AUTO
            if node.null:
                return None if self.optional else self.reject_empty(node, context)
        return self.read_value(node, context)

    def reject_empty(self, node: Scalar, context: Context) -> Any:
        template = "write {noun}" if self.required else "write {noun}, or leave the key out"
        hint = Message(template, noun=Message(self.noun))
        return context.fail("empty-value", node, Message("{subject} has no value", subject=context.subject), hint)

    def read_value(self, node: Node, context: Context) -> Any:
        """The value of a node that is neither `~` nor `auto`; FAILED or MISSING as in `read_node`."""
        raise NotImplementedError

    def reject_node(self, node: Node, context: Context, hint: str = "") -> Literal[Nothing.FAILED]:
        """Report a node of the wrong type, or a scalar that is no such value."""
        template = "{subject} must be {noun}, not {shape}"
        shape = describe_shape(node)
        message = Message(template, subject=context.subject, noun=Message(self.noun), shape=shape)
        return context.fail("wrong-type", node, message, hint)

    def describe_value(self) -> Schema:
        """The JSON Schema (2020-12) of a value that is neither `~` nor `auto`."""
        return {}

    def describe_field(self) -> Schema:
        """The JSON Schema (2020-12) of what may be written; records stand as references into `$defs`."""
        form = self.describe_value()
        options = [form]
        if self.auto:
            options.append({"const": AUTO})
        if self.optional:
            options.append({"type": "null"})
        whole = form if len(options) == 1 else {"anyOf": options}
        return {"description": self.help, **whole} if self.help else whole

    def list_records(self) -> tuple[type, ...]:
        """Record classes that `describe_field` refers to."""
        return ()
