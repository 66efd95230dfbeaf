"""What the page draws beside its tagged text: glyphs with other words said for them, running heads, charts' labels."""

from collections.abc import Iterable, Sequence

from exporter.document.blocks import Chart, HeaderFooter, Image, Inlines, PageField, plain
from exporter.message import Message
from exporter.problem import Place
from exporter.readback.texts import FigureTexts
from exporter.start.patterns import compile_pattern
from exporter.verify.chart_labels import describe_strange_label, is_described
from exporter.verify.pieces import describe_strange_piece, join_pieces
from exporter.verify.text import normalize_text
from exporter.verify.wording import Report

_LETTER = compile_pattern(r"[^\W_]")


def check_replaced(replaced: Iterable[tuple[str, str]], report: Report) -> None:
    """Report each text for which the file says another than its glyphs show; both have the same letters and digits."""
    for shown, said in replaced:
        if _letters_of(shown) != _letters_of(said):  # which a right-to-left line has in another order
            report(Place(""), Message("the page shows “{shown}”, and says “{said}”", shown=shown, said=said))


def _letters_of(text: str) -> list[str]:
    return sorted(_LETTER.findall(normalize_text(text)))


def check_decoration(drawn: Sequence[str], margins: Iterable[HeaderFooter], report: Report) -> None:
    """Report each text outside the tagged ones that is no running head or foot."""
    known = {normalize_text(_print_margin(part)) for margin in margins for part in _parts_of(margin)} - {""}
    rest = join_pieces([piece for piece in map(normalize_text, drawn) if piece], known)[1]
    if rest:
        report(Place(""), describe_strange_piece(rest, known))


def _parts_of(margin: HeaderFooter) -> Iterable[Inlines]:
    for one in (margin, margin.first, margin.even):
        if one is not None:
            yield from (part for part in (one.left, one.center, one.right) if not isinstance(part, Image))


def _print_margin(part: Inlines) -> str:
    """A part of a running head as the only page prints it."""
    return "".join(
        ("" if inline.kind == "heading" else "1") if isinstance(inline, PageField) else plain((inline,))
        for inline in part
    )


def check_figures(
    figures: Iterable[FigureTexts], charts: Sequence[Chart], meant: Iterable[str], report: Report
) -> None:
    """Report each chart with a label, a value or an alternative text that was not meant, and other figures with one."""
    texts = "\n".join(map(normalize_text, meant))
    for figure in figures:
        own = [chart for chart in charts if is_described(chart, figure.alt)]
        faults = [describe_strange_label(chart, figure.texts) for chart in own]
        if "" in faults or (not figure.texts and normalize_text(figure.alt) in texts):
            continue
        fault = (
            faults[0]
            if faults
            else Message("the alternative text “{text}” is not one that was meant", text=figure.alt[:60])
        )
        report(own[0].place if own else Place(""), fault)
