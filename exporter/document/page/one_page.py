"""The one-pager's blocks: what the outline chose, else the first chart, highlighted figures and every section."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from exporter.document import data, front, sections
from exporter.document.blocks import (
    AnyBlock,
    Caption,
    Chart,
    Figures,
    Filler,
    Heading,
    Image,
    Line,
    Matter,
    Meta,
    OnePager,
    Paragraph,
    PlacedPart,
    PointBlock,
    Quotation,
    Rule,
    Table,
    plain,
)
from exporter.document.edition import Edition, blocks_of
from exporter.document.inlines import color_links
from exporter.document.page import points
from exporter.document.page.withheld import TOLD, Withheld
from exporter.document.repetition import defer_repetitions, drop_repetitions
from exporter.message import Message, counted, listed
from exporter.outline import model
from exporter.source.nodes import Scalar
from exporter.template.model import Item

Kind = TypeVar("Kind", model.TableSpec, model.Quote, model.ImageSpec)


def compose_one_page(edition: Edition, meta: Meta) -> OnePager:
    """Compose the page zone by zone, with fillers for a page that is not full."""
    outline, page = edition.outline, edition.outline.one_pager or model.OnePagerSpec()
    chart = _pick_chart(edition.outline, page)
    table = _pick_block(edition, model.TableSpec, page.table)
    quote = _pick_block(edition, model.Quote, page.quote)
    image = _pick_block(edition, model.ImageSpec, page.image)
    names = data.tile_names(outline, page)
    if page.figures is None:
        _report_left_out(edition, names)
    tiles = data.fill_tiles(edition, names)
    masthead, before, after = _split_matter(edition)
    # A page without its headline says nothing; the other parts may hang on details.
    wanted = {name: front.wants_part(edition, name) for name in ("subtitle", "summary", "source", "contact")}
    standing = list(_choose_fillers(edition, page))
    made = OnePager(
        meta=meta,
        masthead=masthead,
        headline=_make_headline(edition, page.headline or outline.title),
        subtitle=_make_line(edition, outline.subtitle, "subtitle") if wanted["subtitle"] else None,
        summary=_make_summary(edition, page.summary or outline.summary) if wanted["summary"] else None,
        tiles=Figures(id="tiles", place=page.place, tiles=tiles) if tiles else None,
        points=points.make_points(edition, page),
        chart=sections.make_chart(edition, chart[1], chart[0]) if chart else None,
        table=sections.make_table(edition, table[1], table[0]) if table else None,
        quote=sections.make_quotation(edition, quote[1], quote[0]) if quote else None,
        image=sections.make_image(edition, image[1], image[0]) if image else None,
        source=front.source_paragraph(edition) if wanted["source"] else None,
        contact=front.contact_paragraph(edition) if wanted["contact"] else None,
        before=before,
        after=after,
        header=front.make_header_footer(edition, edition.settings.header),
        footer=front.make_header_footer(edition, edition.settings.footer),
        watermark=front.make_watermark(edition),
        fillers=tuple(each for each in standing if isinstance(each, Filler)),
        withheld=tuple(each for each in standing if isinstance(each, Withheld)),
    )
    months = edition.settings.dates.get("month_names", "")
    made = _order_fillers(_color_placed(made), months)
    return replace(made, points=_cut_points(made, months), notes=edition.resolver.used_notes())


def _cut_points(page: OnePager, months: str) -> tuple[PointBlock, ...]:
    """The points without what they would say again beside the rest of the page."""
    evidence = tuple(_evidence(page))
    placed = (page.headline, page.subtitle, page.quote, *evidence)
    return drop_repetitions(page.points, (page.headline, page.summary, page.tiles, *evidence), placed, months)


def _order_fillers(page: OnePager, months: str) -> OnePager:
    """The page with its fillers, what is new first, as many as it is tried with; a table is held against what the
    points say beside it."""
    beside = tuple(point for each in page.points if (point := each.without_rows()) is not None)
    shown = (page.headline, page.summary, page.tiles, page.chart, page.table, beside)
    ordered = [_name_table(each, page.points) for each in defer_repetitions(page.fillers, shown, months)]
    kept, cut = ordered[:_MOST_FILLERS], ordered[_MOST_FILLERS:]
    withheld = (_withhold_filler(each) for each in cut)
    return replace(page, fillers=tuple(kept), withheld=(*withheld, *page.withheld))


def _withhold_filler(filler: Filler) -> Withheld:
    caption = getattr(filler.block, "caption", None)
    why = TOLD if filler.repeats else _ENOUGH
    return Withheld(filler.zone, plain(caption.text) if caption else "", why, filler.block.id)


def _name_table(filler: Filler, points: Sequence[PointBlock]) -> Filler:
    """A table without caption that takes the place of its section's point has the point's heading above it."""
    table = filler.block
    point = next((each for each in points if each.table and each.table == table.id and not each.beside_table), None)
    if point is None or not isinstance(table, Table) or table.caption is not None or not point.heading:
        return filler
    return replace(filler, block=replace(table, caption=Caption("", "", point.heading)))


def _evidence(page: OnePager) -> Iterator[AnyBlock]:
    """What the page shows beside its points, and what may come in before they grow."""
    for block in (page.chart, page.table, *(filler.block for filler in page.fillers if not filler.repeats)):
        if isinstance(block, Chart | Table):
            yield block


def _report_left_out(edition: Edition, names: Sequence[str]) -> None:
    """A warning for the highlighted key figures that have no tile."""
    figures = edition.outline.figures
    lost = [figure for name, figure in figures.items() if figure.highlight and name not in names]
    if lost:
        told = listed(f"`{figure.id}`" for figure in lost)
        message = Message(
            "the one-pager shows {key_figures}: {told} is highlighted and not among them",
            key_figures=counted(len(names), "key figure"),
            told=told,
        )
        hint = "choose them under one_pager.figures, or take `highlight` from some"
        edition.problems.warning("figure-left-out", lost[0].place, message, hint)


def linkable_paths(outline: model.Outline, page: model.OnePagerSpec) -> frozenset[str]:
    """Paths of the captioned blocks that the page shows: only these can be link targets."""
    wanted = {_chosen_id(name) for name in (page.chart, page.table, page.image)} - {"", "none"}
    paths = {path for path, block, _ in blocks_of(outline.sections) if getattr(block, "id", "") in wanted}
    chart = _pick_chart(outline, page)
    return frozenset(paths | {chart[0]} if chart else paths)


def _split_matter(edition: Edition) -> tuple[Matter | None, Matter | None, Matter | None]:
    """The template's own lines, rules and pictures: above the content, and at the foot before and after source and
    contact. Named items (title, source …) are zones of their own."""
    settings = edition.settings
    opening = list(front.opening_blocks(edition))
    cut = next((at for at, item in enumerate(settings.back) if _holds_end(item)), 0)
    before = list(front.matter_blocks(edition, settings.back[:cut], "back"))
    after = list(front.matter_blocks(edition, settings.back[cut:], "back"))
    held = [block for block in (*opening, *before) if getattr(block, "bottom", False)]
    return (
        _wrap_matter("masthead", [block for block in opening if block not in held]),
        _wrap_matter("before", [block for block in before if block not in held]),
        _wrap_matter("after", [*after, *held]),
    )


def _holds_end(item: Item) -> bool:
    """Whether an item of the back is the source or the contact, or holds one on a band."""
    return any(each.name in ("source", "contact") for each in (item, *(item.band.items if item.band else ())))


def _wrap_matter(id: str, blocks: Sequence[AnyBlock]) -> Matter | None:
    items = tuple(_place_part(block) for block in blocks)
    kept = tuple(item for item in items if isinstance(item, Line | Rule | Image | PlacedPart))
    return Matter(id=id, place=kept[0].place, items=kept) if kept else None


def _color_placed(page: OnePager) -> OnePager:
    """The page with the links of what stands on a band in the band's colour."""
    colored = {}
    for matter in (page.masthead, page.before, page.after):
        for item in matter.items if matter else ():
            part = getattr(page, item.name, None) if isinstance(item, PlacedPart) else None
            if isinstance(item, PlacedPart) and isinstance(part, Paragraph):
                colored[item.name] = replace(part, text=color_links(part.text, item.band.color))
    return replace(page, **colored) if colored else page


