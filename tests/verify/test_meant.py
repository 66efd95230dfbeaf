"""What a file says beside what was meant: a letter that is another, a word left out, a line in two."""

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.document.blocks import Document, NoteMark, Paragraph, Run
from exporter.problem import NOWHERE, Problems
from exporter.readback.record import is_intact
from exporter.verify import verify
from exporter.verify.meant import MeantTexts
from exporter.verify.passages import all_texts
from tests.support.harbour import OUTLINE, compose

WORDS = {"source": "Source", "colon": ": ", "against": "{change} from {label}"}


def meant(*texts: str) -> MeantTexts:
    return MeantTexts(texts, WORDS)


@pytest.mark.parametrize(
    ("said", "strange"),
    [
        ("The crane lifted crates.", ""),
        ("The crane\nlifted crates.", ""),
        ("THE CRANE lifted crates.", "THECRANE"),
        ("Source: Book", ""),
        ("Book; The crane lifted crates. 12", ""),
        ("The crane lifter crates.", "Thecranelifte"),
        ("The crane lifted.", "Thecranelifted."),
        ("crane lifted crates.", "cranelifted"),
        ("Sauce: Book", "Sauce"),
    ],
)
def test_a_text_is_made_of_whole_texts(said: str, strange: str) -> None:
    found = meant("The crane lifted crates.", "Book").strange_part(said)
    assert found == "" if not strange else strange in found


@given(
    st.lists(st.text("abc 北京", min_size=1, max_size=6), min_size=1, max_size=6), st.sampled_from(["", " ", "; ", "…"])
)
def test_texts_side_by_side_are_never_strange(texts: list[str], between: str) -> None:
    assert meant(*texts).strange_part(between.join(texts)) == ""


def test_a_note_may_stand_within_a_text() -> None:
    block = Paragraph(id="p", place=NOWHERE, text=(Run("Boats"), NoteMark("n", 1), Run(" call.")))
    assert MeantTexts(all_texts(block), WORDS).strange_part("Boats1 call.") == ""
    assert MeantTexts(all_texts(block), WORDS).strange_part("Boats1 fall.") != ""


@pytest.fixture(scope="module")
def right(tmp_path_factory: pytest.TempPathFactory) -> tuple[Document, bytes, bytes]:
    return compose(OUTLINE, tmp_path_factory.mktemp("right"))


def compose_with(word: str, slip: str, folder: Path) -> tuple[Document, bytes, bytes]:
    """The document with a slip in place of a word, and its two files."""
    assert word in OUTLINE
    return compose(OUTLINE.replace(word, slip), folder)


def finds_fault(document: Document, docx: bytes | None = None, pdf: bytes | None = None) -> bool:
    """Whether a file is found not to be what a document says."""
    problems = Problems()
    verify(document, docx, pdf, problems)
    return problems.failed


@pytest.mark.parametrize(
    ("word", "slip"),
    [
        ("Keeper", "Kelper"), ("Season", "Seasin"), ("boats called", "boots called"), ("ropes", "roles"),
        ("metres away", "metres"), ("canoes", "canoos"), ("Port Office", "Part Office"), ("the harbour", "the harbor"),
        ("tonnes\n", "tons\n"),
    ],
)  # fmt: skip
def test_a_letter_changed_is_found_in_the_word_file(
    word: str, slip: str, right: tuple[Document, bytes, bytes], tmp_path: Path
) -> None:
    _, docx, _ = compose_with(word, slip, tmp_path)
    assert finds_fault(right[0], docx=docx)


@pytest.mark.parametrize(
    ("word", "slip"),
    [
        ("Boats call", "Boots call"), ("A page on", "A page"), ("A crew", "The crew"), ("Write to", "Wrote to"),
        ("Keeper", "Kelper"), ("Loads", "Leads"), ("Scales", "Scale"),
    ],
)  # fmt: skip
def test_a_letter_changed_is_found_on_the_page(
    word: str, slip: str, right: tuple[Document, bytes, bytes], tmp_path: Path
) -> None:
    _, _, pdf = compose_with(word, slip, tmp_path)
    assert finds_fault(right[0], pdf=pdf)


def rewritten(docx: bytes, part: str, old: bytes, new: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as package, zipfile.ZipFile(out, "w") as copy:
        for name in package.namelist():
            data = package.read(name)
            assert name != part or old in data
            copy.writestr(name, data.replace(old, new, 1) if name == part else data)
    return out.getvalue()


def test_a_damaged_record_is_told(right: tuple[Document, bytes, bytes]) -> None:
    document, docx, _ = right
    problems = Problems()
    verify(document, rewritten(docx, "docProps/custom.xml", b'"format":4', b'"format":5'), None, problems)
    assert "in the Word file the record for the return trip is damaged" in [problem.message for problem in problems]


def test_a_record_without_its_sum_is_damaged() -> None:
    assert not is_intact("")
    assert not is_intact('{"format":4}')


def test_labels_of_key_figures_that_are_exchanged_are_told(
    right: tuple[Document, bytes, bytes], tmp_path: Path
) -> None:
    exchanged = OUTLINE.replace("label: Calls in 4112", "label: Tides").replace(
        "label: Tides, value: 4115", "label: Calls in 4112, value: 4115"
    )
    _, _, pdf = compose(exchanged, tmp_path)
    problems = Problems()
    verify(right[0], None, pdf, problems)
    assert any("no key figure says" in problem.message for problem in problems)
