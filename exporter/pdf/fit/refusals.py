"""What stood by for a page, or was withheld from it, and is not on it: each with the reason, for the explanation."""

from collections import Counter
from collections.abc import Iterator
from math import ceil, floor

from exporter.document.blocks import Withheld
from exporter.document.page.withheld import ABSENT, TOLD, TOO_LONG, kind_of_text, withhold_texts
from exporter.message import Message, counted
from exporter.pdf.fit.fill import UNDERFULL
from exporter.pdf.fit.page_zones import ZONES, PagePlan, PageZones, list_zones
from exporter.pdf.fit.reports import name_filler
from exporter.pdf.fit.search import LayoutSearch
from exporter.pdf.zones.points import share_sentences
from exporter.units import POINTS

_FULL, _TOO_SMALL = Message("the page is full"), Message("it would make the type too small")
# Characters of a list or callout by which it is known in its outline: a line of a terminal holds them and a reason.
_MOST_WORDS = 40
# Kinds of texts that are counted and not named: there are many, each short.
_COUNTED = ("sentence", "list item")
_TEXTS = {"list": Message("list"), "callout": Message("callout")}
# Reasons where they are given for several texts.
_OF_SEVERAL = {
    TOLD: Message("their numbers stand on the page"),
    ABSENT: Message("they name what is not on the page"),
    _TOO_SMALL: Message("they would make the type too small"),
}


def list_refused(search: LayoutSearch, plan: PagePlan, step: int) -> tuple[str, ...]:
    """What stood by and is not on the page, and why: blocks, then texts of the points."""
    page = search.zones.page
    listed = list_zones(search.zones.settings)
    full = search.lay_out_plan(plan, step).fill >= UNDERFULL
    found = []
    for at, filler in enumerate(page.fillers):
        if at not in plan.fillers:
            if filler.zone not in listed:
                why = Message("the layout has no place for it")
            elif filler.repeats:
                why = TOLD
            else:
                why = _FULL if full else _explain_size(search, at)
            found.append(Message("{filler}: {why}", filler=name_filler(filler), why=why))
    found += [_describe_withheld(each) for each in page.withheld]
    return (*found, *_list_texts(search.zones, plan, full))


def _explain_size(search: LayoutSearch, at: int) -> Message:
    """Why a filler is too large for a page that has room: by how many millimetres, in the pass that came closest."""
    lack = search.find_least_lack(at)
    if lack is None:
        return _TOO_SMALL
    room = search.zones.height
    tall = search.measure_filler(at)
    if tall > room:
        template = "it is {tall} mm tall in the smallest type, and the page {room} mm"
        return Message(template, tall=ceil(tall / POINTS["mm"]), room=floor(room / POINTS["mm"]))
    template = "it would make the type too small, as the page lacks {lack} mm for it"
    return Message(template, lack=ceil(lack / POINTS["mm"]))


def _list_texts(zones: PageZones, plan: PagePlan, full: bool) -> Iterator[Message]:
    """Further texts of the points that are not on the page: sentences and items of lists counted, lists and callouts
    by their words."""
    kept = zones.kept_points(plan)
    left: list[Withheld] = []
    for point, count in zip(kept, share_sentences(kept, plan.sentences), strict=True):
        shown = set(map(id, point.choose_more(count)))
        rest = [text for text in point.more if id(text) not in shown]
        left += withhold_texts(rest, _FULL if full else _TOO_SMALL)
    left += [each for point in kept for each in point.withheld]
    left += _list_beside_tables(zones, plan)
    counts = Counter((each.kind, each.why) for each in left if each.kind in _COUNTED)
    for (kind, why), count in counts.items():
        reason = _OF_SEVERAL.get(why, why) if count > 1 else why
        yield Message("{filler}: {why}", filler=_count_texts(count, kind), why=reason)
    yield from (_describe_withheld(each) for each in left if each.kind not in _COUNTED)


def _list_beside_tables(zones: PageZones, plan: PagePlan) -> Iterator[Withheld]:
    """Lists and callouts of the points whose table came in, which are too long to stand in the point beside it."""
    came = {zones.page.fillers[at].block.id for at in zones.told_fillers(plan)}
    for point in zones.page.points[: plan.points]:
        if point.table in came:
            listed = [text for text in point.more if kind_of_text(text) in ("list", "callout")]
            yield from withhold_texts([text for text in listed if text not in point.beside_table], TOO_LONG)


def _count_texts(count: int, kind: str) -> Message:
    return counted(count, "sentence") if kind == "sentence" else counted(count, "list item")


def _describe_withheld(withheld: Withheld) -> Message:
    """Its kind, the author's own id and its first words, and why: table 't1' (Costs): the page is full."""
    kind = _TEXTS.get(withheld.kind) or Message(ZONES[withheld.kind].words)
    if withheld.id.isidentifier():  # else the way to it, which nobody wrote
        kind = Message("{block} {id!r}", block=kind, id=withheld.id)
    words = " ".join(withheld.words.split())
    if words:
        told = words if len(words) <= _MOST_WORDS else words[: _MOST_WORDS - 1] + "…"
        kind = Message("{block} ({caption})", block=kind, caption=told)
    return Message("{filler}: {why}", filler=kind, why=withheld.why)
