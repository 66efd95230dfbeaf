"""Outline and template become the document: the only place that reads both and chooses what each edition shows."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from exporter.document import data, front, points, sections
from exporter.document.blocks import (
    AnyBlock,
    Briefing,
    Chart,
    Document,
    Figures,
    Heading,
    Image,
    Masthead,
    Meta,
    OnePager,
    Paragraph,
    Quotation,
    Table,
    plain,
)
from exporter.document.edition import Edition, blocks_of
from exporter.document.resolve import Names, Resolver
from exporter.document.targets import Target, find_targets
from exporter.figures.evaluate import evaluate
from exporter.figures.printed import Printed, print_figure
from exporter.outline import model
from exporter.outline.assets import Assets
from exporter.problem import Problems
from exporter.source.nodes import Scalar
from exporter.template.model import Settings, Template
from exporter.text.dates import print_date
from exporter.text.language import parse_language
from exporter.text.numbers import NumberStyle

# A one-pager's tiles at most where the outline does not choose: two rows of three are read at a glance.
_MOST_TILES = 6


def compose(
    outline: model.Outline,
    template: Template,
    assets: Assets,
    problems: Problems,
    *,
    docx: bool = True,
    pdf: bool = True,
    created: str = "",
) -> Document:
    """Both editions, or the wanted one. `created` is the instant to write into the files, "" for none."""
    values = evaluate(outline.figures, problems)
    briefing = page = None
    if docx:
        briefing = _briefing(_edition(outline, template.docx, assets, values, problems, _everywhere), created)
    if pdf and outline.one_pager is not None:
        shown = _shown(outline, outline.one_pager)
        page = _one_pager(
            _edition(outline, template.pdf, assets, values, problems, lambda target: target.path in shown), created
        )
    name = outline.path.rsplit("/", 1)[-1]
    words = dict(template.docx.words if docx else template.pdf.words)
    return Document(briefing=briefing, one_pager=page, words=words, attachment=(name, outline.text.encode()))


def _everywhere(target: Target) -> bool:
    return True


def _edition(
    outline: model.Outline,
    settings: Settings,
    assets: Assets,
    values: Mapping[str, Decimal | None],
    problems: Problems,
    linked: Callable[[Target], bool],
) -> Edition:
    language = parse_language(outline.language)
    targets = find_targets(outline, settings.headings, settings.words)
    numbers = settings.numbers
    style = NumberStyle(numbers.group, numbers.scale, numbers.currency)
    raw = {name: print_figure(name, figure, values, language, style) for name, figure in outline.figures.items()}
    names = Names(
        raw,
        targets,
        _fields(outline, settings),
        outline.details,
        outline.notes,
        linked,
        settings.words["list_separator"],
    )
    resolver = Resolver(names, language, problems)
    printed = {name: _filled(resolver, outline.figures[name], form) for name, form in raw.items()}
    resolver = Resolver(_with_figures(names, printed), language, problems)
    return Edition(outline, settings, language, values, printed, targets, assets, resolver, problems)


def _with_figures(names: Names, printed: Mapping[str, Printed]) -> Names:
    return Names(printed, names.targets, names.fields, names.details, names.notes, names.linked, names.joiner)


def _filled(resolver: Resolver, figure: model.KeyFigure, printed: Printed) -> Printed:
    """The figure with the placeholders of its own label, note and words filled."""
    from msgspec.structs import replace

    changes: dict[str, str] = {}
    for name, text in (("label", figure.label), ("note", figure.note)):
        if text is not None and "{{" in text.text:
            changes[name] = resolver.words(text)
    if printed.words and figure.text is not None and "{{" in figure.text.text:
        changes["number"] = resolver.words(figure.text)
    return replace(printed, **changes) if changes else printed


def _fields(outline: model.Outline, settings: Settings) -> dict[str, tuple[Scalar, ...] | str]:
    """What the reserved names print."""
    date = outline.date
    return {
        "title": (outline.title,),
        "subtitle": (outline.subtitle,) if outline.subtitle else (),
        "date": print_date(date.year, date.month, date.day, settings.dates) if date else "",
        "author": outline.author,
        "organization": outline.organization,
        "language": outline.language,
        "summary": (outline.summary,) if outline.summary else (),
    }


def _meta(edition: Edition, created: str) -> Meta:
    outline, words = edition.outline, edition.resolver.words
    return Meta(
        title=words(outline.title),
        language=outline.language,
        subtitle=words(outline.subtitle),
        authors=tuple(words(author) for author in outline.author),
        organization=edition.words["list_separator"].join(words(name) for name in outline.organization),
        keywords=tuple(words(keyword) for keyword in outline.keywords),
        subject=plain(edition.inlines(outline.summary)),
        date=edition.date(outline.date),
        created=created,
        right_to_left=edition.language.right_to_left,
    )


# ---- the briefing --------------------------------------------------------------------------------------------------


def _briefing(edition: Edition, created: str) -> Briefing:
    settings = edition.settings
    blocks = tuple(_flow(edition))
    header, footer = front.running(edition, settings.header), front.running(edition, settings.footer)
    meta = _meta(edition, created)
    return Briefing(meta=meta, blocks=blocks, notes=edition.resolver.used_notes(), header=header, footer=footer)


def _flow(edition: Edition) -> Iterator[AnyBlock]:
    """Front matter, text, appendices where the back matter names them or else before it, back matter."""
    settings, items = edition.settings, edition.outline.sections
    yield from front.matter(edition, settings.front, "front")
    yield from sections.sections(edition, items)
    names = [item.name for item in settings.back]
    cut = names.index("appendices") if "appendices" in names else 0
    yield from front.matter(edition, settings.back[:cut], "back")
    yield from sections.sections(edition, items, appendices=True)
    yield from front.matter(edition, settings.back[cut:], "back")


# ---- the one-pager -------------------------------------------------------------------------------------------------


def _one_pager(edition: Edition, created: str) -> OnePager:
    outline, page = edition.outline, edition.outline.one_pager or model.OnePager()
    made = points.points(edition, page)
    tiles = data.tiles(edition, _tile_names(outline, page))
    summary = page.summary or outline.summary
    subtitle = outline.subtitle
    headline = page.headline or outline.title
    shown = {
        "chart": _picked(edition, page.chart, model.Chart, first=True),
        "table": _picked(edition, page.table, model.Table),
        "quote": _picked(edition, page.quote, model.Quote),
        "image": _picked(edition, page.image, model.Image),
    }
    return OnePager(
        masthead=_masthead(edition),
        headline=Heading(id="headline", place=headline.place, level=1, text=edition.resolver.inlines(headline, "refs")),
        subtitle=Paragraph(
            id="subtitle", place=subtitle.place, text=edition.resolver.inlines(subtitle, "refs"), role="subtitle"
        )
        if subtitle
        else None,
        summary=Paragraph(id="summary", place=summary.place, text=edition.inlines(summary), role="summary")
        if summary
        else None,
        tiles=Figures(id="tiles", place=page.place, tiles=tiles) if tiles else None,
        points=made,
        source=next((block for block in front.source(edition) if isinstance(block, Paragraph)), None),
        contact=next((block for block in front.contact(edition) if isinstance(block, Paragraph)), None),
        spare_table=_spare(edition, model.Table, page.table),
        spare_quote=_spare(edition, model.Quote, page.quote),
        meta=_meta(edition, created),
        notes=edition.resolver.used_notes(),
        **shown,
    )


def _masthead(edition: Edition) -> Masthead | None:
    given = front.running(edition, edition.settings.header)
    parts = given.first or given
    if not (parts.left or parts.center or parts.right):
        return None
    return Masthead(id="masthead", left=parts.left, center=parts.center, right=parts.right)


def _tile_names(outline: model.Outline, page: model.OnePager) -> list[str]:
    """The key figures the outline chose, or highlighted ones first, then in order, at most six."""
    if page.figures is not None:
        return [figure.text for figure in page.figures]
    ordered = sorted(outline.figures, key=lambda name: not outline.figures[name].highlight)
    return ordered[:_MOST_TILES]


def _wanted(chosen: Scalar | None) -> str:
    return chosen.text if chosen is not None else ""


def _shown(outline: model.Outline, page: model.OnePager) -> frozenset[str]:
    """Paths of the captioned blocks that the one-pager shows: only these can be linked to."""
    chosen = {_wanted(name) for name in (page.chart, page.table, page.image)}
    paths = {
        path for path, block, _ in blocks_of(outline.sections) if getattr(block, "id", "") in chosen - {"", "none"}
    }
    if page.chart is None:
        charts = (path for path, block, _ in blocks_of(outline.sections) if isinstance(block, model.Chart))
        paths |= set(list(charts)[:1])
    return frozenset(paths)


_MAKERS = {
    model.Chart: sections.chart,
    model.Table: sections.table,
    model.Quote: lambda edition, block, path: iter([sections.quotation(edition, block, path)]),
    model.Image: lambda edition, block, path: iter([sections.image(edition, block, path)]),
}


def _picked(
    edition: Edition, chosen: Scalar | None, kind: type, *, first: bool = False
) -> Chart | Table | Quotation | Image | None:
    """The block of the wanted id; the first of its kind where `first` and nothing was chosen."""
    name = _wanted(chosen)
    if name == "none" or (not name and not first):
        return None
    for path, block, _ in blocks_of(edition.outline.sections):
        if isinstance(block, kind) and (not name or getattr(block, "id", "") == name):
            return next(_MAKERS[kind](edition, block, path), None)  # type: ignore[operator]
    return None


def _spare(edition: Edition, kind: type, chosen: Scalar | None) -> Table | Quotation | None:
    """The first table or quotation, kept for a page that would be hollow; none where the outline has decided."""
    made = _picked(edition, None, kind, first=True) if chosen is None else None
    return made if isinstance(made, (Table, Quotation)) else None
