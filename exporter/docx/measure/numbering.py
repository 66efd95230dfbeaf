"""`numbering.xml`: one true multilevel list on the heading styles, one for appendices, bullets, ordered lists."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from exporter.docx.measure.measures import HANG, LIST_LEVELS, write_first_line_indent
from exporter.docx.package.xml import R, W, escape, ordered, twips, val
from exporter.ledger import Book, Ledger
from exporter.template.model import HeadingSettings

HEADINGS, BULLETS, ORDERED, APPENDICES = 1, 2, 3, 4  # ids of the lists every file has
LEVELS = 9  # a list has nine levels (ECMA-376 part 1, §17.9.6)

# The numeral for one, as templates write it, and Word's name of its format (§17.18.59, ST_NumberFormat).
_FORMATS = (
    ("一", "chineseCountingThousand"),
    ("1", "decimal"),
    ("A", "upperLetter"),
    ("a", "lowerLetter"),
    ("I", "upperRoman"),
    ("i", "lowerRoman"),
)
_BULLETS = ("•", "–", "▪")
_ORDERED = (("decimal", "%{}."), ("lowerLetter", "%{}."), ("lowerRoman", "%{}."))
_ORDERED_CJK = (("decimal", "%{}."), ("decimal", "（%{}）"), ("decimalEnclosedCircle", "%{}"))


class NumberForm(Struct, frozen=True):
    """The number format of one level; `depth` levels are joined by points as in 1.1, 0 for no number."""

    kind: str = "none"
    prefix: str = ""
    suffix: str = ""
    depth: int = 0

    def level_text(self, level: int) -> str:
        """`w:lvlText` of a level counted from 1: %n is the number of level n."""
        first = max(1, level - self.depth + 1)
        return self.prefix + ".".join(f"%{n}" for n in range(first, level + 1)) + self.suffix if self.depth else ""


@lru_cache(maxsize=64)
def read_number_form(sample: str) -> NumberForm:
    """A level's form from its first number: 一、 （一） 1. 1.1 none."""
    for one, kind in _FORMATS:
        match = re.search(r"1(?:\.1)*" if one == "1" else one, sample) if sample != "none" else None
        if match:
            return NumberForm(kind, sample[: match.start()], sample[match.end() :], match[0].count(one))
    return NumberForm()


class _ListInstance(Struct, frozen=True):
    """A `w:num`: an ordered list that begins with `start`, or bullets (None); `boxed` inside a callout."""

    depth: int
    start: int | None
    boxed: bool

    def write_override(self, cjk: bool, size: float, base: float) -> str:
        depth = min(self.depth, LEVELS - 1)
        inset = _STEP * depth if self.boxed else ""
        if self.start is None:
            own, level = BULLETS, _bullet_level(depth, size, base, inset)
        else:
            own, level = ORDERED, val("startOverride", self.start)
            if inset:
                level += _ordered_level(depth, cjk, size, base, inset, self.start)
        return f'{val("abstractNumId", own - 1)}<w:lvlOverride w:ilvl="{depth}">{level}</w:lvlOverride>'


class _LastList(Struct, frozen=True):
    """An ordered list: its id, its last number, what a part of it looks like, and whether it may still go on."""

    number: int
    end: int
    boxed: bool
    look: str
    open: bool = True


# A box's fill begins where first lines of its paragraphs do, so the marks of inner lists stand in by spaces of their
# own: as many as come nearest to `HANG` ems in Arial, Times New Roman and Calibri, and no-break ones, which stay.
_STEP = "\u00a0" * 6


