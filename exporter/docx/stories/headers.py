"""Headers and footers: three places by tab stops, live page numbers, pages of their own where the template says so."""

from exporter.document.blocks import HeaderFooter, Heading, Inlines, PageField, Run
from exporter.docx.draft import Draft, Place
from exporter.docx.package.package import WORD, Story
from exporter.docx.package.xml import story as story_xml
from exporter.docx.package.xml import twips
from exporter.docx.styles.tab_stops import Spread, spread, width
from exporter.docx.text.inline import runs, words_of
from exporter.template.model import Running as Settings


def running(draft: Draft, document: Story) -> list[str]:
    """Make the parts; the references `w:sectPr` begins with, and `w:titlePg` where page one differs."""
    header, footer = draft.briefing.header, draft.briefing.footer
    first = header.first is not None or footer.first is not None
    even = has_even(draft)
    references: list[str] = []
    for kind, given in (("header", header), ("footer", footer)):
        wanted = [("default", given)]
        if even:
            wanted.append(("even", given.even or given))
        if first:
            # Where only the other of the two has a page one of its own, this one goes on as usual.
            wanted.append(("first", given.first if given.first is not None else given))
        made: list[tuple[HeaderFooter, str, str]] = []  # pages that show the same share a part
        for page, shown in wanted:
            if not _prints(shown):
                continue
            style = kind.capitalize() + (
                "First" if page == "first" and has_first_style(getattr(draft.settings, kind)) else ""
            )
            rid = next((rid for other, look, rid in made if look == style and _same(other, shown)), "")
            rid = rid or _part(draft, document, kind, style, shown)
            made.append((shown, style, rid))
            references.append(f'<w:{kind}Reference w:type="{page}" r:id="{rid}"/>')
    return [*references, "<w:titlePg/>" if first else ""]


def has_even(draft: Draft) -> bool:
    """Whether even pages have headers or footers of their own."""
    return draft.briefing.header.even is not None or draft.briefing.footer.even is not None


def _prints(shown: HeaderFooter) -> bool:
    return bool(shown.left or shown.center or shown.right)


def _same(one: HeaderFooter, other: HeaderFooter) -> bool:
    return (one.left, one.center, one.right) == (other.left, other.center, other.right)


def has_first_style(given: Settings) -> bool:
    """Whether page one's header or footer looks different, not only reads different."""
    first = given.first
    return isinstance(first, Settings) and bool(first.font or first.size or first.color)


def style_spread(draft: Draft, kind: str) -> Spread:
    """The stops of a kind's style: those its parts need, at the middle and at the right; both for those to come."""
    given: HeaderFooter = getattr(draft.briefing, kind)
    shown = [one for one in (given, given.even, given.first) if one is not None]
    inset = indent_of(draft, kind)
    bare = not any(map(_prints, shown))
    center = draft.width / 2 if bare or any(one.center for one in shown) else 0.0
    return Spread(center, draft.width - inset if bare or any(one.right for one in shown) else 0.0)


def indent_of(draft: Draft, kind: str) -> float:
    settings: Settings = getattr(draft.settings, kind)
    return settings.indent.points(draft.size) if settings.indent else 0.0


def size_of(draft: Draft, kind: str) -> float:
    """A little less than the text's, unless the template says another."""
    settings: Settings = getattr(draft.settings, kind)
    return settings.size.points(draft.size) if settings.size else max(draft.size * 0.85, 7.5)


def _part(draft: Draft, document: Story, kind: str, style: str, shown: HeaderFooter) -> str:
    """One part; the id of the document's relationship to it."""
    tag = "hdr" if kind == "header" else "ftr"
    story = draft.package.story(f"/word/{kind}{draft.running_number()}.xml", f"{WORD}{kind}+xml")
    place = Place(draft, story)
    given = _spread(draft, kind, shown)
    inside = given.runs(*(runs(place, part) for part in (shown.left, shown.center, shown.right)))
    known = draft.stops.get(kind.capitalize(), style_spread(draft, kind).stops())
    # A head of several lines reaches down to the text, a foot up to it: Word then sets them side by side.
    room = f'<w:spacing w:{"after" if kind == "header" else "before"}="{twips(draft.size * 0.5)}"/>'
    line = place.paragraph(style, inside, given.xml(known), *([room] if given.broken or given.apart else []))
    story.finish(story_xml(tag, line))
    return document.relate(story, kind)


def _spread(draft: Draft, kind: str, shown: HeaderFooter) -> Spread:
    points, inset = size_of(draft, kind), indent_of(draft, kind)
    left, center, right = (
        width(draft, _longest(draft, part), points) for part in (shown.left, shown.center, shown.right)
    )
    return spread(draft.width - inset, points, left + inset if left else 0.0, center, right, draft.width / 2)


def _longest(draft: Draft, part: Inlines) -> Inlines:
    """The text with the longest heading that may come to stand in it."""
    headings = [words_of(each.text) for each in draft.briefing.blocks if isinstance(each, Heading) and each.level == 1]
    longest = Run(max(headings, key=len, default=""))
    return tuple(longest if isinstance(each, PageField) and each.kind == "heading" else each for each in part)
