"""The value of every key figure, with formulas evaluated."""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from exporter.did_you_mean import nearest_word
from exporter.figures.formula import MAX_DIGITS, FormulaError, NameTerm, Term, evaluate_term, names_used, parse_formula
from exporter.memo import BatchMemo, expects_documents
from exporter.message import Message
from exporter.outline.model import KeyFigure
from exporter.problem import Place, Problems
from exporter.text.numbers import has_scale_word


def evaluate(figures: Mapping[str, KeyFigure], problems: Problems) -> Mapping[str, Decimal | None]:
    """Each figure's value by id; None for text and for formulas that cannot be evaluated, which are reported.

    A formula that uses a failed one is None without a problem of its own: one message per mistake. The figures of an
    earlier document have the values that they had there; equal ones may not, as 4.0 is another text than 4.00."""
    if not expects_documents():
        return _evaluate_all(figures, problems)
    given = tuple(figures.values())
    key = tuple(map(id, given))
    known = _kept.get(key)
    if known is None:
        told = len(problems)
        known = given, MappingProxyType(_evaluate_all(figures, problems))
        if len(problems) == told:
            _kept.keep(key, known, len(given))
    return known[1]


# The figures, kept so that their identity stays theirs, and their values; the weight is in figures.
_kept = BatchMemo[tuple[tuple[KeyFigure, ...], Mapping[str, Decimal | None]]](most=32, heaviest=2_000)


def _evaluate_all(figures: Mapping[str, KeyFigure], problems: Problems) -> dict[str, Decimal | None]:
    values = {name: _typed_value(figure, problems) for name, figure in figures.items()}
    for figure in figures.values():
        _check_scale(figure, problems)
    terms = _parse_formulas(figures, problems)
    for name in _order_formulas(figures, terms, problems):
        term = terms[name]
        used = {each.id: values.get(each.id) for each in names_used(term)}
        known = {key: value for key, value in used.items() if value is not None}
        if len(known) < len(used):
            continue
        try:
            values[name] = evaluate_term(term, known)
        except FormulaError as error:
            _report_error(figures[name], error, problems)
    return {name: values[name] for name in figures}


def _typed_value(figure: KeyFigure, problems: Problems) -> Decimal | None:
    """The value as typed; None, with a problem, if it has too many digits."""
    value = figure.value
    if value is not None and len(value.as_tuple().digits) > MAX_DIGITS:
        message = Message("the value has more than {max_digits} digits", max_digits=MAX_DIGITS)
        problems.error(
            "figure-digits", figure.place, message, "check it; a scale word in the unit (万元, million) may help"
        )
        return None
    return value


def _check_scale(figure: KeyFigure, problems: Problems) -> None:
    """Report a scale beside a unit that has a scale word: 亿亿元 is never printed."""
    unit = figure.unit.text.strip() if figure.unit is not None else ""
    if figure.scale in ("万", "亿") and has_scale_word(unit):
        message = Message(
            "`scale: {scale}` of the key figure `{figure}` does nothing: its unit {unit} has a scale word",
            scale=figure.scale,
            figure=figure.id,
            unit=unit,
        )
        hint = "take `scale` away, or give the value in the plain unit"
        problems.warning("scaled-unit", figure.place, message, hint)


def _parse_formulas(figures: Mapping[str, KeyFigure], problems: Problems) -> dict[str, Term]:
    """The formulas that can be parsed and use only key figures that are numbers."""
    terms: dict[str, Term] = {}
    for name, figure in figures.items():
        if figure.formula is None or figure.value is not None:
            continue
        try:
            term = parse_formula(figure.formula.text)
        except FormulaError as error:
            _report_error(figure, error, problems)
            continue
        faults = [_check_name(used, figure, figures, problems) for used in _distinct_names(names_used(term))]
        if not any(faults):
            terms[name] = term
    return terms


def _distinct_names(used: tuple[NameTerm, ...]) -> tuple[NameTerm, ...]:
    return tuple({name.id: name for name in reversed(used)}.values())


def _check_name(used: NameTerm, figure: KeyFigure, figures: Mapping[str, KeyFigure], problems: Problems) -> bool:
    """Report a name that is no key figure or one that is text; whether it was reported."""
    place = _formula_place(figure, used.offset)
    other = figures.get(used.id)
    if other is None:
        near = nearest_word(used.id, figures)
        hint = Message("did you mean `{near}`?", near=near) if near else "define it under `figures:`"
        problems.error("formula-unknown", place, Message("there is no key figure `{id}`", id=used.id), hint)
        return True
    if other.value is None and other.formula is None and other.text is not None:
        hint = "use a key figure with a value or a formula"
        message = Message("the key figure `{id}` is words, not a number", id=used.id)
        problems.error("formula-words", place, message, hint)
        return True
    return False


def _order_formulas(figures: Mapping[str, KeyFigure], terms: Mapping[str, Term], problems: Problems) -> list[str]:
    """Ids of the formulas, each after those it uses; a circle is reported once, and its members are left out."""
    needs = {
        name: [used.id for used in _distinct_names(names_used(term)) if used.id in terms]
        for name, term in terms.items()
    }
    done: dict[str, bool] = {}  # False while a formula is on the path from its root
    order: list[str] = []
    for root in terms:
        path: list[tuple[str, int]] = [] if root in done else [(root, 0)]
        while path:
            name, index = path.pop()
            done.setdefault(name, False)
            if index == len(needs[name]):
                done[name] = True
                order.append(name)
                continue
            path.append((name, index + 1))
            needed = needs[name][index]
            if done.get(needed) is False:
                _report_circle([step for step, _ in path], needed, figures, problems)
            elif needed not in done:
                path.append((needed, 0))
    return order


def _report_circle(path: list[str], needed: str, figures: Mapping[str, KeyFigure], problems: Problems) -> None:
    circle = [*path[path.index(needed) :], needed]
    figure = figures[circle[0]]
    message = Message("the formulas go round in a circle: {circle}", circle=" → ".join(circle))
    problems.error("formula-cycle", _formula_place(figure, 0), message, "give one of them a value")


def _report_error(figure: KeyFigure, error: FormulaError, problems: Problems) -> None:
    problems.error("formula", _formula_place(figure, error.offset), error.message, error.hint)


def _formula_place(figure: KeyFigure, offset: int) -> Place:
    return figure.formula.place_at(offset) if figure.formula is not None else figure.place
