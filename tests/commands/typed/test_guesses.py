"""Commands and options that people type from habit are answered with what they are called here."""

import pytest

from exporter.cli import _RUNS, main
from exporter.commands.completion import find_actions
from exporter.commands.typed import guesses
from exporter.commands.typed.arguments import make_parser


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("new", "did you mean exporter init?"),
        ("create", "did you mean exporter init?"),
        ("render", "did you mean exporter build?"),
        ("Convert", "did you mean exporter build?"),
        ("pdf", "did you mean exporter build --to pdf?"),
        ("validate", "did you mean exporter check?"),
        ("lint", "did you mean exporter check?"),
        ("fmt", "did you mean exporter check --fix?"),
        ("themes", "did you mean exporter templates?"),
        ("info", "did you mean exporter inspect?"),
        ("生成", "did you mean exporter build?"),
        ("帮助", "did you mean exporter --help?"),
        ("version", "did you mean exporter --version?"),
        ("bild", "did you mean exporter build?"),
        ("helpp", "did you mean exporter --help?"),
        ("rendr", "did you mean exporter build?"),
        ("report.yaml", "to make its files: exporter build report.yaml"),
        ("report.pdf", "to read it back: exporter inspect report.pdf"),
    ],
)
def test_a_guessed_command_is_answered(typed: str, hint: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main([typed])
    assert stop.value.code == 2
    assert capsys.readouterr().err == f"exporter: error: there is no command {typed}\n  hint: {hint}\n"


def test_an_unknown_command_gets_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["xyzzy"])
    assert "hint: there are build, " in capsys.readouterr().err


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("--format pdf", "formats of files are chosen with --to: --to pdf"),
        ("--pdf", "did you mean --to pdf?"),
        ("--outdir out", "did you mean -o?"),
        ("--outdir=out", "did you mean -o out?"),
        ("--theme=modern", "did you mean --template modern?"),
        ("-f pdf", "name the outline without an option, and formats with --to"),
        ("--dry-run", "exporter check writes nothing and tells what is wrong"),
        ("--toc", "did you mean --set docx.toc=true?"),
        ("-j 4", "did you mean --jobs?"),
        ("--no-color", "set the variable NO_COLOR"),
        ("--strct", "did you mean --strict?"),
    ],
)
def test_a_guessed_option_is_answered(typed: str, hint: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["build", "a.yaml", *typed.split()])
    assert stop.value.code == 2
    assert capsys.readouterr().err.splitlines()[1:] == [f"  hint: {hint}"]


def test_every_hint_names_what_there_is() -> None:
    actions = list(find_actions(make_parser(_RUNS)))
    commands = next(action.choices for action in actions if "build" in (action.choices or ()))
    options = {name for action in actions for name in action.option_strings}
    later = {
        "preview",
        "--watch",
        "--lang",
        "--fix",
    }  # of commands that a build may leave out: named where they are there
    for meant in guesses._read_table(guesses._COMMANDS).values():
        words = meant.split()
        assert words[0] in {*commands, *options, *later}, meant
        assert {word for word in words[1:] if word.startswith("-")} <= options | later, meant
    for meant in guesses._read_table(guesses._OPTIONS).values():
        assert meant.split()[0] in options | later, meant


def test_no_word_is_guessed_that_is_one() -> None:
    actions = list(find_actions(make_parser(_RUNS)))
    commands = next(action.choices for action in actions if "build" in (action.choices or ()))
    assert set(guesses._read_table(guesses._COMMANDS)) & set(commands) == set()


def test_no_command_at_all_prints_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err == make_parser(_RUNS).format_help()


@pytest.mark.parametrize(("typed", "begins"), [("help", "usage: exporter "), ("help check", "usage: exporter check ")])
def test_help_is_a_command_too(typed: str, begins: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(typed.split())
    assert stop.value.code == 0
    assert capsys.readouterr().out.startswith(begins)
