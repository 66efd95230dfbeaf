"""The one-pager's points: each section's heading with its summary or first sentence, and sentences that may follow."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from exporter.document.blocks import (
    Inline,
    Inlines,
    ItemStart,
    LineBreak,
    List,
    NoteMark,
    Paragraph,
    PointBlock,
    Reference,
    Run,
    plain,
)
from exporter.document.edition import Edition
from exporter.document.page.point_evidence import (
    SectionEvidence,
    block_parts,
    join_parts,
    list_items,
    section_evidence,
    shows_on_page,
)
from exporter.document.page.withheld import ABSENT, TOO_LONG, Withheld, withhold_texts
from exporter.document.sections import text_blocks
from exporter.lean import lazy_pattern
from exporter.message import Message
from exporter.outline.model import Block, CalloutSpec, OnePagerSpec, Point, Section
from exporter.source.nodes import Scalar
from exporter.text.sentences import MAX_HAN, MAX_LATIN, first_sentence, sentence_ends

# Sentences and lists of a section that are prepared: more than any page has room for.
_MOST_UNITS = 16
# A list that comes whole into a point before sentences do, in lengths of the longest sentence that a point may be: five
# or six lines. A longer one comes last, and none that would take a column.
_LONG_LIST, _LONGEST_LIST = 2, 6

# Ends of a sentence that announces a list or a quotation.
_ANNOUNCING = ("：", ":")

# Words that point to a table, chart or annex without naming its number.
_POINTING = lazy_pattern(
    r"[上下附][表图圖]|[见見]附件"
    r"|\b(?:table|chart|figure) (?:above|below)\b|\b(?:following|next) (?:table|chart|figure)\b"
)  # fmt: skip


class _Unit(Struct, frozen=True):
    """What a point may grow by: a sentence, or a whole list or callout, which stands or is absent in one piece.

    `why` says why no point takes it; None for one that may come in."""

    text: Inlines
    is_sentence: bool = True
    why: Message | None = None


def make_points(edition: Edition, page: OnePagerSpec) -> tuple[PointBlock, ...]:
    """The points that the outline lists, else one for each top-level section with a heading.

    Without any heading, as in a short notice, the points are the sections' texts."""
    if page.points is None:
        top = [(section, path) for section, path in _top_sections(edition) if not section.appendix]
        headed = [(section, path) for section, path in top if section.heading is not None]
        if headed:
            return tuple(made for section, path in headed for made in _point_of_section(edition, section, path))
        return tuple(made for section, path in top for made in _point_of_text(edition, section, path))
    return tuple(made for number, point in enumerate(page.points) for made in _listed_point(edition, point, number))


def _top_sections(edition: Edition) -> Iterator[tuple[Section, str]]:
    for index, section in enumerate(edition.outline.sections):
        yield section, f"sections[{index}]"


def _all_sections(sections: Sequence[Section], path: str = "sections") -> Iterator[tuple[Section, str]]:
    for index, section in enumerate(sections):
        yield section, f"{path}[{index}]"
        yield from _all_sections(section.sections, f"{path}[{index}].sections")


def _listed_point(edition: Edition, point: Point, number: int) -> Iterator[PointBlock]:
    if point.text is not None:
        yield PointBlock(
            id=f"one_pager.points[{number}]", place=point.place, heading=(), text=edition.resolve_inlines(point.text)
        )
        return
    wanted = point.section.text if point.section else ""
    for section, path in _all_sections(edition.outline.sections):
        if section.id == wanted:
            yield from _point_of_section(edition, section, path)
            return


def _point_of_section(edition: Edition, section: Section, path: str) -> Iterator[PointBlock]:
    """The point of a section; none where nothing in the section can stand below its heading."""
    heading = edition.resolver.resolve_text(section.heading, "refs")
    lead = edition.resolve_inlines(section.summary)
    found = list(_section_units(edition, section, path))
    units = [unit for unit in found if not unit.why]
    table, beside = "", []
    if section.summary is not None:
        rest = [unit.text for unit in units if not _repeats_summary(plain(unit.text), plain(lead))]
    else:
        chosen = _choose_lead(edition, section, path, units)
        (lead, *rest), table = chosen.texts, chosen.table
        beside = [unit.text for unit in units] if table else []
        long = _find_long_lists(edition, beside)
        beside = [text for at, text in enumerate(beside) if at not in long]
    if not lead and shows_on_page(edition, section, path):
        return
    if not lead:
        message = Message(
            "the one-pager leaves out the section {heading!r}: it has no summary, and no sentence, "
            "list or table to stand below its heading",
            heading=plain(heading),
        )
        edition.problems.warning(
            "point-without-text",
            section.place,
            message,
            "add a summary: to the section",
        )
        return
    yield PointBlock(
        id=section.id or path, place=section.place, heading=heading, text=lead, more=tuple(rest), section=path,
        deferred=_find_long_lists(edition, rest), table=table, beside_table=tuple(beside),
        withheld=_withhold_units(found, (lead, *rest)),
    )  # fmt: skip


