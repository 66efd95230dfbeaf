"""Front and back matter, header and footer, and the source line: what the template prints around the text."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from msgspec.structs import replace

from exporter.document import data
from exporter.document.blank import prints_anything
from exporter.document.blocks import (
    AnyBlock,
    AppendixList,
    Contents,
    Figures,
    HeaderFooter,
    Image,
    Inlines,
    Line,
    PageBreak,
    Paragraph,
    Rule,
    Run,
    Style,
    Watermark,
    plain,
)
from exporter.document.edition import Edition
from exporter.outline import model as outline_model
from exporter.source.nodes import Scalar
from exporter.template.model import Item, RunningPicture
from exporter.template.model import Running as RunningSettings
from exporter.units import Length, tone_color

Blocks = Iterator[AnyBlock]

# The value of an item's `image` for the template's logo.
LOGO = "logo"


def opening_blocks(edition: Edition) -> Blocks:
    """Front matter; a logo that no item places comes first."""
    items, logo = edition.settings.front, edition.settings.logo
    if logo is not None and not _places_logo((*items, *edition.settings.back)):
        items = (Item(image=Scalar(LOGO, logo.file.place), place=logo.file.place), *items)
    return matter_blocks(edition, items, "front")


def _places_logo(items: Sequence[Item]) -> bool:
    return any((item.image is not None and item.image.text == LOGO) or _places_logo(item.bottom) for item in items)


def matter_blocks(edition: Edition, items: Sequence[Item], side: str, *, bottom: bool = False) -> Blocks:
    """Front or back matter, item by item; a line whose placeholders all print nothing is left out.

    If a line with `over_next` is left out, the next line takes its space before."""
    room: Length | None = None
    for number, given in enumerate(items):
        path = f"{side}[{number}]"
        item = replace(given, space_before=room) if room and given.space_before is None else given
        room = None
        if not is_wanted(edition, item):
            continue
        if item.over_next and not _line_prints(edition, item):
            room = item.space_before
        if item.bottom:
            yield from matter_blocks(edition, item.bottom, f"{path}.bottom", bottom=True)
        elif item.name:
            if item.name in NAMED:
                yield from NAMED[item.name](edition, path)
        elif item.rule is not None:
            space = _in_points(edition, item.space_before)
            yield Rule(
                id=path, place=item.place, width=item.rule.value, color=item.color, space_before=space, bottom=bottom
            )
        elif item.image is not None:
            yield from _make_picture(edition, item, path, bottom)
        else:
            yield from _make_line(edition, item, path, bottom)


def is_wanted(edition: Edition, item: Item) -> bool:
    """Whether the outline has the details that the item is for, and none that exclude it."""
    details = edition.outline.details
    edition.resolver.texts.named_details.update(name.text for name in (*item.only_with, *item.only_without))
    wished, barred = (any(name.text in details for name in names) for names in (item.only_with, item.only_without))
    return not barred and (wished or not item.only_with)


def _make_line(edition: Edition, item: Item, path: str, bottom: bool) -> Blocks:
    for part in _line_parts(item):
        edition.resolver.name_details(part)
    if not _line_prints(edition, item):
        return
    left, center, right = (edition.resolver.resolve_template(part, item.value_font or "") for part in _line_parts(item))
    given = any(part is not None and part.text for part in _line_parts(item))
    if given and not any(map(_has_text, (left, center, right))):
        return  # nothing but invisible characters, which were removed (reported)
    size = item.size.value if item.size else None
    yield Line(
        id=path,
        place=item.place,
        left=left,
        center=center,
        right=right,
        font=item.font,
        size=size,
        color=item.color,
        align=item.align,
        indent=_in_points(edition, item.indent),
        hanging=_in_points(edition, item.hanging),
        right_indent=_in_points(edition, item.right_indent),
        space_before=_in_points(edition, item.space_before),
        space_after=_in_points(edition, item.space_after),
        from_top=_in_points(edition, item.from_top),
        over_next=item.over_next,
        one_line=item.one_line,
        bottom=bottom,
    )


def _has_text(inlines: Inlines) -> bool:
    """Whether anything is left of a text: a character, a number, a reference."""
    return any(not isinstance(inline, Run) or inline.text for inline in inlines)


def _line_parts(item: Item) -> tuple[Scalar | None, Scalar | None, Scalar | None]:
    return item.left or item.text, item.center, item.right


def _line_prints(edition: Edition, item: Item) -> bool:
    """Whether one of a line's texts prints."""
    return any(_text_prints(edition, part) for part in _line_parts(item))


def _text_prints(edition: Edition, text: Scalar | None) -> bool:
    return text is not None and prints_anything(text, edition.resolver.scope, edition.resolver.texts)


