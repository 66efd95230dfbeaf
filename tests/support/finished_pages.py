"""Pages made into files by the canvas."""

from exporter.document.blocks import Meta
from exporter.pdf.file.finish import finish_file
from exporter.pdf.page.tree import LaidOutPage
from exporter.problem import Problems
from tests.support.pages import META


def made(given: LaidOutPage, meta: Meta = META) -> bytes:
    problems = Problems()
    data = finish_file(given, meta, problems)
    assert not list(problems)
    return data
