"""The outline pane, read back by pypdf: its levels, what it counts and where its entries lead."""

import io

import pypdf
import pytest

from exporter.pdf.page.tree import Element
from tests.support.finished_pages import made
from tests.support.pages import line, page


def headed(*roles: str) -> pypdf.PdfReader:
    """A page with a bookmark for each role, entitled with its place and role, 40 points below the one before.

    A role in brackets has none."""
    kids = []
    for place, role in enumerate(roles, 1):
        title = "" if role.startswith("(") else f"{place} {role}"
        kids.append(Element(role.strip("()"), (line("题", y=40 * place),), bookmark=title))
    return pypdf.PdfReader(io.BytesIO(made(page(*kids))))


def levels(reader: pypdf.PdfReader) -> list[tuple[int, str]]:
    """The entries in order with their depth."""

    def walk(entries: list[object], depth: int) -> list[tuple[int, str]]:
        found: list[tuple[int, str]] = []
        for entry in entries:
            found += walk(entry, depth + 1) if isinstance(entry, list) else [(depth, entry["/Title"])]
        return found

    return walk(reader.outline, 0)


@pytest.mark.parametrize(
    ("roles", "depths"),
    [
        (("H1", "H2", "H2", "H1"), [0, 1, 1, 0]),
        (("H1", "(H2)", "H3", "H2", "H3"), [0, 1, 1, 2]),  # no level is left out
        (("(H1)", "H2", "H1"), [0, 0]),
        (("H1", "H2", "H3", "P"), [0, 1, 2, 0]),  # what is no heading stands at the top
    ],
)
def test_entries_stand_below_the_heading_before(roles: tuple[str, ...], depths: list[int]) -> None:
    found = levels(headed(*roles))
    assert [depth for depth, _ in found] == depths
    assert [title for _, title in found] == [
        f"{place} {role}" for place, role in enumerate(roles, 1) if not role.startswith("(")
    ]


def test_the_pane_counts_every_open_entry() -> None:
    outlines = headed("H1", "H2", "H3", "H2", "H1").trailer["/Root"]["/Outlines"]
    assert (outlines["/Count"], outlines["/First"]["/Count"]) == (5, 3)
    assert "/Count" not in outlines["/Last"]


def test_an_entry_leads_to_the_top_of_its_heading() -> None:
    reader = headed("H1", "H2")
    first, (second,) = reader.outline
    assert first.page.get_object() == reader.pages[0].get_object()
    assert float(first["/Top"]) - float(second["/Top"]) == pytest.approx(40)


def test_a_page_without_bookmarks_has_no_pane() -> None:
    reader = pypdf.PdfReader(io.BytesIO(made(page(Element("P", (line("文"),))))))
    assert "/Outlines" not in reader.trailer["/Root"]
