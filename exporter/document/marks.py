"""Names and digests of the marks by which edits find their way back: what the Word writer sets, and `pull` reads."""

from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from exporter.lean import blake2b
from exporter.start.patterns import compile_pattern

# Version of the record's format. 1 has no number; 2 has rows, prints, units, digests of outline and settings; 3 leaves
# out the names of nodes whose bookmarks have their digest, and has the prints of every placeholder; these are a custom
# XML part. 4 is in the file's custom properties, which outlive a trip through ODT, and has all names, packed.
FORMAT = 4
# The custom properties that have the record, in order: `exporter 1`, `exporter 2`, …
RECORD_PROPERTY = "exporter"
# Characters of a property: what Word's own dialog takes.
LONGEST_PROPERTY = 255
# Word's longest bookmark name; it cuts longer ones.
LONGEST_NAME = 40

# A node without an id is named by its path. Word ignores case in bookmark names.
_WAY = compile_pattern(r"[a-z_]+\[\d+\](?:\.[a-z_]+\[\d+\]|\.[a-z]*\d*)*")
_OWN = compile_pattern(r"[a-z0-9_]+")
_PART = compile_pattern(r"[a-z0-9_]+\.(?:by|caption|note|source|text)")
_LABEL = compile_pattern(r"figures\.([a-z0-9_]+)\.label")
_SHORT = (("sections[", "s"), ("body[", "b"), ("[", ""), ("].", ""), ("]", ""), (".", "_"))


@lru_cache(maxsize=16_384)  # asked for twice in a document, of up to 1,000 pages, and again in the next
def anchor_name(id: str) -> str:
    """A node's bookmark: hidden, the same in every version of the outline, no two of one name.

    `_x_` and the node's id, `_xp_t1_source` for a part of it, `_xl_loans` for a key figure's label; `_xs1s0b2p0` for
    its way through the outline, `sections[1].sections[0].body[2].p0`: names of neighbours are alike, and pack to a
    third of what hashes need. A way shifts when a neighbour is put in before it: the record has the digest of each
    node's words, by which it is found again."""
    if _WAY.fullmatch(id):
        for step, short in _SHORT:
            id = id.replace(step, short)
        name = f"_x{id}"
    elif _OWN.fullmatch(id):
        name = "_x_" + id
    elif _PART.fullmatch(id):
        name = "_xp_" + id.replace(".", "_")
    elif label := _LABEL.fullmatch(id):
        name = "_xl_" + label[1]
    else:
        name = ""
    return name if 0 < len(name) <= LONGEST_NAME else "_x0" + hash_text(id, 8)


def short_name(id: str) -> str:
    """A node's name in the record: that of its bookmark without the mark."""
    return anchor_name(id)[2:]


def note_anchor_name(id: str) -> str:
    """The bookmark of a note's first mark."""
    name = "_xn_" + id
    return name if _OWN.fullmatch(id) and len(name) <= LONGEST_NAME else "_xn0" + hash_text(id, 8)


def digest_words(words: str, size: int = 2) -> str:
    """Digest of a node's words in hex digits, `size` in bytes: shows whether they are still those written.

    Digests do not compress: of a short file, the four bytes of format 1 would be a twentieth."""
    return hash_text(words, size)


def digest_chart(names: Iterable[str], series: Iterable[tuple[str, Iterable[Decimal | float | None]]]) -> str:
    """Digest of a chart's data: its categories, and each series with its values."""
    lines = ["\t".join(names)]
    for name, values in series:
        spelt = ("" if value is None else format(Decimal(str(value)).normalize(), "f") for value in values)
        lines.append("\t".join((name, *spelt)))
    return digest_words("\n".join(lines))


def hash_text(text: str, size: int) -> str:
    """Hash a text into `size` bytes, as hexadecimal digits."""
    return blake2b(text.encode(), digest_size=size).hexdigest()


# ---- names in the record -------------------------------------------------------------------------------------------

_STEP = compile_pattern(r"\d+")
_LAST_STEP = 26  # letters for the numbers of a name


def pack_names(names: Iterable[str]) -> str:
    """Names in order, each by what it is beside the one before: most are one letter.

    `b` counts the second number of the name before up by one and sets those after it to 0, as `s1b2p3` becomes
    `s1b3p0`; `B` leaves out what follows that number, as `s1b2p3` becomes `s1b3`. `2-q0.` takes two characters off the
    end of the name before and adds `q0`; `=t1.` is a name in full. Deflated, a node takes a third of a byte instead of
    four."""
    given = tuple(names)
    return "".join(map(_pack_name, ("", *given), given))


def _pack_name(before: str, name: str) -> str:
    shared = _count_shared(before, name)
    begin = end = shared
    while begin and before[begin - 1].isdecimal():
        begin -= 1
    while end < len(before) and before[end].isdecimal():
        end += 1
    if shared < end:  # they differ within a number, the only one that can have been counted up
        at, counted = len(_STEP.findall(before, 0, begin)), _count_up(before, begin, end)
        if at < _LAST_STEP and name.startswith(counted):
            rest, after = name[len(counted) :], before[end:]
            if rest == (after and _STEP.sub("0", after)):
                return chr(ord("a") + at)
            if not rest:
                return chr(ord("A") + at)
    return f"{len(before) - shared}-{name[shared:]}." if shared > 1 else f"={name}."


def _count_shared(one: str, other: str) -> int:
    """How many characters two texts have in common at their beginnings."""
    shared = 0
    for pair in zip(one, other, strict=False):
        if pair[0] != pair[1]:
            break
        shared += 1
    return shared


def _count_up(name: str, begin: int, end: int) -> str:
    """The name up to the number at `begin`, which is counted up by one."""
    return f"{name[:begin]}{int(name[begin:end]) + 1}"


def _step_name(before: str, letter: str) -> str:
    """The name that a letter makes of the one before it. Raises IndexError where that has no such number."""
    step = list(_STEP.finditer(before))[ord(letter.lower()) - ord("a")]
    counted = _count_up(before, step.start(), step.end())
    return counted if letter.isupper() else counted + _STEP.sub("0", before[step.end() :])


_PACKED_NAME = compile_pattern(r"(\d{1,2}-|=)([^.]{0,200})\.|([A-Za-z])")


def unpack_names(packed: str) -> list[str]:
    """The names that `pack_names` packed; those before the first damage where it is damaged."""
    out = [""]
    for found in _PACKED_NAME.finditer(packed):
        cut, spelt, letter = found.groups()
        before = out[-1]
        try:
            kept = "" if cut == "=" else before[: len(before) - int(cut[:-1])] if cut else _step_name(before, letter)
        except IndexError:
            break
        out.append(kept + (spelt or ""))
        if len(out[-1]) > LONGEST_NAME:
            break
    return out[1:]
