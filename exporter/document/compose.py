"""Compose the document from outline and template: only this package reads both and decides what each edition shows."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec.structs import replace

from exporter.did_you_mean import nearest_word
from exporter.document import data, front, sections
from exporter.document.blocks import AnyBlock, Briefing, Document, Figures, Meta, plain
from exporter.document.edition import Edition
from exporter.document.marks import hash_text
from exporter.document.page.figures_printed import find_unprinted_figures
from exporter.document.references.targets import ReferenceTarget, find_targets
from exporter.document.resolve import ReferenceScope, Resolver
from exporter.figures.printed import Printed, print_figures
from exporter.message import Message, listed
from exporter.outline import model
from exporter.outline.assets import Assets
from exporter.problem import Problems
from exporter.source.nodes import Scalar, prints_nothing
from exporter.template.model import Settings, Template
from exporter.text.dates import print_date
from exporter.text.language import parse_language
from exporter.text.numbers import NumberStyle
from exporter.text.texts import TextReader


def compose(
    outline: model.Outline,
    template: Template,
    assets: Assets,
    values: Mapping[str, Decimal | None],
    problems: Problems,
    *,
    docx: bool = True,
    pdf: bool = True,
    created: str = "",
    on_page: Callable[[Document], object] | None = None,
) -> Document:
    """Compose both editions, or one. `created` is the ISO 8601 instant to write into the files, "" for none.

    `on_page` is given the document without its briefing as soon as its page is composed without an error."""
    texts = TextReader(parse_language(outline.language), problems)
    page = None
    if pdf and outline.one_pager is not None:
        from exporter.document.page.one_page import compose_one_page, linkable_paths

        paths = linkable_paths(outline, outline.one_pager)
        edition = _make_edition(outline, template.pdf, assets, values, texts, lambda target: target.path in paths)
        page = compose_one_page(edition, _make_meta(edition, created))
    name = outline.path.rsplit("/", 1)[-1]
    words = dict(template.docx.words if docx else template.pdf.words)
    made = Document(briefing=None, one_pager=page, words=words, attachment=(name, outline.text.encode()))
    if on_page is not None and page is not None and not problems.failed:
        on_page(made)
    if docx:
        edition = _make_edition(outline, template.docx, assets, values, texts, _link_everywhere)
        made = replace(made, briefing=_compose_briefing(edition, created))
    _report_unprinted(outline, texts)
    return made


def _report_unprinted(outline: model.Outline, texts: TextReader) -> None:
    """Warn of details that no text names: they would be lost from head and foot without notice."""
    written = {
        name: given[0]
        for name, given in outline.details.items()
        if not all(prints_nothing(text.text) for text in given)
    }
    lost = {name: first for name, first in written.items() if name not in texts.named_details}
    if not lost:
        return
    name, first = next(iter(lost.items()))
    near = nearest_word(name, sorted(texts.named_details - outline.details.keys()))
    hint = (
        Message("did you mean `{near}`?", near=near)
        if near
        else Message("print it with {{{{ details.{name} }}}}, in a text or a template's line", name=name)
    )
    names = listed(f"`{name}`" for name in lost)
    message = Message("`details` has {names}, which neither the text nor the template prints", names=names)
    texts.problems.warning("unprinted-detail", first.place, message, hint)


def _link_everywhere(target: ReferenceTarget) -> bool:
    """In Word, every target is in the file."""
    return True


def _make_edition(
    outline: model.Outline,
    settings: Settings,
    assets: Assets,
    values: Mapping[str, Decimal | None],
    texts: TextReader,
    linked: Callable[[ReferenceTarget], bool],
) -> Edition:
    """The edition of one output; `linked` says which targets a reference can link to."""
    language = texts.language
    targets = find_targets(outline, settings.headings, settings.words, lone=settings.docx.appendix_apart)
    numbers = settings.numbers
    style = NumberStyle(numbers.group, numbers.scale, numbers.currency)
    raw = print_figures(outline.figures, values, language, style)
    scope = ReferenceScope(
        raw,
        targets,
        reserved_fields(outline, settings),
        outline.details,
        outline.notes,
        linked,
        outline.row,
        settings.words["list_separator"],
        settings.words,
    )
    resolver = Resolver(scope, texts)
    printed = {name: _resolve_words(resolver, outline.figures[name], form) for name, form in raw.items()}
    resolver = Resolver(replace(scope, figures=printed), texts)
    return Edition(outline, settings, language, values, printed, targets, assets, resolver, texts.problems)


def _resolve_words(resolver: Resolver, figure: model.KeyFigure, printed: Printed) -> Printed:
    """The figure with label, note and text resolved like every other text: placeholders, spaces, quotation marks."""
    read = {"label": figure.label, "note": figure.note, "number": figure.text if printed.words else None}
    words = {name: resolver.resolve_words(text) for name, text in read.items() if text is not None}
    changes = {name: text for name, text in words.items() if text != getattr(printed, name)}
    return replace(printed, **changes) if changes else printed


def reserved_fields(outline: model.Outline, settings: Settings) -> dict[str, tuple[Scalar, ...] | str]:
    """What the reserved names print: texts of the outline to be resolved, or a string."""
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


def _make_meta(edition: Edition, created: str) -> Meta:
    outline, words = edition.outline, edition.resolver.resolve_words
    return Meta(
        title=words(outline.title),
        language=outline.language,
        subtitle=words(outline.subtitle),
        authors=tuple(words(author) for author in outline.author),
        organization=edition.words["list_separator"].join(words(name) for name in outline.organization),
        keywords=tuple(words(keyword) for keyword in outline.keywords),
        subject=plain(edition.resolve_inlines(outline.summary)),
        date=edition.printed_date(outline.date),
        created=created,
        right_to_left=edition.language.right_to_left,
    )


# ---- the briefing --------------------------------------------------------------------------------------------------


def _compose_briefing(edition: Edition, created: str) -> Briefing:
    settings = edition.settings
    opening, body = _briefing_blocks(edition)
    header, footer = (
        front.make_header_footer(edition, settings.header),
        front.make_header_footer(edition, settings.footer),
    )
    meta = _make_meta(edition, created)
    return Briefing(
        meta=meta,
        blocks=(*opening, *body),
        notes=edition.resolver.used_notes(),
        header=header,
        watermark=front.make_watermark(edition),
        opening=len(opening),
        footer=footer,
        outline=digest_text(edition.outline.text),
    )


def digest_text(text: str) -> str:
    """Digest of an outline's text, 64 bits as hex digits: tells whether it is still the one a file was made from."""
    return hash_text(text, 8)


