"""From a one-pager to a whole file: what is refused, what is attached, and what judges say of real pages."""

import io
from pathlib import Path

import pikepdf
import pytest

from exporter.document.blocks import Meta, OnePager
from exporter.pdf.write import write_pdf
from exporter.problem import Problems
from tests.judges import poppler, qpdf, structure, vera
from tests.support import one_pagers

OUTLINE = ("大纲.yaml", "title: 题\n".encode())


def written(one_pager: OnePager, *sets: str) -> bytes:
    settings = one_pagers.settings("briefing", one_pager.meta.language, *sets)
    problems = Problems()
    made = write_pdf(one_pager, settings, settings.words, problems, OUTLINE, explain=True)
    assert not problems.failed, list(problems)
    assert made.explanation
    return made.data


def test_a_language_from_right_to_left_is_refused_plainly() -> None:
    problems = Problems()
    settings = one_pagers.settings("briefing", "ar")
    meta = Meta(title="عنوان", language="ar", right_to_left=True)
    assert write_pdf(OnePager(meta=meta), settings, settings.words, problems).data == b""
    (problem,) = problems
    assert (problem.code, problem.severity) == ("pdf-right-to-left", "error")
    assert "ar" in problem.message and "docx" in problem.hint


def test_the_outline_is_attached_only_where_the_template_wants_it() -> None:
    page = one_pagers.sample()
    with pikepdf.open(io.BytesIO(written(page))) as pdf:
        assert "/AF" not in pdf.Root and not pdf.attachments
    with pikepdf.open(io.BytesIO(written(page, "pdf.attach_outline=true"))) as pdf:
        assert pdf.attachments[OUTLINE[0]].get_file().read_bytes() == OUTLINE[1]


@pytest.mark.judge("verapdf", "qpdf", "pdfinfo")
def test_a_whole_page_passes_every_judge(tmp_path: Path) -> None:
    plain, attached = tmp_path / "plain.pdf", tmp_path / "attached.pdf"
    plain.write_bytes(written(one_pagers.sample()))
    attached.write_bytes(written(one_pagers.sample(), "pdf.attach_outline=true"))
    assert vera.complaints([plain]) == []
    assert vera.complaints([attached], ["ua1", "3a"]) == []
    for file in (plain, attached):
        assert qpdf.complaints(file) == []
        assert poppler.structure(file)
        with pikepdf.open(file) as pdf:
            assert structure.complaints(pdf) == []
            assert len(pdf.pages) == 1