def _place_part(block: AnyBlock) -> AnyBlock | PlacedPart:
    """A named part on a band as its place there; the page has the part itself."""
    if isinstance(block, Paragraph) and block.band is not None:
        return PlacedPart(id=block.id, place=block.place, name=block.role, band=block.band)
    return block


def _make_headline(edition: Edition, text: Scalar) -> Heading:
    return Heading(id="headline", place=text.place, level=1, text=edition.resolver.resolve_text(text, "refs"))


def _make_line(edition: Edition, text: Scalar | None, role: str) -> Paragraph | None:
    if text is None:
        return None
    return Paragraph(id=role, place=text.place, text=edition.resolver.resolve_text(text, "refs"), role=role)


def _make_summary(edition: Edition, text: Scalar | None) -> Paragraph | None:
    return (
        Paragraph(id="summary", place=text.place, text=edition.resolve_inlines(text), role="summary") if text else None
    )


# Every page composes them all, and each that is tried takes one of the fifteen layout passes that a page may take.
_MOST_FILLERS = 5
# As many are composed, to choose those that say something new.
_MOST_COMPOSED = 8
_ENOUGH = Message("others stand by before it, and a page is tried with five at most")


def _choose_fillers(edition: Edition, page: model.OnePagerSpec) -> Iterator[Filler | Withheld]:
    """The first table, chart and quotation, then further charts, tables and pictures in the order of the outline; last
    what is withheld.

    No kind that the outline has set to `none`; of a kind for which it has chosen a block, others come last, and no
    other quotation."""
    shown = _pick_chart(edition.outline, page)
    chosen = {kind: _chosen_id(getattr(page, made.zone)) for kind, made in _FILLERS.items()}
    blocks = [
        (path, block, kind)
        for path, block, _ in blocks_of(edition.outline.sections)
        for kind in _FILLERS
        if isinstance(block, kind) and (not chosen[kind] or chosen[kind] not in ("none", getattr(block, "id", "")))
        if shown is None or path != shown[0]
    ]
    fitting = [each for each in blocks if not _is_long(edition, each[1])]
    open_kinds = [each for each in fitting if not chosen[each[2]]]
    kinds = (model.TableSpec, model.ChartSpec, model.Quote)
    first = [next((each for each in open_kinds if each[2] is kind), None) for kind in kinds]
    rest = [each for each in open_kinds if each not in first and each[2] is not model.Quote]
    last = [each for each in fitting if chosen[each[2]] and each[2] is not model.Quote]
    composed = [each for each in (*first, *rest, *last) if each is not None][:_MOST_COMPOSED]
    for path, block, kind in composed:
        made = _FILLERS[kind].make(edition, block, path)
        if made is not None:
            yield Filler(_FILLERS[kind].zone, made)
    taken = {path for path, _, _ in composed}
    for path, block, kind in blocks:
        if path not in taken:
            yield _withhold_block(edition, block, _FILLERS[kind].zone)


