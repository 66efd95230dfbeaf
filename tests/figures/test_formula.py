"""Formulas: what they are worth, and what they say when they cannot be."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exporter.figures.evaluate import evaluate
from exporter.figures.formula import FormulaError, evaluate_term, parse_formula
from exporter.outline.model import KeyFigure
from exporter.problem import Place, Problems
from exporter.source.nodes import Scalar
from tests.support.pace import within

VALUES = {"a": Decimal(8), "b": Decimal("0.5"), "党员": Decimal(5613), "हिन्दी": Decimal(1), "_x1": Decimal(3)}


def worth(text: str) -> Decimal:
    return evaluate_term(parse_formula(text), VALUES)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 + 2 * 3", "7"),
        ("(1 + 2) * 3", "9"),
        ("10 - 4 - 3", "3"),
        ("100 / 10 / 5", "2"),
        ("-a + 10", "2"),
        ("- -a", "8"),
        ("2 * -a", "-16"),
        ("a/(b/100)", "1600"),
        ("党员 / 党员", "1"),
        ("हिन्दी + _x1", "4"),
        (" 0.1+0.2 ", "0.3"),
        ("+a", "8"),
        ("((((a))))", "8"),
    ],
)
def test_arithmetic(text: str, expected: str) -> None:
    assert worth(text) == Decimal(expected)


@pytest.mark.parametrize(
    ("text", "offset", "words"),
    [
        ("", 0, "ends"),
        ("1 +", 3, "ends"),
        ("a b", 2, "without"),
        ("2a", 0, "neither"),
        ("1e5", 0, "neither"),
        ("1,000", 1, "no meaning"),
        ("1.2.3", 0, ""),
        ("(a", 0, "never closed"),
        ("a)", 1, "closes no"),
        ("a × b", 2, "no sign"),
        ("（a）", 0, "no sign"),
        ("a ** 2", 2, "**"),
        ("a^2", 1, "no meaning"),
        ("50%", 2, "no meaning"),
        ("{{ a }}", 0, "braces"),
        ("１ + 2", 0, "0 to 9"),
        ("a.value", 1, "no meaning"),
        ("__import__('os')", 11, "no meaning"),
        ("a / (a - a)", 2, "zero"),
        ("(" * 51 + "a" + ")" * 51, 50, "nested"),
        ("1" * 41, 0, "digits"),
        ("9" * 40 + " * " + " * ".join(["9" * 40] * 3), 84, "10^"),
        ("a" * 2001, 0, "2,000"),
    ],
)
def test_faults_say_where(text: str, offset: int, words: str) -> None:
    with pytest.raises(FormulaError) as caught:
        worth(text)
    assert caught.value.offset == offset
    assert words in caught.value.message


def test_long_formulas_need_no_deep_stack() -> None:
    assert worth("+".join(["1"] * 1000)) == 1000
    assert worth("-" * 1999 + "1") == -1


TERMS: st.SearchStrategy[str] = st.recursive(
    st.integers(0, 99).map(str) | st.sampled_from(["a", "b"]),
    lambda inner: st.tuples(inner, st.sampled_from("+-*"), inner).map(
        lambda parts: f"({parts[0]} {parts[1]} {parts[2]})"
    ),
    max_leaves=12,
)


@given(TERMS)
def test_agrees_with_another_reading(text: str) -> None:
    from fractions import Fraction

    mirror: Callable[[str], Fraction] = lambda source: eval(  # noqa: E731
        source, {"__builtins__": {}}, {"a": Fraction(8), "b": Fraction(1, 2)}
    )
    assert Fraction(worth(text)) == mirror(text)


@settings(max_examples=300)
@given(st.text(alphabet="ab1.+-*/() (é党{}", max_size=40) | st.text(max_size=20))
def test_any_text_is_a_formula_or_an_error(text: str) -> None:
    try:
        worth(text)
    except FormulaError as error:
        assert 0 <= error.offset <= len(text)
    except KeyError:
        pass  # an id that is none of ours; `evaluate` tells of it


# ---- evaluation ----------------------------------------------------------------------------------------------------


def figure(value: str = "", formula: str = "", text: str = "") -> KeyFigure:
    return KeyFigure(
        label=Scalar("标签"),
        value=Decimal(value) if value else None,
        formula=Scalar(formula, Place("o.yaml", 7, 20)) if formula else None,
        text=Scalar(text) if text else None,
        place=Place("o.yaml", 7, 3),
    )


def outcome(**figures: KeyFigure) -> tuple[dict[str, Decimal | None], list[tuple[str, int, str]]]:
    problems = Problems()
    values = evaluate(figures, problems)
    return dict(values), [(problem.code, problem.place.column, problem.message) for problem in problems]


def test_formulas_are_worked_out_in_any_order() -> None:
    values, problems = outcome(
        lawyers=figure(formula="members / (share / 100)"),
        double=figure(formula="lawyers * 2"),
        members=figure("5613"),
        share=figure("43.6"),
        rating=figure(text="优秀"),
    )
    assert not problems
    assert list(values) == ["lawyers", "double", "members", "share", "rating"]
    assert values["lawyers"] == Decimal(5613) / (Decimal("43.6") / 100) or round(values["lawyers"] or 0) == 12874
    assert values["rating"] is None


@pytest.mark.parametrize(
    ("formula", "code", "column", "words"),
    [
        ("a + nosuch", "formula-unknown", 24, "nosuch"),
        ("a * words", "formula-words", 24, "words"),
        ("a / zero", "formula", 22, "zero"),
        ("a +", "formula", 23, "ends"),
    ],
)
def test_faults_have_a_place(formula: str, code: str, column: int, words: str) -> None:
    values, problems = outcome(
        a=figure("1"), zero=figure("0"), words=figure(text="好"), x=figure(formula=formula), y=figure(formula="x + 1")
    )
    assert values["x"] is None and values["y"] is None
    ((found, at, message),) = problems
    assert (found, at) == (code, column)
    assert words in message


def test_a_slip_of_the_keyboard_is_guessed() -> None:
    problems = Problems()
    evaluate({"members": figure("1"), "x": figure(formula="member * 2")}, problems)
    (problem,) = problems
    assert "members" in problem.hint


def test_numbers_nobody_can_read_are_refused() -> None:
    values, problems = outcome(a=figure("9" * 600), b=figure(formula="a + 1"))
    assert values == {"a": None, "b": None}
    assert [code for code, _, _ in problems] == ["figure-digits"]


def test_a_circle_is_told_once() -> None:
    values, problems = outcome(
        a=figure(formula="b"),
        b=figure(formula="c + 1"),
        c=figure(formula="a"),
        d=figure(formula="a + e"),
        e=figure("1"),
    )
    assert [values[name] for name in "abcd"] == [None] * 4
    ((code, _, message),) = problems
    assert code == "formula-cycle" and "a → b → c → a" in message


def test_a_figure_that_names_itself() -> None:
    _, problems = outcome(a=figure(formula="a + 1"))
    assert [code for code, _, _ in problems] == ["formula-cycle"]


def test_a_thousand_figures_in_a_chain() -> None:
    figures = {f"f{n}": figure(formula=f"f{n + 1} + f{n + 1}" if n < 60 else f"f{n + 1} + 1") for n in range(3000)}
    figures["f3000"] = figure("1")
    with within(2.0):
        values = evaluate(figures, Problems())
    assert values["f60"] == 2941
