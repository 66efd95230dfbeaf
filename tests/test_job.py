"""A document's whole way leaves nothing behind that only the collector frees."""

import gc
from pathlib import Path

import pytest

from exporter import job
from exporter.problem import Problems

ROOT = Path(__file__).resolve().parents[1]
OUTLINES = ("data/legal-services.yaml", "tests/acceptance/outlines/charts.yaml")


@pytest.mark.parametrize("name", OUTLINES)
def test_a_document_leaves_no_cycles(name: str) -> None:
    def make_pair() -> None:
        problems = Problems()
        outline = job.read(str(ROOT / name), problems)
        assert outline is not None
        assert job.render(outline, job.Options(), problems).pdf

    make_pair()  # what is loaded and kept for all documents
    gc.collect()
    gc.disable()
    try:
        make_pair()
        assert gc.collect() == 0
    finally:
        gc.enable()
