"""Quick fixes: what a hint names replaces what the problem is about, and nothing else is offered."""

import pytest

from exporter import job
from exporter.message import Message
from exporter.preview.fixes import find_end, find_fix, read_hint
from exporter.preview.look import View, check_draft
from exporter.problem import Place, Problem


@pytest.mark.parametrize(
    ("hint", "meant"),
    [
        ("did you mean `title`?", "title"),
        ("did you mean modern?", "modern"),
        ("did you mean {{ visits }}?", "{{ visits }}"),
        ("write 43.60", "43.60"),
        ("write `highlight: true`", "highlight: true"),
        ("write none", "none"),
        ("write {{ row.Name }}", "{{ row.Name }}"),
        ("write the year, too: YYYY-03-01", ""),
        ("write a text, or {section: id}", ""),
        ("write `{name}: {label: …}` here", ""),
        ("keys here: a, b", ""),
        ("", ""),
    ],
)
def test_only_hints_that_name_one_thing_are_offered(hint: str, meant: str) -> None:
    assert read_hint(hint) == meant


@pytest.mark.parametrize(
    ("line", "start", "end"),
    [
        ("titel: x", 0, 5),
        ("a: b", 3, 4),
        ("{a: 1,234}", 4, 9),
        ("[one, two]", 1, 4),
        ('a: "x y" # c', 3, 8),
        ("a: 'x", 3, 5),
        ("of {{ visit }}.", 3, 14),
        ("of {{ visit", 3, 11),
        ("abc", 3, 0),
        ("a b", 1, 0),
    ],
)
def test_where_a_word_ends(line: str, start: int, end: int) -> None:
    assert find_end(line, start) == end


def test_a_hint_of_one_thing_names_it_whatever_it_holds() -> None:
    assert read_hint(Message("write {text}", text='"a: b"')) == '"a: b"'
    assert read_hint(Message("did you mean `{near}`?", near="title")) == "title"
    assert read_hint(Message("write {number}, unit: {unit}", number=1, unit="x")) == ""


@pytest.mark.parametrize(
    ("line", "column", "message", "hint"),
    [
        ("body: 他说,好的。", 9, "a half-width , stands in Chinese", "write ，"),  # the words behind it would go
        ("a: {{ x }}", 4, "another thing is wrong", "write {{ y }}"),
        ("a: b", 4, "something else is wrong", "write c"),
    ],
)
def test_words_that_the_problem_does_not_name_are_not_replaced(line: str, column: int, message: str, hint: str) -> None:
    fix, end = find_fix(Problem("x", "error", Place("a", 1, column), message, hint), line)
    assert fix is None
    assert end > column


@pytest.mark.parametrize("line", ["a: one two", "a: {b: one two}", "a: [one two, three]", "a: one two  # why"])
def test_a_value_of_several_words_is_replaced_whole(line: str) -> None:
    column = line.index("one") + 1
    fix, _ = find_fix(Problem("x", "error", Place("a", 1, column), "“one two” is none of them", "write none"), line)
    assert fix is not None
    assert line[fix["column"] - 1 : fix["end"] - 1] == "one two"


def test_a_problem_elsewhere_has_no_fix() -> None:
    problem = Problem("x", "error", Place("a", 9, 1), "wrong", "write a")
    assert find_fix(problem, "a: 1\n") == (None, 0)
    assert find_fix(Problem("x", "error", Place("a"), "wrong", "write a"), "a: 1\n") == (None, 0)


# A mistake, and the text with it mended by the first fix that is offered.
MISTAKES = [
    ("titel: T\nsections: [{heading: H, body: B.}]\n", "title: T\nsections: [{heading: H, body: B.}]\n"),
    (
        "title: T\nfigures: {count: {label: A, value: 1, unit: x}}\nsections: [{heading: H, body: 'B {{ coumt }}.'}]\n",
        "title: T\nfigures: {count: {label: A, value: 1, unit: x}}\nsections: [{heading: H, body: 'B {{ count }}.'}]\n",
    ),
    (
        "title: T\ntemplate: moderne\nsections: [{heading: H, body: B.}]\n",
        "title: T\ntemplate: modern\nsections: [{heading: H, body: B.}]\n",
    ),
]


@pytest.mark.parametrize(("text", "mended"), MISTAKES)
def test_a_fix_mends_what_it_is_offered_for(tmp_path: object, text: str, mended: str) -> None:
    path = str(tmp_path) + "/report.yaml"
    look = check_draft(path, text, View(), job.Options())
    assert look.failed
    fixes = [fix for problem in look.problems if (fix := find_fix(problem, text)[0])]
    fix = fixes[0]
    lines = text.splitlines(keepends=True)
    line = lines[fix["line"] - 1]
    lines[fix["line"] - 1] = line[: fix["column"] - 1] + fix["text"] + line[fix["end"] - 1 :]
    assert "".join(lines) == mended
    assert not check_draft(path, mended, View(), job.Options()).failed