def _in_points(edition: Edition, length: object) -> float | None:
    return length.points(edition.settings.text.size.value) if isinstance(length, Length) else None


def _make_picture(edition: Edition, item: Item, path: str, bottom: bool) -> Blocks:
    """The template's logo or another picture of its own, `size` high, never wider than the text."""
    logo = edition.settings.logo if item.image is not None and item.image.text == LOGO else None
    file = logo.file if logo else item.image
    if file is None:
        return
    wish = item.size or (logo.height if logo else None)
    picture = _fill_picture(
        edition,
        file,
        wish.points(edition.settings.text.size.value) if wish else 0.0,
        id=path,
        place=item.place,
        alt=logo.alt if logo else item.alt,
        align=item.align,
        space_before=_in_points(edition, item.space_before),
        bottom=bottom,
    )
    if picture is not None:
        yield picture


def _title_block(edition: Edition, path: str) -> Blocks:
    title = edition.outline.title
    yield Paragraph(id="title", place=title.place, text=edition.resolver.resolve_text(title, "refs"), role="title")


def _subtitle_block(edition: Edition, path: str) -> Blocks:
    subtitle = edition.outline.subtitle
    if subtitle is not None:
        yield Paragraph(
            id="subtitle", place=subtitle.place, text=edition.resolver.resolve_text(subtitle, "refs"), role="subtitle"
        )


def _summary_block(edition: Edition, path: str) -> Blocks:
    summary = edition.outline.summary
    if summary is not None:
        yield Paragraph(id="summary", place=summary.place, text=edition.resolve_inlines(summary), role="summary")


def _key_figures_block(edition: Edition, path: str) -> Blocks:
    """The one-pager's key figures, where no table and no row of tiles shows them."""
    tiles = data.fill_tiles(edition, data.unplaced_figures(edition))
    if tiles:
        yield Figures(id=path, place=edition.outline.place, tiles=tiles)


def _contents_block(edition: Edition, path: str) -> Blocks:
    wanted = edition.settings.docx.toc
    if _count_headings(edition.outline.sections) >= _MANY_HEADINGS if wanted is None else wanted:
        yield Contents(id=path, title=edition.words["contents"], depth=edition.settings.docx.toc_depth)


# Fewer headings stand on the first few pages, where readers find them without a list.
_MANY_HEADINGS = 10


def _count_headings(sections: Sequence[outline_model.Section]) -> int:
    """Count the headings of sections and all within them."""
    return sum((section.heading is not None) + _count_headings(section.sections) for section in sections)


def _appendix_list_block(edition: Edition, path: str) -> Blocks:
    targets = [target for target in edition.targets.by_path.values() if target.appendix]
    if targets:
        entries = tuple((target.number, edition.resolver.resolve_text(target.text, "refs")) for target in targets)
        run_in = edition.settings.find_part("appendix_list").entries_run_in
        yield AppendixList(id=path, title=edition.words["annex_list"], entries=entries, run_in=run_in)


def source_paragraph(edition: Edition) -> Paragraph | None:
    """The source line; None if the outline names no source."""
    text, given = source_line(edition), edition.outline.source
    return Paragraph(id="source", place=given.place, text=text, role="source") if text and given else None


def contact_paragraph(edition: Edition) -> Paragraph | None:
    """The contact line; None if the outline names no contact."""
    page = edition.outline.one_pager
    if page is None or page.contact is None:
        return None
    label = (Run(edition.words["contact"] + edition.words["colon"]),)
    return Paragraph(
        id="contact", place=page.contact.place, text=label + edition.resolve_inlines(page.contact), role="contact"
    )


def source_line(edition: Edition) -> Inlines:
    """来源：发布者《题名》，2024年11月23日. The title has the link."""
    given = edition.outline.source
    if given is None:
        return ()
    parts = [
        part
        for part in (
            _source_names(edition, given),
            _source_title(edition, given),
            _plain_run(edition.printed_date(given.date)),
        )
        if part
    ]
    if not parts:
        return ()
    out: Inlines = (Run(edition.words["source"] + edition.words["colon"]),)
    comma = "，" if edition.language.chinese else "、" if edition.language.japanese else ", "
    for number, part in enumerate(parts):
        out += ((Run(comma),) if number else ()) + part
    return out + ((Run("。"),) if edition.language.solid else (Run("."),))


def _plain_run(text: str) -> Inlines:
    return (Run(text),) if text else ()


def _source_names(edition: Edition, given: outline_model.Source) -> Inlines:
    names = [edition.resolver.resolve_words(name) for name in (given.author, given.publisher) if name is not None]
    return _plain_run(edition.words["list_separator"].join(names))