def _withhold_units(units: Sequence[_Unit], told: Sequence[Inlines]) -> tuple[Withheld, ...]:
    """The units that no point takes, without those whose words the point's own texts tell, one by one."""
    words = "".join(map(plain, told))
    return tuple(
        made
        for unit in units
        if unit.why is not None and not _repeats_summary(plain(unit.text), words)
        for made in withhold_texts([unit.text], unit.why)
    )


def _choose_lead(edition: Edition, section: Section, path: str, units: Sequence[_Unit]) -> SectionEvidence:
    """What stands below a heading without summary, and what may follow: the first sentence if it is short, else the
    first list, callout, key figures or table, else the first sentence however long; () if there is nothing."""
    sentences = [unit.text for unit in units if unit.is_sentence]
    if sentences and first_sentence(plain(sentences[0]), edition.language):
        return SectionEvidence((sentences[0], *(unit.text for unit in units if unit.text is not sentences[0])))
    stand_in = section_evidence(edition, section, path)
    if stand_in.texts:
        told = "".join(map(plain, stand_in.texts))
        others = (unit.text for unit in units if not _repeats_summary(plain(unit.text), told))
        return SectionEvidence((*stand_in.texts, *others), stand_in.table)
    if sentences:
        name = plain(edition.resolver.resolve_text(section.heading, "refs"))
        message = Message("the one-pager prints the first sentence of {name!r}, which is long for a point", name=name)
        edition.problems.warning("point-without-text", section.place, message, "add a summary: to the section")
    return SectionEvidence(tuple(sentences) or ((),))


def _point_of_text(edition: Edition, section: Section, path: str) -> Iterator[PointBlock]:
    """A section without heading: its summary or first sentence, of any length; nothing if it has no text."""
    lead = [edition.resolve_inlines(section.summary)] if section.summary is not None else []
    found = list(_section_units(edition, section, path))
    sentences = [*lead, *(unit.text for unit in found if not unit.why)]
    stand_in = section_evidence(edition, section, path) if not sentences else SectionEvidence()
    sentences = sentences or list(stand_in.texts)
    if sentences:
        yield PointBlock(
            id=section.id or path,
            place=section.place,
            heading=(),
            text=sentences[0],
            more=tuple(sentences[1:]),
            deferred=_find_long_lists(edition, sentences[1:]),
            section=path,
            table=stand_in.table,
            withheld=_withhold_units(found, sentences),
        )


def _section_units(edition: Edition, section: Section, path: str) -> Iterator[_Unit]:
    """The sentences, lists and callouts of a section and its subsections, in order, to the first that is one too many;
    those that no point takes know why."""
    left = _MOST_UNITS
    for inner, here in ((section, path), *_all_sections(section.sections, f"{path}.sections")):
        for number, block in enumerate(inner.body):
            for unit in _block_units(edition, block, f"{here}.body[{number}]"):
                why = unit.why or _find_hindrance(edition, unit, left)
                yield replace(unit, why=why)
                if not why:
                    left -= 1
                elif not left:
                    return


def _find_hindrance(edition: Edition, unit: _Unit, left: int) -> Message | None:
    """Why no point takes a unit where it takes `left` more; None where it does."""
    if _names_absent(edition, unit.text):
        return ABSENT
    if left:
        return None
    template = "a point takes {most} texts of its section, neither this one nor what follows"
    return Message(template, most=_MOST_UNITS)


