"""Wrong usage: the command it was wrong for, and what was meant."""

import pytest

from exporter.cli import main


@pytest.mark.parametrize(
    ("arguments", "problem", "hint"),
    [
        ("build a.yaml --tempate modern", "unrecognized arguments: --tempate modern", "did you mean --template?"),
        ("build a.yaml --tempate=modern", "unrecognized arguments: --tempate=modern", "did you mean --template?"),
        ("inspect a.pdf --jsn", "unrecognized arguments: --jsn", "did you mean --json?"),
        ("check a.yaml -o out", "unrecognized arguments: -o out", "see exporter check --help"),
        ("figures a.yaml b.yaml", "unrecognized arguments: b.yaml", "see exporter figures --help"),
        ("build a.yaml --debgu", "unrecognized arguments: --debgu", "see exporter build --help"),
        ("check a.yaml --root no", "argument --root: no: there is no such folder", "see exporter check --help"),
    ],
)
def test_wrong_usage_is_told_by_the_command(
    arguments: str, problem: str, hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        main(arguments.split())
    assert stop.value.code == 2
    command = arguments.split()[0]
    assert capsys.readouterr().err == f"exporter {command}: error: {problem}\n  hint: {hint}\n"
