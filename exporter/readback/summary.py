"""What a file contains, in lines for people."""

from collections.abc import Iterator, Mapping, Sequence

from exporter.message import Message, counted, listed
from exporter.readback.records import DocxContent, FileContent, PdfContent

# Longer texts are cut on screen; `--json` prints them whole.
_LONGEST = 96


def summarize(found: FileContent) -> list[str]:
    """A few lines on a file's content; the texts of the file have their control characters still."""
    return list(_docx_lines(found) if isinstance(found, DocxContent) else _pdf_lines(found))


def _docx_lines(found: DocxContent) -> Iterator[str]:
    yield Message("Word document: {title}", title=found.title or Message("no title"))
    yield Message("language: {language}", language=found.language or Message("none"))
    for name, value in found.properties.items():
        if value and value != getattr(found, name, None):
            yield f"{name}: {_cut_short(value)}"
    yield _count_line(found, ("headings", "paragraphs", "tables", "charts", "images", "notes", "comments", "revisions"))
    for heading in found.headings:
        number = f"{heading.number} " if heading.number else ""
        yield f"{'  ' * heading.level}{number}{heading.text}"
    for chart in found.charts:
        yield Message(
            "chart ({type}): {title}",
            type=chart.type,
            title=chart.title or listed(series.name for series in chart.series),
        )
    yield from _figure_lines(found.figures)


def _pdf_lines(found: PdfContent) -> Iterator[str]:
    yield Message("PDF: {title}", title=found.title or Message("no title"))
    yield Message("language: {language}", language=found.language or Message("none"))
    sizes = ", ".join(" × ".join(f"{side:g}" for side in size) for size in found.page_sizes)
    yield Message("pages: {pages} ({sizes} pt)", pages=found.pages, sizes=sizes)
    yield Message("declares: {standards}", standards=listed(found.conformance) or Message("no standard"))
    for font in found.fonts:
        states = [Message("embedded" if font.embedded else "NOT embedded"), *[Message("subset")] * font.subset]
        yield Message("font: {font}, {states}", font=font.name, states=listed(states))
    for attachment in found.attachments:
        yield Message("attachment: {name}, {bytes} bytes", name=_cut_short(attachment.name), bytes=attachment.bytes)
    yield _count_line(found, ("tags",))
    yield from _figure_lines(found.figures)


def _count_line(found: FileContent, names: Sequence[str]) -> Message:
    return listed(counted(len(getattr(found, name)), name[:-1]) for name in names)


def _figure_lines(figures: Mapping[str, Sequence[str]]) -> Iterator[str]:
    for name, texts in figures.items():
        yield Message(
            "figure {name}: {texts} (×{count})", name=name, texts=" · ".join(dict.fromkeys(texts)), count=len(texts)
        )


def _cut_short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
