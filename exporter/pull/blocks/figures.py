"""Key figures that were retyped: one new number in every place that was edited is the figure's new value.

Whatever else was done to a figure's print is held: two numbers, another unit, the number of another figure.
"""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Literal

from msgspec.structs import replace

from exporter.message import Message, listed
from exporter.outline.model import KeyFigure, Outline
from exporter.pull.align import normalize
from exporter.pull.changes import Change, FigureMention
from exporter.pull.numbers import find_decimal_mark, find_number, parse_printed
from exporter.source.patch import Path
from exporter.start.patterns import compile_pattern

FigureMode = Literal["value", "unlink", "hold"]

# A chart's cache has numbers without unit and groups.
_BARE = compile_pattern(r"-?\d+(?:\.\d+)?")


def settle_figures(outline: Outline, mentions: Mapping[str, Sequence[FigureMention]], mode: FigureMode) -> list[Change]:
    """One change for each figure whose print was edited, written or held."""
    out: list[Change] = []
    for name, given in mentions.items():
        figure = outline.figures.get(name)
        if figure is None:
            continue
        edited = [one for one in given if one.new is not None and normalize(one.old) != normalize(one.new)]
        gone = [one for one in given if one.new is None]
        if edited:
            out.append(_settle_figure(outline, figure, given, edited, mode))
        elif gone and len(gone) == len(given):
            change = _make_change("figure-gone", figure, gone[0].old, "", gone)
            out.append(change.hold("no place prints this figure any more: take it out of `figures:` if that is meant"))
    return out


def _make_change(
    kind: Literal["figure", "figure-gone", "conflict"],
    figure: KeyFigure,
    old: str,
    new: str,
    at: Sequence[FigureMention],
) -> Change:
    authors = ", ".join(dict.fromkeys(one.author for one in at if one.author))
    return Change(kind=kind, path=f"figures.{figure.id}", place=figure.place, old=old, new=new, author=authors)


def _settle_figure(
    outline: Outline,
    figure: KeyFigure,
    given: Sequence[FigureMention],
    edited: Sequence[FigureMention],
    mode: FigureMode,
) -> Change:
    news = list(dict.fromkeys(normalize(one.new or "") for one in edited))
    values = {new: _read_value(figure, one) for one in edited for new in [normalize(one.new or "")]}
    distinct = {values[new] if values[new] is not None else new for new in news}
    if len(distinct) > 1:
        change = _make_change("conflict", figure, edited[0].old, " / ".join(news), edited)
        return change.hold("two places have two new numbers: settle which one is right")
    change = _make_change("figure", figure, edited[0].old, news[0], edited)
    why = _find_obstacle(outline, figure, values[news[0]], mode)
    if why:
        return change.hold(why)
    rest = len(given) - len(edited)
    note = ""
    if rest:
        template, where = (
            "{count} of {total} mentions was edited ({where}); the other {rest} follow",
            listed(one.path for one in edited),
        )
        note = Message(template, count=len(edited), total=len(given), where=where, rest=rest)
    if figure.text is not None:
        return replace(change, value_path=("figures", figure.id, "text"), value=news[0], note=note)
    path: Path = ("figures", figure.id, "value")
    return replace(change, value_path=path, value=_spell(values[news[0]]), note=note)


def _find_obstacle(outline: Outline, figure: KeyFigure, value: Decimal | None, mode: FigureMode) -> str:
    """Why a new number cannot be the figure's value, "" where it can."""
    if mode == "hold":
        return "figures are held (--figures hold)"
    if figure.formula is not None:
        inputs = listed(f"`{name}`" for name in re.findall(r"[A-Za-z_]\w*", figure.formula.text))
        return Message("the figure is worked out of {inputs}: change those", inputs=inputs)
    if figure.text is not None:
        return ""
    if value is None:
        return Message(
            "more than the number differs: change `value:`, `unit:` or `approx:` of `{figure}`", figure=figure.id
        )
    if value == figure.value:
        return "it is the same number, printed otherwise: the template decides how numbers print"
    if any(value == other.value for other in figure.compare):
        return Message(
            "this is the value it is compared with: write {{{{ {figure}.previous }}}} if that is meant",
            figure=figure.id,
        )
    other = next((name for name, one in outline.figures.items() if name != figure.id and one.value == value), "")
    return (
        Message("this is the number of `{other}`: write {{{{ {other} }}}} if that is meant", other=other)
        if other
        else ""
    )


def _read_value(figure: KeyFigure, mention: FigureMention) -> Decimal | None:
    """The new value, where all but the number is as it was printed; None where it is not."""
    if figure.value is None or mention.new is None:
        return None
    old, new = mention.old, mention.new
    span, new_span = find_number(old), find_number(new)
    if span is None or new_span is None:
        return None
    (begin, end), (new_begin, new_end) = span, new_span
    around = normalize(old[:begin]), normalize(old[end:])
    if around != (normalize(new[:new_begin]), normalize(new[new_end:])):
        return None
    if _BARE.fullmatch(old) and parse_printed(old, ".") == figure.value:
        return parse_printed(new, ".")
    mark = find_decimal_mark(old[begin:end], figure.value)
    if mark is not None:
        return parse_printed(new[new_begin:new_end], mark)
    return _read_scaled(figure.value, old[begin:end], new[new_begin:new_end])


def _read_scaled(value: Decimal, old: str, new: str) -> Decimal | None:
    """The value of a number that is printed in units of 万 or 亿: exact only where the old one was."""
    for mark in (".", ","):
        printed, made = parse_printed(old, mark), parse_printed(new, mark)
        if not printed or made is None:
            continue
        factor = value / printed
        if factor in (1000, 10_000, 1_000_000, 100_000_000):
            return made * factor
    return None


def _spell(value: Decimal | None) -> str:
    """The value as an outline has it."""
    return "" if value is None else format(value, "f")
