"""Every setting does what it says, in every file where it applies: rendered with and without it, and looked at."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from exporter import job
from exporter.fields import kinds
from exporter.template.model import Settings
from tests.support.seen import Case, Studio, check, picture
from tests.support.template_outlines import OUTLINES
from tests.template.cases_blocks import BLOCKS
from tests.template.cases_matter import MATTER
from tests.template.cases_text import CASES, HEADINGS

ROOT = Path(__file__).resolve().parents[2]
ALL = (*CASES, *HEADINGS, *BLOCKS, *MATTER)


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Studio:
    folder = tmp_path_factory.mktemp("settings")
    for name, text in OUTLINES.items():
        (folder / name).write_text(text, "utf-8")
    (folder / "red.png").write_bytes(picture((200, 0, 0)))
    (folder / "blue.png").write_bytes(picture((0, 0, 200), 30, 30))
    return Studio(folder)


def _wanted(output: str) -> list[object]:
    chosen = [case for case in ALL if getattr(case, output)]
    return [pytest.param(case, id=f"{case.key}={next(iter(case.to.values()), 'file')}") for case in chosen]


@pytest.mark.parametrize("case", _wanted("docx"))
def test_word(case: Case, studio: Studio) -> None:
    check(case, studio, "docx")


@pytest.mark.parametrize("case", _wanted("pdf"))
def test_page(case: Case, studio: Studio) -> None:
    check(case, studio, "pdf")


# Settings that other tests see at work: where.
ELSEWHERE = {
    "docx.toc_pages": "tests/docx/estimate/test_pages.py",
    "docx.edit_anchors": "tests/docx/test_anchors.py",
    "docx.figure_controls": "tests/docx/test_anchors.py",
    "docx.base": "tests/docx/base/test_base.py",
    "docx.styles": "tests/docx/base/test_base.py",
    "docx.standard": "tests/template/test_settings.py",
    "images.dpi": "tests/acceptance/test_pictures.py",
}

# What the table names that is no setting of its own: forms of one.
FORMS = {"pdf.layout.columns", "pdf.layout.widths", "pdf.layout.gap"}


def leaves(cls: type, path: str = "") -> Iterator[str]:
    """Every setting by its path; `*` for any level, role or item. Front and back hold the same items."""
    for name, kind in kinds.list_fields(cls).items():
        here = f"{path}{name}"
        inner = kind.item if isinstance(kind, kinds.ListOf | kinds.MapOf) else kind
        star = "" if inner is kind else ".*"
        if name in ("bottom", "first", "items", "layout") or not isinstance(inner, kinds.RecordKind):
            yield here
        else:
            yield from leaves(inner.target(), f"{here}{star}.")


def test_the_tables_name_every_setting() -> None:
    seen = {case.key.replace("back.*", "front.*") for case in ALL} - FORMS
    declared = {path.replace("back.*", "front.*") for path in leaves(Settings)}
    assert declared - seen - set(ELSEWHERE) == set(), "a setting nobody has seen at work"
    assert seen - declared == set(), "the tables name what is no setting"


def test_what_is_seen_elsewhere_is_a_setting() -> None:
    assert set(ELSEWHERE) <= set(leaves(Settings))
    for key, file in ELSEWHERE.items():
        assert key.rpartition(".")[2] in (ROOT / file).read_text("utf-8"), f"{file} says nothing of {key}"


def test_a_standard_is_checked_where_the_template_names_it(studio: Studio) -> None:
    for standard, told in (("none", False), ("GB/T 9704-2012", True)):
        options = job.Options(settings=(f"docx.standard={standard}",))
        problems = job.check(str(studio.folder / "whole.yaml"), options).problems
        assert any("GB/T 9704-2012" in str(problem) for problem in problems) is told
