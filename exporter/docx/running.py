"""Headers and footers: three places by tab stops, live page numbers, pages of their own where the template says so."""

from exporter.document.blocks import Inlines, Running
from exporter.docx.draft import Draft, Place
from exporter.docx.inline import runs
from exporter.docx.package import WORD, Story
from exporter.docx.xml import STORY_NAMESPACES
from exporter.template.model import Running as Settings

_TAB = "<w:r><w:tab/></w:r>"


def spread(place: Place, left: Inlines, center: Inlines, right: Inlines) -> str:
    """Runs of a line with a centre and a right tab stop."""
    out = runs(place, left)
    if center or right:
        out += _TAB + runs(place, center)
    if right:
        out += _TAB + runs(place, right)
    return out


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
        made: list[tuple[Running, str, str]] = []  # pages that show the same share a part
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


def _prints(shown: Running) -> bool:
    return bool(shown.left or shown.center or shown.right)


def _same(one: Running, other: Running) -> bool:
    return (one.left, one.center, one.right) == (other.left, other.center, other.right)


def has_first_style(given: Settings) -> bool:
    """Whether page one's header or footer looks different, not only reads different."""
    first = given.first
    return isinstance(first, Settings) and bool(first.font or first.size or first.color)


def _part(draft: Draft, document: Story, kind: str, style: str, shown: Running) -> str:
    """One part; the id of the document's relationship to it."""
    tag = "hdr" if kind == "header" else "ftr"
    story = draft.package.story(f"/word/{kind}{draft.running_number()}.xml", f"{WORD}{kind}+xml")
    place = Place(draft, story)
    line = place.paragraph(style, spread(place, shown.left, shown.center, shown.right))
    story.finish(f"<w:{tag} {STORY_NAMESPACES}>{line}</w:{tag}>")
    return document.relate(story, kind)