class ListNumbering:
    """The lists of one file: each ordered list has a `w:num` of its own, so that it begins with its own number."""

    def __init__(self, headings: Sequence[HeadingSettings], cjk: bool = False, ledger: Ledger | None = None) -> None:
        """`ledger` is the file's own, where its blocks are remembered."""
        ledger = ledger or Ledger()
        self._forms = tuple(read_number_form(heading.numbering) for heading in headings)
        self._indents = tuple(write_first_line_indent(heading.indent, heading.size.value, cjk) for heading in headings)
        self._lists = Book[int, _ListInstance](ledger)  # by their numbers, from 1
        self._boxed = Book[int, int](ledger)  # numbers of bullets in callouts, by their depth
        self._last = Book[int, _LastList](ledger)  # the last ordered list at each depth
        self._counts = Book[Literal["lists", "depths"], int](ledger)  # lists made, and depths at which there was one
        self._appendix = Book[Literal["form"], NumberForm](ledger)  # of appendices' numbers, once one is known
        self.appendix_levels = 0  # of the list of appendices that have a style of their own

    def add_ordered(self, depth: int, start: int, boxed: bool = False, *, look: str = "", count: int = 0) -> int:
        """The id of an ordered list of `count` items: a new one, or the last at this depth which it goes on counting.

        `look` is what both must have in common: style and delimiter."""
        last = self._last.get(depth)
        if last is not None and last.open and start == last.end + 1 and (last.boxed, last.look) == (boxed, look):
            number = last.number
        else:
            number = self._add_list(_ListInstance(depth, start, boxed))
        self._last[depth] = _LastList(number, start + count - 1, boxed, look)
        if depth >= self._counts.get("depths", 0):
            self._counts["depths"] = depth + 1
        return number

    def close_lists(self, depth: int = -1) -> None:
        """Let no list deeper than `depth` go on: a heading closes all, an item those of the item before it.

        All ordered lists count with the same abstract list, whose levels restart below each number (§17.9.11)."""
        for deeper in range(depth + 1, self._counts.get("depths", 0)):
            last = self._last.get(deeper)
            if last is not None and last.open:
                self._last[deeper] = replace(last, open=False)

    def add_bullets(self, depth: int, boxed: bool = False) -> int:
        """The id of the bullets at a depth: the same for all, except deeper ones in a callout, which indents them."""
        if not (boxed and depth):
            return BULLETS
        number = self._boxed.get(depth)
        if number is None:
            number = self._boxed[depth] = self._add_list(_ListInstance(depth, None, True))
        return number

    def _add_list(self, new: "_ListInstance") -> int:
        number = self._counts["lists"] = self._counts.get("lists", 0) + 1
        self._lists[number] = new
        return APPENDICES + number

    def learn_appendix_form(self, number: str) -> None:
        """Derive the number format of appendices from the first one's printed number (附件1, Annex 1, Appendix A)."""
        if "form" in self._appendix:
            return
        for one, kind in _FORMATS:
            head, found, tail = number.rpartition(one)
            if found and ((one != "a" and one != "i") or not head):
                self._appendix["form"] = NumberForm(kind, head, tail, 1)
                return
        self._appendix["form"] = NumberForm("none", number, "", 0)

    def write_numbering(self, cjk: bool, size: float, base: float) -> str:
        """`numbering.xml`; `size` is the type size and `base` the lists' left edge, in points."""
        appendix = (self._appendix.get("form", NumberForm()), *self._forms[1:])
        abstracts = (
            _heading_levels(self._forms, self._indents, cjk, "Heading", len(self._forms)),
            _bullet_levels(size, base),
            _ordered_levels(cjk, size, base),
            _heading_levels(appendix, ("", *self._indents[1:]), cjk, "AppendixHeading", self.appendix_levels),
        )
        body = "".join(
            f'<w:abstractNum w:abstractNumId="{number}"><w:nsid w:val="{0x1A2B3C40 + number:08X}"/>'
            f'<w:multiLevelType w:val="multilevel"/><w:tmpl w:val="{0x5D6E7F80 + number:08X}"/>{levels}</w:abstractNum>'
            for number, levels in enumerate(abstracts)
        )
        body += "".join(
            f'<w:num w:numId="{number}">{val("abstractNumId", number - 1)}</w:num>'
            for number in (HEADINGS, BULLETS, ORDERED, APPENDICES)
        )
        body += "".join(
            f'<w:num w:numId="{APPENDICES + number}">{each.write_override(cjk, size, base)}</w:num>'
            for number, each in self._lists.items()
        )
        return f'<w:numbering xmlns:w="{W}" xmlns:r="{R}">{body}</w:numbering>'


