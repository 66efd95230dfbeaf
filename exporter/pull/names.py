"""Which mark of the edited file names which node today: a way through the outline shifts when a block is put in."""

from msgspec.structs import replace

from exporter.document.marks import digest_words, short_name, unpack_names
from exporter.readback.units import UnitFile
from exporter.start.patterns import compile_pattern

# Formats 1 and 2 named a key figure's label otherwise.
_OLD_LABEL = compile_pattern(r"p_figures_(\w+)_label$")
# In format 3, behind the name of a node without an id of its own: the digest of its words.
_TAIL = compile_pattern(r"(?<=^_x)(?![_p0]|p_)(\w+)__([0-9a-f]{4})$")
_PLAIN_STYLES = frozenset({"body text", "title", "subtitle", "summary"})
# A node without an id of its own: named by its way.
_WAY = compile_pattern(r"_x(?![_p0]|p_)")


def short_of(anchor: str) -> str:
    """A bookmark's name as the record has it: without the mark and without the words' digest."""
    return _OLD_LABEL.sub(r"l_\1", _TAIL.sub(r"\1", anchor)[2:])


def match_records(base: UnitFile, edited: UnitFile) -> tuple[UnitFile, UnitFile]:
    """Both files with records that can be compared: format 1 keyed digests of another size by the nodes' ids, and
    format 3 leaves out those that bookmarks have."""
    record = edited.record
    if record.format != 1:
        return _add_digests(base), _add_digests(edited)
    base = _add_digests(base)
    # The words of lists, boxes and tables are more than those of the paragraph that bears their mark.
    plain = [unit for unit in base.units if unit.level or (unit.style in _PLAIN_STYLES and not unit.listed)]
    today = {short_of(anchor): digest_words(unit.text, record.digest_size) for unit in plain for anchor in unit.anchors}
    others = {short_of(anchor) for unit in base.units for anchor in unit.anchors} - today.keys()
    nodes = {short_name(id): digest for id, digest in record.nodes.items() if short_name(id) not in others}
    return replace(base, record=replace(base.record, nodes=today)), replace(edited, record=replace(record, nodes=nodes))


def _add_digests(file: UnitFile) -> UnitFile:
    """The file with a record that has the digests of packed names and of its bookmarks' names, too."""
    if file.record.packed:
        nodes = dict(zip(unpack_names(file.record.packed), file.record.others, strict=False))
        return replace(file, record=replace(file.record, nodes=nodes))
    tails = ((anchor, _TAIL.search(anchor)) for unit in file.units for anchor in unit.anchors)
    found = {short_of(anchor): tail[2] for anchor, tail in tails if tail}
    known = {_OLD_LABEL.sub(r"l_\1", short): digest for short, digest in file.record.nodes.items()}
    return replace(file, record=replace(file.record, nodes=found | known))


def map_names(base: UnitFile, edited: UnitFile) -> dict[str, str]:
    """The base's bookmarks by those of the edited file; those that name nothing today are left out.

    A way is believed where its words' digest is today's; else the one way with that digest is meant."""
    today = {short_of(anchor): anchor for unit in base.units for anchor in unit.anchors}
    by_digest: dict[str, list[str]] = {}
    for short, digest in base.record.nodes.items():
        by_digest.setdefault(digest, []).append(short)
    out: dict[str, str] = {}
    for anchor in dict.fromkeys(anchor for unit in edited.units for anchor in unit.anchors):
        short = short_of(anchor)
        written = _written_digest(anchor, short, edited)
        if not _WAY.match(anchor) or not written or base.record.nodes.get(short) == written:
            target = short
        else:
            alike = by_digest.get(written, [])
            target = alike[0] if len(alike) == 1 else ""
        if target in today:
            out[anchor] = today[target]
    return out


def _written_digest(anchor: str, short: str, edited: UnitFile) -> str:
    tail = _TAIL.search(anchor)
    if tail:
        return tail[2]
    return edited.record.nodes.get(short, "")
