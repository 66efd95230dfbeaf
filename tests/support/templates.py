"""Templates for tests: written to files, and settled or refused."""

from pathlib import Path

from exporter.problem import Problem, Problems
from exporter.template.load import resolve_template
from exporter.template.model import Template


def write(folder: Path, name: str, text: str) -> str:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return str(file)


def settled(request: str | None, *sets: str, language: str = "en") -> Template:
    problems = Problems()
    template = resolve_template(request, sets, language, problems)
    assert not list(problems), "\n".join(map(str, problems))
    assert template
    return template


def problems_of(request: str | None, *sets: str, language: str = "en") -> tuple[Problem, ...]:
    problems = Problems()
    assert resolve_template(request, sets, language, problems) is None or not problems.failed
    return problems.sorted()
