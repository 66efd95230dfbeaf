"""What the styles and parts of headers and footers share: type size, indent, tab stops, what each page shows."""

from collections.abc import Mapping
from typing import Any

from exporter.document.blocks import HeaderFooter
from exporter.docx.draft import WordWriter
from exporter.docx.measure.look import (
    BOLD_FROM,
    SINGLE,
    StyleContext,
    StyleDefinition,
    write_bold,
    write_size,
    write_spacing,
)
from exporter.docx.measure.measures import small_size
from exporter.docx.package.xml import twips
from exporter.docx.styles.tab_stops import TabLayout
from exporter.template.model import Running as Settings


def has_even_pages(writer: WordWriter) -> bool:
    """Whether even pages have headers or footers of their own."""
    return writer.briefing.header.even is not None or writer.briefing.footer.even is not None


def has_content(shown: HeaderFooter) -> bool:
    return bool(shown.left or shown.center or shown.right)


def has_same_content(one: HeaderFooter, other: HeaderFooter) -> bool:
    return (one.left, one.center, one.right) == (other.left, other.center, other.right)


def has_first_style(given: Settings) -> bool:
    """Whether page one's header or footer looks different, not only reads different."""
    first = given.first
    return isinstance(first, Settings) and bool(first.font or first.size or first.color)


def style_tab_stops(writer: WordWriter, kind: str) -> TabLayout:
    """The stops of a kind's style: those its parts need, at the middle and at the right; both for those to come."""
    given: HeaderFooter = getattr(writer.briefing, kind)
    shown = [one for one in (given, given.even, given.first) if one is not None]
    inset = header_indent(writer, kind)
    bare = not any(map(has_content, shown))
    center = writer.width / 2 if bare or any(one.center for one in shown) else 0.0
    return TabLayout(center, writer.width - inset if bare or any(one.right for one in shown) else 0.0)


def header_indent(writer: WordWriter, kind: str) -> float:
    settings: Settings = getattr(writer.settings, kind)
    return settings.indent.points(writer.size) if settings.indent else 0.0


def header_size(writer: WordWriter, kind: str) -> float:
    """A little less than the text's, unless the template says another."""
    settings: Settings = getattr(writer.settings, kind)
    return settings.size.points(writer.size) if settings.size else small_size(writer.size)


def header_footer_styles(writer: WordWriter, look: StyleContext) -> list[StyleDefinition]:
    """The styles of headers and footers, and of page one's where it looks different."""
    made = []
    for kind, running in (("Header", look.settings.header), ("Footer", look.settings.footer)):
        base = {"size": header_size(writer, kind.lower()), "color": look.settings.colors.muted}
        rpr = _header_footer_type(look, running, base)
        inset = twips(header_indent(writer, kind.lower()))
        ppr = [
            style_tab_stops(writer, kind.lower()).write_tabs(),
            write_spacing(0, 0, SINGLE),
            f'<w:ind w:left="{inset}" w:right="{inset}"/>' if inset else "",
        ]
        made.append(StyleDefinition(kind, kind.lower(), ppr, rpr, priority=99))
        first = running.first
        if isinstance(first, Settings) and has_first_style(running):
            made.append(
                StyleDefinition(
                    f"{kind}First",
                    f"{kind} First",
                    [],
                    _header_footer_type(look, first, {}),
                    based_on=kind,
                )
            )
    return made


def _header_footer_type(look: StyleContext, running: Settings, ours: Mapping[str, Any]) -> list[str]:
    """Fonts, size and colour as the template says, else as `ours`, else as inherited."""
    points = running.size.points(look.size) if running.size else ours.get("size")
    digits = running.color or ours.get("color")
    font = look.find_font(running.font) if running.font else None
    return [
        *([look.write_font(running.font or ""), *write_bold(font.weight >= BOLD_FROM)] if font else []),
        *(write_size(points) if points else []),
        *([look.write_color(digits)] if digits else []),
    ]
