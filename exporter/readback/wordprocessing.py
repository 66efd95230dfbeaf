"""Text of WordprocessingML as a reader sees it (ISO 29500-1 §17): field results and insertions, but no deletions."""

from collections.abc import Iterator

from lxml import etree

from exporter.deadline import check_time

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

# Elements whose content is not running text: properties, field codes, deletions, drawings.
_SKIPPED = frozenset(
    f"{W}{name}"
    for name in (
        "pPr",
        "rPr",
        "sdtPr",
        "sdtEndPr",
        "tblPr",
        "instrText",
        "del",
        "moveFrom",
        "delText",
        "rt",
        "pict",
        "drawing",
        "object",
    )
) | {f"{_MC}Fallback"}
_RUN, _RUN_PROPERTIES = f"{W}r", f"{W}rPr"
_TEXT, _SYMBOL, _NOTE_MARK = f"{W}t", f"{W}sym", f"{W}footnoteReference"
# What parts two note marks at one place, as the writer sets it.
NOTE_COMMA = ","
SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011", f"{W}softHyphen": "\u00ad"}

# Elements that a walk through a whole part stops at: those with characters, those that mark a place, and those skipped.
_STOPS = (
    *(_TEXT, _SYMBOL, _NOTE_MARK, *SIGNS, *_SKIPPED),
    *(
        f"{W}{name}"
        for name in ("p", "bookmarkStart", "bookmarkEnd", "fldChar", "commentRangeStart", "commentRangeEnd")
    ),
)

# Elements that wrap blocks, rows or cells.
_WRAPPERS = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")) | {
    f"{_MC}AlternateContent",
    f"{_MC}Choice",
}


def w_attribute(element: etree._Element | None, name: str = "val") -> str:
    """An attribute in the w: namespace, "" if it or the element is missing."""
    return "" if element is None else element.get(f"{W}{name}", "")


def child_elements(parent: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The child elements with these names, in order, also those in content controls and insertions.

    Raises OutOfTime."""
    wanted = {f"{W}{name}" for name in names}
    open_ = [parent.iterchildren("*")]
    while open_:
        check_time()
        kid = next(open_[-1], None)
        if kid is None:
            open_.pop()
        elif kid.tag in wanted:
            yield kid
        elif kid.tag in _WRAPPERS:
            open_.append(kid.iterchildren("*"))


def text_pieces(element: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Every element of the running text in order, with its own characters ("" for most). Raises OutOfTime."""
    open_ = [element.iterchildren("*")]  # no comments, no processing instructions
    while open_:
        check_time()
        kid = next(open_[-1], None)
        if kid is None:
            open_.pop()
            continue
        tag = kid.tag
        if tag in _SKIPPED or (tag == _RUN and _parts_notes(kid)):
            continue
        yield kid, _characters_of(kid, tag)
        if tag not in (_TEXT, _SYMBOL):
            open_.append(kid.iterchildren("*"))


def walk_part(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """As `text_pieces`, but only paragraphs, marks and what has characters: a fifth of the time, for a whole part.

    The parser's library passes over all other elements by itself. Raises OutOfTime."""
    # Only beside the mark of a note may a run be the comma between two of them.
    noted = next(root.iter(_NOTE_MARK), None) is not None
    walk = etree.iterwalk(root, ("start",), (*_STOPS, _RUN) if noted else _STOPS)
    for _, kid in walk:
        check_time()
        tag = kid.tag
        if kid is root or (tag == _RUN and not _parts_notes(kid)):
            continue
        if tag in _SKIPPED or tag == _RUN:
            walk.skip_subtree()
            continue
        yield kid, _characters_of(kid, tag)
        if tag in (_TEXT, _SYMBOL):
            walk.skip_subtree()


def _characters_of(element: etree._Element, tag: str) -> str:
    """An element's own characters, "" for most."""
    if tag == _TEXT:
        return element.text or ""
    if tag == _SYMBOL:
        return symbol_character(w_attribute(element, "char"))
    return SIGNS[tag] if tag in SIGNS and w_attribute(element, "type") not in ("page", "column") else ""


def _parts_notes(run: etree._Element) -> bool:
    """Whether a run is but the comma between two note marks: the same style as the mark, and no running text."""
    properties = next(run.iterchildren("*"), None)
    if properties is None or properties.tag != _RUN_PROPERTIES:  # they come first (§17.3.2.1)
        return False
    style = properties.find(f"{W}rStyle")
    words = run.find(f"{W}t")
    if style is None or words is None or words.text != NOTE_COMMA:
        return False
    beside = (next(run.itersiblings(_RUN, preceding=True), None), next(run.itersiblings(_RUN), None))
    return any(
        each is not None
        and w_attribute(each.find(f"{W}rPr/{W}rStyle")) == w_attribute(style)
        and each.find(f"{W}footnoteReference") is not None
        for each in beside
    )


def running_text(element: etree._Element) -> str:
    """The running text under an element."""
    # Most paragraphs of tables are one run with one text.
    if len(element) == 1 and element[0].tag == _RUN and len(element[0]) == 1 and element[0][0].tag == _TEXT:
        return element[0][0].text or ""
    return "".join(characters for _, characters in text_pieces(element))


def deleted_text(element: etree._Element) -> str:
    """The text in a tracked deletion."""
    return "".join(kid.text or "" for kid in element.iter(f"{W}delText", f"{W}t"))


def symbol_character(code: str) -> str:
    """The character of a `w:sym` by its code in hex digits, "" where that is none."""
    try:
        character = chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
    return "" if "\ud800" <= character <= "\udfff" else character


def parse_count(text: str, most: int = 10**18) -> int | None:
    """A whole number as attributes hold it, from 0 to `most`; None for anything else, such as ² or a million digits."""
    if not (text.isascii() and text.isdigit() and len(text) <= 20):
        return None
    value = int(text)
    return value if value <= most else None


def is_fallback(element: etree._Element) -> bool:
    """Whether an element is in an mc:Fallback, which repeats content for older programs."""
    return next(element.iterancestors(f"{_MC}Fallback"), None) is not None