def _withhold_block(edition: Edition, block: Any, zone: str) -> Withheld:
    """A block that is not composed for the page, and why."""
    why = _ENOUGH
    if isinstance(block, model.Quote):
        why = Message("a page takes one quotation")
    elif _is_long(edition, block):
        why = Message("it has more rows than a page holds, which is tried with {most} at most", most=_MOST_ROWS)
    words = block.text if isinstance(block, model.Quote) else getattr(block, "caption", None)
    named = plain(edition.resolver.resolve_text(words, "refs")) if words is not None else ""
    return Withheld(zone, named, why, getattr(block, "id", ""))


# Rows of the longest table that a page is tried with: at 8 pt, the smallest size, some 80 lines stand on a sheet.
_MOST_ROWS = 120


def _is_long(edition: Edition, block: Any) -> bool:
    """Whether a block is a table that no page can hold: to compose and lay it out would only take time."""
    if not isinstance(block, model.TableSpec):
        return False
    grid = edition.assets.grids.get(block.file.text) if block.file is not None else None
    return len(grid.rows if grid is not None else block.rows) > _MOST_ROWS


class _FillerKind(Struct, frozen=True):
    """The zone of a kind of block, and what makes the block."""

    zone: str
    make: Callable[[Edition, Any, str], Chart | Table | Quotation | Image | None]


_FILLERS: Mapping[type, _FillerKind] = {
    model.TableSpec: _FillerKind("table", sections.make_table),
    model.Quote: _FillerKind("quote", sections.make_quotation),
    model.ChartSpec: _FillerKind("chart", sections.make_chart),
    model.ImageSpec: _FillerKind("image", sections.make_image),
}


def _chosen_id(chosen: Scalar | None) -> str:
    return chosen.text if chosen is not None else ""


def _pick_chart(outline: model.Outline, page: model.OnePagerSpec) -> tuple[str, model.ChartSpec] | None:
    """The chosen chart with its path; else the first that tells more than the page's key figures do, else the first."""
    charts = [(path, block) for path, block, _ in blocks_of(outline.sections) if isinstance(block, model.ChartSpec)]
    name = _chosen_id(page.chart)
    if name:
        return next((each for each in charts if each[1].id == name), None)
    shown = set(data.tile_names(outline, page)) if len(charts) > 1 else set()
    telling = (each for each in charts if not each[1].figures or {name.text for name in each[1].figures} - shown)
    return next(telling, charts[0] if charts else None)


def _pick_block(edition: Edition, kind: type[Kind], chosen: Scalar | None) -> tuple[str, Kind] | None:
    """The chosen block with its path; None where nothing was chosen."""
    name = _chosen_id(chosen)
    blocks = blocks_of(edition.outline.sections) if name else ()
    return next(((path, block) for path, block, _ in blocks if isinstance(block, kind) and block.id == name), None)
