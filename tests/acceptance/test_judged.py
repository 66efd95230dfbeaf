"""Programs that did not write our files judge them: veraPDF, the Open XML SDK, LibreOffice, qpdf, poppler."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.conftest import WORD_ONLY, Case, names
from tests.support import judges, product

pytestmark = pytest.mark.slow

PAGES = [name for name in names() if name not in WORD_ONLY]


def ask(name: str, *arguments: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [*judges.command(name), *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, encoding="utf-8", timeout=300, check=False)


@pytest.mark.judge("verapdf")
def test_every_page_passes_verapdf(built: Any) -> None:
    """PDF/UA-1 and PDF/A-2a of one file; one call for all, since the Java machine's start costs most."""
    done = ask("verapdf", "ua1,2a", *(built(name).pdf for name in PAGES))
    verdicts = [line.split("\t")[0] for line in done.stdout.splitlines() if line and not line.startswith(("RULE", " "))]
    assert verdicts == ["PASS"] * 2 * len(PAGES), done.stdout + done.stderr
    assert done.returncode == 0


@pytest.mark.judge("ooxml")
def test_the_open_xml_sdk_finds_nothing(case: Case) -> None:
    done = ask("ooxml", case.docx)
    found = json.loads(done.stdout)
    assert found["ok"] is True, done.stdout
    assert found["errors"] == []


@pytest.mark.judge("qpdf")
def test_qpdf_finds_nothing(pdf_case: Case) -> None:
    done = ask("qpdf", "--check", pdf_case.pdf)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.judge("pdftotext", "pdfinfo")
def test_poppler_reads_the_same_page(pdf_case: Case) -> None:
    done = ask("pdftotext", "-raw", pdf_case.pdf, "-")
    assert done.stderr == ""
    ours = sorted(product.pdf_page(pdf_case.pdf).text)
    theirs = sorted(product.squeeze(done.stdout))
    assert abs(len(ours) - len(theirs)) <= 0.02 * len(ours), "two readers find different text"
    info = ask("pdfinfo", pdf_case.pdf)
    assert info.stderr == ""
    assert "Pages:           1\n" in info.stdout


@pytest.mark.judge("soffice", "pdftotext")
def test_libreoffice_opens_every_word_file(built: Any, tmp_path: Path) -> None:
    """All in one start; what it shows holds the title and every heading."""
    cases = [built(name) for name in names()]
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    files = [case.docx for case in cases]
    ask("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, *files, cwd=tmp_path)
    for case in cases:
        shown = product.squeeze(ask("pdftotext", "-raw", tmp_path / f"{case.name}.pdf", "-").stdout)
        if case.name in WORD_ONLY or case.name in ("hostile", "zero-width", "rare-characters"):
            assert shown, case.name
            continue
        for _, section in case.sections():
            heading = product.squeeze(section.get("heading", ""))
            assert heading in shown, (case.name, heading)
