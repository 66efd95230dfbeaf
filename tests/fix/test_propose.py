"""What a hint says how to write is read out of it, and found in the outline's text."""

import pytest

from exporter.fix.propose import Fix, apply_fix, propose_fixes, read_hint
from exporter.problem import Place, Problem, Problems
from exporter.source.patch import PatchError
from exporter.source.yaml import read_yaml


@pytest.mark.parametrize(
    ("hint", "meant"),
    [
        ("did you mean `title`?", "title"),
        ("did you mean briefing?", "briefing"),
        ("did you mean {{ weeks }}?", "{{ weeks }}"),
        ("write 2024-11-23", "2024-11-23"),
        ("write ，", "，"),
        ("write （周末）", "（周末）"),
        ("write '#1f4e79'", "#1f4e79"),
        ("write {{ loans }}", "{{ loans }}"),
        ("write 8736 and put '册' into `unit`", ""),
        ("write 1234, unit: 件", ""),
        ("write [first, second]", ""),
        ("write `key: …`", ""),
        ("write a text", ""),
        ("give it a `caption: …`", ""),
        ("did you mean a, or b?", ""),
        ("", ""),
    ],
)
def test_a_hint_is_read_where_it_says_one_thing(hint: str, meant: str) -> None:
    assert read_hint(hint) == meant


def mended(text: str, line: int, column: int, hint: str, code: str = "mark-style") -> str | None:
    """The text with the first fix made that can be; None where there is none."""
    given = read_yaml("a.yaml", text.encode(), Problems())
    assert given is not None
    problem = Problem(code, "error", Place("a.yaml", line, column), "a message", hint)
    for fix in propose_fixes(problem, given.root):
        try:
            return apply_fix(fix, text, given.root, "a.yaml")
        except PatchError:
            continue
    return None


@pytest.mark.parametrize(
    ("text", "column", "hint", "wanted"),
    [
        ("date: 2024年  # c\n", 7, "write 2024", "date: 2024  # c\n"),
        ("titel: T\n", 1, "did you mean `title`?", "title: T\n"),
        ("a: {x: 1, colr: red}\n", 11, "did you mean `color`?", "a: {x: 1, color: red}\n"),
        ("a: 'See {{ weks }} now'\n", 9, "did you mean {{ weeks }}?", "a: 'See {{ weeks }} now'\n"),
        ('a: "See {{ weks.number }} now"\n', 9, "did you mean `weeks`?", 'a: "See {{ weeks.number }} now"\n'),
        ("a: 借出{loans}册\n", 6, "write {{ loans }}", "a: 借出{{ loans }}册\n"),
        ("a: 多,少\n", 5, "write ，", "a: 多，少\n"),
        ("a: 到馆(周末)多\n", 6, "write （周末）", "a: 到馆（周末）多\n"),
        ("a: (周末)到馆多\n", 4, "write （周末）", "a: （周末）到馆多\n"),
        ("a: |\n  One\n", 4, "write ，", None),
        ("a: red\n", 4, "write '#aa0000'", "a: '#aa0000'\n"),
        ("a: &x 多,少\nb: *x\n", 8, "write ，", None),
        ("a: 1\n", 4, "write it out", None),
    ],
)
def test_one_value_changes_and_every_other_byte_stays(text: str, column: int, hint: str, wanted: str | None) -> None:
    whole = text.startswith(("date", "a: red"))
    found = mended(text, 1, column, hint, "wrong-type" if whole else "mark-style")
    if wanted is not None and "'#aa0000'" in wanted:
        assert found in (wanted, wanted.replace("'", '"'))
    else:
        assert found == wanted


def test_a_place_in_a_text_of_several_lines_is_found() -> None:
    assert mended("a: |\n  One\n  多,少\nb: 1\n", 3, 4, "write ，") == "a: |\n  One\n  多，少\nb: 1\n"


def test_a_key_that_is_repeated_elsewhere_stays() -> None:
    fix = Fix(1, 1, "titel", "title", True)
    text = "titel: T\ntitle: U\n"
    given = read_yaml("a.yaml", text.encode(), Problems())
    assert given is not None
    with pytest.raises(PatchError):
        apply_fix(fix, text, given.root, "a.yaml")
