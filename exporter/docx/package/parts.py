"""The parts of a package and the relationships between them (ECMA-376 part 2, §6)."""

import posixpath

# Bytes of the largest parts that documents of a batch may share: what a template alone decides, charts, headers; larger
# ones are a document's own text.
SHARED_SIZE = 48 * 1024
PACKAGE = "/"


class Relationship:
    """Leads from the package or a part to another part, or to an address outside the file."""

    __slots__ = ("id", "kind", "target")

    def __init__(self, id: str, kind: str, target: "WordPart | str") -> None:
        self.id, self.kind, self.target = id, kind, target

    @property
    def external(self) -> bool:
        """Whether the target is outside the file."""
        return isinstance(self.target, str)

    def refer_from(self, folder: str) -> str:
        """The target as it is written for a part in `folder`: relative to that, or an address as it is."""
        if isinstance(self.target, str):
            return self.target
        within = folder.rstrip("/") + "/"
        if self.target.name.startswith(within):
            return self.target.name[len(within) :]
        return posixpath.relpath(self.target.name, folder)


class PackageNode:
    """What relationships begin at: the package, whose `name` is "/", or a part, whose name has its folders."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.relationships: list[Relationship] = []

    @property
    def folder(self) -> str:
        """The folder that targets are written relative to."""
        return posixpath.dirname(self.name)

    @property
    def relationships_name(self) -> str:
        """The ZIP's name of the file that has the relationships."""
        return posixpath.join(self.folder, "_rels", f"{posixpath.basename(self.name)}.rels").removeprefix("/")

    def relate(self, target: "WordPart | str", kind: str, id: str = "") -> str:
        """A new relationship to a part or an address; its id, the next free one where none is given."""
        made = Relationship(id or f"rId{len(self.relationships) + 1}", kind, target)
        self.relationships.append(made)
        return made.id

    def list_parts(self) -> "list[WordPart]":
        """Every part that relationships lead to, depth first, each once."""
        found: dict[WordPart, None] = {}
        waiting = self.list_targets()[::-1]
        while waiting:
            part = waiting.pop()
            if part not in found:
                found[part] = None
                waiting += part.list_targets()[::-1]
        return list(found)

    def list_targets(self) -> "list[WordPart]":
        """The parts that this one's relationships lead to."""
        return [each.target for each in self.relationships if isinstance(each.target, WordPart)]


class WordPart(PackageNode):
    """A file in the package."""

    def __init__(self, name: str, content_type: str, data: bytes = b"") -> None:
        super().__init__(name)
        self.content_type, self._data = content_type, data

    @property
    def data(self) -> bytes:
        """The part's bytes."""
        return self._data

    @property
    def file_name(self) -> str:
        """The part's name in the ZIP."""
        return self.name.removeprefix("/")

    @property
    def ending(self) -> str:
        """What the name ends in, without the point."""
        return posixpath.splitext(self.name)[1].removeprefix(".")
