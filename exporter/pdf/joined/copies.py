"""Copy the objects of one file into a sequence of others: under new numbers, with new keys and ids."""

from typing import Any

import pikepdf

from exporter.pdf.file.objects import format_text
from exporter.pdf.joined.sequence import ObjectSequence

Id = tuple[int, int]  # an object's number and generation in its own file

# Entries in one leaf of a number or name tree.
_LEAF = 500


class FileCopy:
    """The objects of one file, copied as they are reached.

    `known` are objects that are written elsewhere: references to them lead there. Keys into the parent tree grow by
    `first_key`; ids begin with the file's `position`, so that no two files have one in common and all are in order."""

    def __init__(self, sequence: ObjectSequence, known: dict[Id, int], first_key: int, position: int) -> None:
        self._sequence, self._numbers = sequence, dict(known)
        self._first_key, self._position = first_key, position
        self._waiting: list[tuple[int, Any, dict[str, bytes]]] = []
        self.ids: list[tuple[str, bytes, int]] = []  # each with its syntax and its element

    def copy(self, source: Any, changes: dict[str, bytes] | None = None) -> int:
        """The number that an object gets; it is written by `write_waiting`, with other values for some keys."""
        number = self._numbers.get(source.objgen)
        if number is None:
            if isinstance(source, pikepdf.Stream):
                number = self._copy_stream(source)
            else:
                number = self._sequence.reserve()
                self._waiting.append((number, source, changes or {}))
            self._numbers[source.objgen] = number
        return number

    def write_waiting(self) -> None:
        """Write every object that was asked for, and those that they lead to."""
        while self._waiting:
            number, source, changes = self._waiting.pop()
            if isinstance(source, pikepdf.Dictionary):
                body = self._format_dictionary(source, self._change(source, number) | changes)
            else:
                body = self.format_value(source)
            self._sequence.write_packed(number, body)

    def _change(self, source: Any, number: int) -> dict[str, bytes]:
        """What must differ in a dictionary's copy: the key into the parent tree, the id of a structure element."""
        changes = {
            key: b" %d" % (int(source[key]) + self._first_key)
            for key in ("/StructParents", "/StructParent")
            if key in source
        }
        if "/ID" in source and "/S" in source and "/P" in source:
            name = f"{self._position:07}/{source.ID}"
            changes["/ID"] = format_text(name).encode("latin-1")
            self.ids.append((name, changes["/ID"], number))
        return changes

    def _copy_stream(self, source: Any) -> int:
        """Write a stream at once; one that was written before, byte for byte, is not written again."""
        data = source.read_raw_bytes()
        keys = {key: value for key, value in source.items() if key != "/Length"}
        end = b"\r\n" if data.endswith(b"\r") else b"\n"  # as in `make_stream`
        entries = b"".join(self._format_entry(key, value) for key, value in keys.items())
        body = b"<<%b/Length %d>>\nstream\n%b%bendstream" % (entries, len(data), data, end)
        return self._sequence.write_shared(body)

    def _format_dictionary(self, source: Any, changes: dict[str, bytes]) -> bytes:
        entries = [self._format_entry(key, value) for key, value in source.items() if key not in changes]
        entries += [b"%b%b" % (key.encode("ascii"), value) for key, value in changes.items()]
        return b"<<%b>>" % b"".join(entries)

    def _format_entry(self, key: str, value: Any) -> bytes:
        name: bytes = pikepdf.Name(key).unparse()
        return b"%b %b" % (name, self.format_value(value))

    def format_value(self, value: Any) -> bytes:
        """The syntax of a value; what is indirect becomes a reference to its copy."""
        if not isinstance(value, pikepdf.Object):
            return _format_plain(value)
        if value.is_indirect:
            return b"%d 0 R" % self.copy(value)
        if isinstance(value, pikepdf.Array):
            return b"[%b]" % b" ".join(map(self.format_value, value))
        if isinstance(value, pikepdf.Dictionary):
            return self._format_dictionary(value, {})
        syntax: bytes = value.unparse()
        return syntax


def _format_plain(value: Any) -> bytes:
    """The syntax of a number, a truth value or nothing."""
    if value is None:
        return b"null"
    if isinstance(value, bool):
        return b"true" if value else b"false"
    return format(value, "f").encode("ascii") if not isinstance(value, int) else b"%d" % value


class Trees:
    """The parent tree (ISO 32000-1 §14.7.4.4) and the tree of ids of a whole file, written leaf by leaf.

    Ids of later files come later in the order of bytes, but those in ASCII before those in UTF-16, which begin with
    FE FF: each kind has leaves of its own."""

    def __init__(self, sequence: ObjectSequence) -> None:
        self._sequence = sequence
        self.next_key = 0
        self._parents: list[tuple[int, bytes]] = []
        self._parent_leaves: list[int] = []
        self._ids: dict[bool, list[tuple[bytes, int]]] = {False: [], True: []}
        self._id_leaves: dict[bool, list[int]] = {False: [], True: []}

    def add(self, copy: FileCopy, structure: Any) -> None:
        """Take in the trees of one file whose objects were copied."""
        numbers = list(structure.ParentTree.Nums)
        for key, value in zip(numbers[::2], numbers[1::2], strict=True):
            self._parents.append((self.next_key + int(key), copy.format_value(value)))
        copy.write_waiting()
        self.next_key += int(structure.ParentTreeNextKey)
        for wide in (False, True):
            ids = [id for id in copy.ids if id[1].startswith(b"<") == wide]
            ids.sort(key=lambda id: id[0].encode("utf-16-be" if wide else "ascii"))
            self._ids[wide] += [(syntax, number) for _, syntax, number in ids]
        self._write_leaves(_LEAF)

    def _write_leaves(self, enough: int) -> None:
        if self._parents and len(self._parents) >= enough:
            pairs = b" ".join(b"%d %b" % pair for pair in self._parents)
            limits = b"%d %d" % (self._parents[0][0], self._parents[-1][0])
            self._parent_leaves.append(self._write_leaf(b"<</Limits[%b]/Nums[%b]>>" % (limits, pairs)))
            self._parents = []
        for wide, ids in self._ids.items():
            if ids and len(ids) >= enough:
                names = b" ".join(b"%b %d 0 R" % pair for pair in ids)
                limits = b"%b %b" % (ids[0][0], ids[-1][0])
                self._id_leaves[wide].append(self._write_leaf(b"<</Limits[%b]/Names[%b]>>" % (limits, names)))
                self._ids[wide] = []

    def _write_leaf(self, body: bytes) -> int:
        number = self._sequence.reserve()
        self._sequence.write_packed(number, body)
        return number

    def finish(self) -> bytes:
        """Write what is left; the entries of the structure tree's root."""
        self._write_leaves(0)
        entries = b"/ParentTree<</Kids[%b]>>/ParentTreeNextKey %d" % (_list_kids(self._parent_leaves), self.next_key)
        ids = [*self._id_leaves[False], *self._id_leaves[True]]
        return entries + (b"/IDTree<</Kids[%b]>>" % _list_kids(ids) if ids else b"")


def _list_kids(numbers: list[int]) -> bytes:
    return b" ".join(b"%d 0 R" % number for number in numbers)