def _briefing_blocks(edition: Edition) -> tuple[tuple[AnyBlock, ...], tuple[AnyBlock, ...]]:
    """Front matter; sections and back matter, appendices at its item `appendices`, else before it.

    Key figures that nothing prints join those of the front matter, or follow the sections."""
    settings, items = edition.settings, edition.outline.sections
    opening = list(front.opening_blocks(edition))
    body = list(sections.section_blocks(edition, items))
    names = [item.name for item in settings.back]
    cut = names.index("appendices") if "appendices" in names else 0
    middle = list(front.matter_blocks(edition, settings.back[:cut], "back"))
    appendices = list(sections.section_blocks(edition, items, appendices=True))
    end = list(front.matter_blocks(edition, settings.back[cut:], "back"))
    lost = find_unprinted_figures(edition, (*opening, *body, *appendices))
    if lost and not any(isinstance(block, Figures) for block in opening):
        body.append(Figures(id="figures", place=edition.outline.place, tiles=data.fill_tiles(edition, lost)))
    return tuple(_add_figures(edition, opening, lost)), (*body, *middle, *appendices, *end)


def _add_figures(edition: Edition, opening: Sequence[AnyBlock], lost: Sequence[str]) -> Iterator[AnyBlock]:
    """Front matter, its table of key figures with those that nothing else prints."""
    for block in opening:
        more = data.fill_tiles(edition, lost) if isinstance(block, Figures) else ()
        yield replace(block, tiles=(*block.tiles, *more)) if more and isinstance(block, Figures) else block
