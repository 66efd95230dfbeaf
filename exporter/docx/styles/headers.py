"""What the styles and parts of headers and footers share: type size, indent, tab stops, what each page shows."""

from exporter.document.blocks import HeaderFooter
from exporter.docx.draft import WordWriter
from exporter.docx.styles.tab_stops import TabLayout
from exporter.template.model import Running as Settings


def has_even_pages(draft: WordWriter) -> bool:
    """Whether even pages have headers or footers of their own."""
    return draft.briefing.header.even is not None or draft.briefing.footer.even is not None


def has_content(shown: HeaderFooter) -> bool:
    return bool(shown.left or shown.center or shown.right)


def has_same_content(one: HeaderFooter, other: HeaderFooter) -> bool:
    return (one.left, one.center, one.right) == (other.left, other.center, other.right)


def has_first_style(given: Settings) -> bool:
    """Whether page one's header or footer looks different, not only reads different."""
    first = given.first
    return isinstance(first, Settings) and bool(first.font or first.size or first.color)


def style_tab_stops(draft: WordWriter, kind: str) -> TabLayout:
    """The stops of a kind's style: those its parts need, at the middle and at the right; both for those to come."""
    given: HeaderFooter = getattr(draft.briefing, kind)
    shown = [one for one in (given, given.even, given.first) if one is not None]
    inset = header_indent(draft, kind)
    bare = not any(map(has_content, shown))
    center = draft.width / 2 if bare or any(one.center for one in shown) else 0.0
    return TabLayout(center, draft.width - inset if bare or any(one.right for one in shown) else 0.0)


def header_indent(draft: WordWriter, kind: str) -> float:
    settings: Settings = getattr(draft.settings, kind)
    return settings.indent.points(draft.size) if settings.indent else 0.0


def header_size(draft: WordWriter, kind: str) -> float:
    """A little less than the text's, unless the template says another."""
    settings: Settings = getattr(draft.settings, kind)
    return settings.size.points(draft.size) if settings.size else max(draft.size * 0.85, 7.5)
