"""Names and digests of the marks by which edits find their way back: what the Word writer sets, and `pull` reads."""

import re

try:
    from _blake2 import blake2b  # what hashlib has, without OpenSSL, which takes 2 ms to load
except ImportError:  # a Python built otherwise
    from hashlib import blake2b

# Version of the record's format: 1 has no number; 2 has rows, prints, units, digests of outline and settings; 3 leaves
# out the names of nodes whose bookmarks have their digest, and has the prints of every placeholder.
FORMAT = 3
# Word's longest bookmark name; it cuts longer ones.
LONGEST_NAME = 40

# A node without an id is named by its path. Word ignores case in bookmark names.
_WAY = re.compile(r"[a-z_]+\[\d+\](?:\.[a-z_]+\[\d+\]|\.[a-z]*\d*)*")
_OWN = re.compile(r"[a-z0-9_]+")
_PART = re.compile(r"[a-z0-9_]+\.(?:by|caption|note|source|text)")
_LABEL = re.compile(r"figures\.([a-z0-9_]+)\.label")
_SHORT = (("sections[", "s"), ("body[", "b"), ("[", ""), ("].", ""), ("]", ""), (".", "_"))


def anchor_name(id: str, words: str = "") -> str:
    """A node's bookmark: hidden, the same in every version of the outline, no two of one name.

    `_x_` and the node's id, `_xp_t1_source` for a part of it, `_xl_loans` for a key figure's label; `_xs1s0b2p0` for
    its way through the outline, `sections[1].sections[0].body[2].p0`: names of neighbours are alike, and pack to a
    third of what hashes need. A way shifts when a neighbour is put in before it: the digest of the words follows, so
    that the mark still names them where the record is lost."""
    if _WAY.fullmatch(id):
        tail = f"__{digest_words(words)}" if words else ""
        for step, short in _SHORT:
            id = id.replace(step, short)
        name = f"_x{id}{tail}"
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
    """A node's name in the record: that of its bookmark without the mark and the words' digest."""
    return anchor_name(id)[2:]


def note_anchor_name(id: str) -> str:
    """The bookmark of a note's first mark."""
    name = "_xn_" + id
    return name if _OWN.fullmatch(id) and len(name) <= LONGEST_NAME else "_xn0" + hash_text(id, 8)


def digest_words(words: str, size: int = 2) -> str:
    """Digest of a node's words in hex digits, `size` in bytes: shows whether they are still those written.

    Digests do not compress: of a short file, the four bytes of format 1 would be a twentieth."""
    return hash_text(words, size)


def hash_text(text: str, size: int) -> str:
    """Hash a text into `size` bytes, as hexadecimal digits."""
    return blake2b(text.encode(), digest_size=size).hexdigest()