def _block_units(edition: Edition, block: Block, path: str) -> Iterator[_Unit]:
    if isinstance(block, CalloutSpec):
        yield from _whole(edition, list(block_parts(edition, block, path)))
    if not isinstance(block, Scalar):
        return
    announced: Inlines = ()
    for made, after in pairwise([*text_blocks(edition, block, path), None]):
        if isinstance(made, Paragraph):
            announced = ()
            for sentence in split_sentences(edition, made.text):
                if _announces_list(plain(sentence), isinstance(after, List)):
                    announced = sentence
                else:
                    yield _Unit(sentence)
        elif isinstance(made, List):
            head = [announced] if announced else []
            yield from _whole(edition, [*head, *list_items(made)])
            announced = ()


def _whole(edition: Edition, parts: Sequence[Inlines]) -> Iterator[_Unit]:
    """The parts as one text, which no point takes if it is longer than a point may bear."""
    text = join_parts(edition, parts)
    if text:
        long = _count_sentences(edition, text) > _LONGEST_LIST
        why = TOO_LONG if long else None
        yield _Unit(text, is_sentence=False, why=why)


def _count_sentences(edition: Edition, text: Inlines) -> float:
    """The length of a text, in lengths of the longest sentence that a point may be."""
    return len(plain(text)) / (MAX_HAN if edition.language.east_asian else MAX_LATIN)


def _find_long_lists(edition: Edition, texts: Sequence[Inlines]) -> tuple[int, ...]:
    """The positions of lists and callouts that are read as a text, and no longer at a glance."""
    listed = [at for at, text in enumerate(texts) if ItemStart in map(type, text)]
    return tuple(at for at in listed if _count_sentences(edition, texts[at]) > _LONG_LIST)


def _repeats_summary(sentence: str, summary: str) -> bool:
    """Whether one of the two contains the other, word for word, so that both in sequence would be a repetition."""
    one, other = ("".join(filter(str.isalnum, text)).casefold() for text in (sentence, summary))
    return bool(one and other) and (one in other or other in one)


def _announces_list(sentence: str, listed: bool) -> bool:
    """Whether a sentence needs the list or quotation after it: it ends in a colon, or a list continues it."""
    return sentence.endswith(_ANNOUNCING) or (listed and sentence[-1:].isalnum())


def _names_absent(edition: Edition, sentence: Inlines) -> bool:
    """Whether a sentence names a table, chart, picture or section that the page does not show."""
    if any(isinstance(inline, Reference) and not inline.linked for inline in sentence):
        return True
    typed = "".join(inline.text for inline in sentence if not isinstance(inline, Reference))
    labels = "|".join(re.escape(edition.words[name]) for name in ("table", "figure"))
    return re.search(rf"(?:{labels})\s*\d", typed) is not None or _POINTING.search(typed) is not None


def split_sentences(edition: Edition, inlines: Inlines) -> Iterator[Inlines]:
    """A paragraph's sentences with their note marks; a figure or reference is never divided."""
    pieces = tuple(Run(" ") if isinstance(inline, LineBreak) else inline for inline in inlines)
    start = 0
    for end in sentence_ends(plain(pieces), edition.language):
        sentence = _strip_spaces(slice_inlines(pieces, start, end))
        start = end
        if sentence:
            yield sentence


def slice_inlines(inlines: Inlines, start: int, end: int) -> Inlines:
    """The inlines between two offsets of their plain text; an inline that is not a Run is kept if it begins there.

    A note mark has no plain text: it belongs to what it stands behind."""
    out: list[Inline] = []
    at = 0
    for inline in inlines:
        if isinstance(inline, NoteMark):
            out += [inline] if start < at <= end or (at == start == 0) else []
            continue
        length = len(inline.text)
        if isinstance(inline, Run):
            piece = inline.text[max(0, start - at) : max(0, end - at)]
            if piece:
                out.append(Run(piece, inline.style))
        elif start <= at < end:
            out.append(inline)
        at += length
    return tuple(out)


def _strip_spaces(inlines: Inlines) -> Inlines:
    """The inlines without white space at either end."""
    out = list(inlines)
    while out and isinstance(out[0], Run) and not out[0].text.strip():
        out.pop(0)
    while out and isinstance(out[-1], Run) and not out[-1].text.strip():
        out.pop()
    if out and isinstance(out[0], Run):
        out[0] = Run(out[0].text.lstrip(), out[0].style)
    if out and isinstance(out[-1], Run):
        out[-1] = Run(out[-1].text.rstrip(), out[-1].style)
    return tuple(out)