def _source_title(edition: Edition, given: outline_model.Source) -> Inlines:
    """The title in the language's title marks, linked if there is an address; the address if there is no title."""
    url = given.url.text if given.url else ""
    title = edition.resolver.resolve_words(given.title)
    if not title:
        return (Run(url, Style(href=url)),) if url else ()
    opening, closing = (
        ("《", "》") if edition.language.chinese else ("「", "」") if edition.language.japanese else ("“", "”")
    )
    if not edition.language.east_asian or title.startswith(opening):
        opening = closing = ""
    style = Style(href=url, italic=not edition.language.east_asian)
    return (Run(f"{opening}{title}{closing}", style),)


NAMED: dict[str, Callable[[Edition, str], Blocks]] = {
    "title": _title_block,
    "subtitle": _subtitle_block,
    "summary": _summary_block,
    "key_figures": _key_figures_block,
    "contents": _contents_block,
    "appendix_list": _appendix_list_block,
    "source": lambda edition, _: (block for block in (source_paragraph(edition),) if block),
    "page_break": lambda edition, path: iter((PageBreak(id=path, place=edition.outline.place),)),
    "contact": lambda edition, _: (block for block in (contact_paragraph(edition),) if block),
}

# ---- header and footer ---------------------------------------------------------------------------------------------


def wants_part(edition: Edition, name: str) -> bool:
    """Whether the outline has the details that the template asks for before it prints a named part."""
    return is_wanted(edition, edition.settings.find_part(name))


def make_header_footer(edition: Edition, given: RunningSettings) -> HeaderFooter:
    """A header or footer, with its variants for even pages and page one."""
    first: HeaderFooter | None = None
    if isinstance(given.first, RunningSettings):
        first = _make_page_parts(edition, given.first, even=False)
    elif given.first is False:
        first = HeaderFooter()
    mirrored = given.inner is not None or given.outer is not None
    odd = _make_page_parts(edition, given, even=False)
    even = _make_page_parts(edition, given, even=True) if mirrored else None
    return HeaderFooter(left=odd.left, center=odd.center, right=odd.right, even=even, first=first)


def _make_page_parts(edition: Edition, given: RunningSettings, *, even: bool) -> HeaderFooter:
    """Inner is at the left of an odd (right-hand) page, outer at its right; even pages mirror them. Each replaces an
    inherited left or right."""
    at_left, at_right = (given.outer, given.inner) if even else (given.inner, given.outer)
    return HeaderFooter(
        left=_resolve_part(edition, at_left or given.left),
        center=_resolve_part(edition, given.center),
        right=_resolve_part(edition, at_right or given.right),
    )


def _resolve_part(edition: Edition, part: Scalar | RunningPicture | None) -> Inlines | Image:
    if isinstance(part, RunningPicture):
        return _make_running_picture(edition, part) or ()
    edition.resolver.name_details(part)
    return edition.resolver.resolve_template(part) if _text_prints(edition, part) else ()


# Points of a picture in a header or footer for which nobody gives a height: 9 mm, two lines of small print.
_RUNNING_HEIGHT = 25.5


def _make_running_picture(edition: Edition, given: RunningPicture) -> Image | None:
    """The picture of a header or footer, never wider than the text; None where its file cannot be read (reported)."""
    logo = edition.settings.logo if given.image.text == LOGO else None
    wish = given.height or (logo.height if logo else None)
    height = wish.points(edition.settings.text.size.value) if wish else _RUNNING_HEIGHT
    file = logo.file if logo else given.image
    return _fill_picture(edition, file, height, id="", place=given.place, alt=given.alt or (logo.alt if logo else ""))


def _fill_picture(edition: Edition, file: Scalar, height: float, **other: Any) -> Image | None:
    """A picture of the template's own, `height` points high where that leaves it no wider than the text."""
    picture = edition.assets.pictures.get(file.text)
    if picture is None:
        return None
    across, down = picture.natural_size
    height = min(height or down, edition.text_width * down / across)
    return Image(
        data=picture.data,
        format=picture.format,
        width=height * across / down,
        height=height,
        pixels=picture.pixels,
        orientation=picture.notes.orientation,
        dpi=edition.settings.images.dpi,
        name=picture.name,
        **other,
    )


# ---- watermark -----------------------------------------------------------------------------------------------------

# Contrast to paper of a watermark: seen at once, while small print of 6 to 1 keeps 4.5 to 1 on it (WCAG 2.1, 1.4.3).
_WATERMARK = 1.35


def make_watermark(edition: Edition) -> Watermark | None:
    """The watermark, in a light tone of its colour; None where the template has none or its placeholders are empty."""
    given = edition.settings.page.watermark
    if given is None or not _text_prints(edition, given.text):
        return None
    edition.resolver.name_details(given.text)
    color = tone_color(given.color or edition.settings.colors.muted, _WATERMARK)
    return Watermark(plain(edition.resolver.resolve_template(given.text)).strip(), color)