def _write_level(depth: int, children: Sequence[str], start: int = 1) -> str:
    return ordered("w:lvl", [val("start", start), '<w:lvlJc w:val="left"/>', *children], f' w:ilvl="{depth}"')


# The lists of a batch are those of its templates; appendices count in a few ways.
_KNOWN = 64


@lru_cache(maxsize=_KNOWN)
def _heading_levels(forms: tuple[NumberForm, ...], indents: tuple[str, ...], cjk: bool, style: str, linked: int) -> str:
    """Levels of a heading list, the first `linked` ones those of styles with this name and their number; a level
    without a number still counts, so that the ones below restart."""
    out = []
    for depth in range(LEVELS):
        form = forms[depth] if depth < len(forms) else NumberForm()
        above = forms[max(0, depth - form.depth + 1) : depth]
        indent = (indents[depth] if depth < len(indents) else "") or '<w:ind w:left="0" w:firstLine="0"/>'
        out.append(
            _write_level(
                depth,
                [
                    val("numFmt", form.kind if form.depth else "none"),
                    val("pStyle", f"{style}{depth + 1}") if depth < linked else "",
                    # 一 above 1.1 would print 一.1: §17.9.4 makes every number of the level decimal.
                    "<w:isLgl/>" if any(upper.kind != "decimal" for upper in above) else "",
                    val("suff", _number_suffix(form, cjk)),
                    val("lvlText", form.level_text(depth + 1) or form.prefix),
                    # A level's own indent counts before its style's.
                    f"<w:pPr>{indent}</w:pPr>",
                ],
            )
        )
    return "".join(out)


def _number_suffix(form: NumberForm, cjk: bool) -> str:
    """`w:suff`, between number and heading: nothing after a full-width mark, a space after a letter or digit."""
    if not (form.depth or form.prefix):
        return "nothing"
    last = (form.suffix or "1")[-1]
    return "nothing" if cjk and not last.isalnum() else "space"


# Ems that a full-width bracketed number takes, and the blank half of its opening bracket: the visible one begins where
# the text above does. In a narrower measure the text would jump to the page's next tab stop.
_BRACKETED, _BLANK = 2.6, 0.5


def _write_indent(depth: int, size: float, base: float, bracketed: bool = False) -> str:
    left, hang = size * HANG * (depth + 1), size * HANG
    if bracketed:
        left, hang = size * (HANG * depth - _BLANK + _BRACKETED), size * _BRACKETED
    return f'<w:pPr><w:ind w:left="{twips(base + left)}" w:hanging="{twips(hang)}"/></w:pPr>'


@lru_cache(maxsize=_KNOWN)
def _bullet_levels(size: float, base: float) -> str:
    return "".join(_bullet_level(depth, size, base) for depth in range(LEVELS))


@lru_cache(maxsize=_KNOWN)
def _ordered_levels(cjk: bool, size: float, base: float) -> str:
    return "".join(_ordered_level(depth, cjk, size, base) for depth in range(LEVELS))


def _bullet_level(depth: int, size: float, base: float, inset: str = "") -> str:
    style = f"ListBullet{depth + 1 if depth else ''}"
    return _write_level(
        depth,
        [
            val("numFmt", "none" if inset else "bullet"),  # of a bullet LibreOffice shows one character
            val("pStyle", style) if depth < LIST_LEVELS and not inset else "",
            val("lvlText", inset + _BULLETS[depth % 3]),
            _write_indent(depth, size, base),
            # A Latin font has the three marks; the East Asian one would set them a full em wide.
            '<w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/></w:rPr>',
        ],
    )


def _ordered_level(depth: int, cjk: bool, size: float, base: float, inset: str = "", start: int = 1) -> str:
    kind, text = (_ORDERED_CJK if cjk else _ORDERED)[depth % 3]
    style = f"ListNumber{depth + 1 if depth else ''}"
    return _write_level(
        depth,
        [
            val("numFmt", kind),
            val("pStyle", style) if depth < LIST_LEVELS and not inset else "",
            val("lvlText", inset + escape(text.format(depth + 1))),
            _write_indent(depth, size, base, text[0] == "（"),
        ],
        start,
    )
