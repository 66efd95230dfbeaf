"""What a process remembers of earlier documents shows in no file: each is as if it were the process's first."""

import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import exporter
from exporter.docx import known
from exporter.docx.text import charts
from exporter.memo import forget_everything

ROOT = Path(__file__).resolve().parents[3]
OUTLINES = [
    *(ROOT / "data" / f"{name}.yaml" for name in ("legal-services", "library-review", "notice")),
    *(ROOT / "tests" / "pull" / "outlines" / f"{name}.yaml" for name in ("en", "ja")),
]
TEMPLATES = ("briefing", "compact", "gongwen")

pytestmark = pytest.mark.filterwarnings("ignore::exporter.ExportWarning")


def render(job: tuple[Path, str]) -> bytes:
    path, template = job
    return exporter.render_docx(exporter.load(path), template=template)


@pytest.fixture(scope="module")
def alone() -> Iterator[dict[tuple[Path, str], bytes]]:
    """Each file, made when nothing was remembered."""
    made = {}
    for job in ((path, template) for path in OUTLINES for template in TEMPLATES):
        forget_everything()
        made[job] = render(job)
    yield made


def test_files_are_the_same_in_any_order(alone: dict[tuple[Path, str], bytes]) -> None:
    forget_everything()
    jobs = [*alone, *alone]
    random.Random(1).shuffle(jobs)
    assert [job for job in jobs if render(job) != alone[job]] == []


def test_files_are_the_same_in_threads(alone: dict[tuple[Path, str], bytes]) -> None:
    forget_everything()
    jobs = [*alone, *alone]
    with ThreadPoolExecutor(4) as pool:
        assert [job for job, made in zip(jobs, pool.map(render, jobs), strict=True) if made != alone[job]] == []


# Blocks that ask for numbers, marks, lists, notes, key figures and targets of the file, or lie in parts of their own.
BLOCKS = (
    "- Plain words.",
    "- Words with {{ riders }}.",
    "- Once more {{ riders }} and {{ riders.change }}, see {{ routes }} and {{ t_one }}.",
    "- Counted[^how], and counted[^how] again.",
    "- '[A page](https://example.org) and its [neighbour](https://example.org/b).'",
    "- |\n  1. one\n  2. two\n\n     - inner",
    "- |\n  3. three\n  4. four",
    "- table: {id: t_one, caption: Boardings, columns: [Route, Count], rows: [[N1, 1], [N2, 20]]}",
    "- table: {columns: [Route, Count], rows: [[N1, '{{ riders }}'], [N2, 20.50]], comment: Is this all?}",
    "- callout: {kind: note, text: 'A box with {{ riders }}.'}",
    "- quote: {text: The last bus is never empty., by: 'Moira Kerr'}",
    "- chart: {type: bar, alt: Boardings, categories: [a, b], series: {n: [1.0, 2]}}",
    "- chart: {type: bar, alt: Boardings, categories: [a, b], series: {n: [1.00, 2]}}",
    "- figures: [riders]",
    "- table: {figures: [riders, share], columns: [{name: Name}, {name: Count}, {from: status}]}",
    "- chart: {type: bar, alt: Shares, figures: [share]}",
    "- table: {columns: [Route, Share], rows: [[N1, '{{ share }}'], [N2, 20]]}",
    "- 'Three things follow:'",
)
HEAD = """title: Night buses
language: en-GB
notes: {how: By machine.}
figures:
  riders: {label: Boardings, value: %s, unit: boardings, compare: {value: 151000, label: the pilot}}
  share: {label: Share, formula: riders / 1, precision: 0}
sections:
- heading: Routes
  id: routes
  body: ["Begins."]
- heading: What was asked
%s  body:
"""
# What stands around the blocks decides about them, too: lines that close the text, an appendix.
SOURCE, CONTACT = "source: {title: Returns}\n", "details: {contact: The desk}\n"
AROUND = ("", SOURCE, CONTACT, CONTACT + SOURCE)


def outline_of(chosen: list[int], value: str, around: str = "", appendix: bool = False, apart: bool = False) -> str:
    """An outline with these blocks, `apart` in sections of their own, which are read one by one; two of one id, or a
    reference without its target, are refused."""
    blocks = ["\n".join(f"  {line}" for line in BLOCKS[at].splitlines()) for at in chosen]
    body = "\n- body:\n".join(blocks) if apart else "\n".join(blocks)
    return HEAD % (value, "  appendix: true\n" * appendix) + f"{body}\n{around}"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An outline's file, of which each test writes another version: of texts alone nothing is remembered."""
    return tmp_path_factory.mktemp("outlines") / "buses.yaml"


def render_version(file: Path, text: str) -> object:
    file.write_text(text, "utf-8")
    try:
        return exporter.render_docx(exporter.load(file), template="briefing")
    except exporter.ExportError as error:
        return str(error)


versions = st.tuples(
    st.sampled_from(["184250", "184250.0", "9"]), st.sampled_from(AROUND), st.booleans(), st.booleans()
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, len(BLOCKS) - 1), min_size=2, max_size=7), versions, versions, st.data())
def test_a_changed_document_is_as_without_memory(
    file: Path,
    chosen: list[int],
    version: tuple[str, str, bool, bool],
    other: tuple[str, str, bool, bool],
    data: st.DataObject,
) -> None:
    changed = list(chosen)
    at = data.draw(st.integers(0, len(chosen) - 1))
    changed[at : at + data.draw(st.integers(0, 1))] = [data.draw(st.integers(0, len(BLOCKS) - 1))]
    render_version(file, outline_of(chosen, *version))
    after = outline_of(changed, *other)
    with_memory = render_version(file, after)
    forget_everything()
    assert with_memory == render_version(file, after)


@pytest.mark.parametrize(("before", "after"), list(permutations(AROUND, 2)))
def test_what_closes_the_text_is_as_without_memory(file: Path, before: str, after: str) -> None:
    forget_everything()
    render_version(file, outline_of([0], "1", before))
    with_memory = render_version(file, outline_of([0], "1", after))
    forget_everything()
    assert with_memory == render_version(file, outline_of([0], "1", after))


@pytest.mark.parametrize("around", AROUND)
def test_the_blocks_are_good_outlines(file: Path, around: str) -> None:
    for at in range(len(BLOCKS)):
        made = render_version(file, outline_of([at, 7] if at == 2 else [at], "1", around, appendix=True))
        assert isinstance(made, bytes), made


def test_what_an_earlier_document_had_is_in_memory(file: Path) -> None:
    """A document that is made again adds nothing; one with another paragraph adds it and what its lines moved."""
    forget_everything()
    counts = []
    for chosen in ([0, 1, 5, 7], [0, 1, 5, 7], [0, 1, 3, 5, 7]):
        assert isinstance(render_version(file, outline_of(chosen, "184250")), bytes)
        counts.append(len(known._kept._now))
    assert counts[0] >= 6
    assert counts[1] == counts[0]
    assert counts[0] < counts[2] < 2 * counts[0]


def test_charts_that_show_the_same_are_drawn_once(file: Path) -> None:
    """Wherever they stand; numbers that are written differently are another chart."""
    forget_everything()
    assert isinstance(render_version(file, outline_of([11, 11, 12], "1")), bytes)
    assert len(charts._kept._now) == 2
