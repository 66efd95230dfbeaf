"""What a process remembers of earlier pages changes nothing: not a byte, not a message, in whatever order they come."""

import random
import re
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

import exporter
from exporter import job
from exporter.memo import forget_everything
from exporter.problem import Problems
from tests.support.composed import ROOT

TEMPLATES = ("briefing", "compact", "modern")
SAMPLES = [
    (text, template)
    for name in ("legal-services", "library-review")
    for text in [(ROOT / "data" / f"{name}.yaml").read_text("utf-8")]
    for template in TEMPLATES
]
# A line of words: what is added to it is printed.
WORDS = re.compile(r"(?m)^\s*-?\s*(?:title|heading|summary|text|body|caption|label|headline): [^\d{\n\"'|>\[&*!]+$")


class Made(NamedTuple):
    """A page's file, what was told while it was made, and how it was fitted."""

    data: bytes | None
    told: tuple[str, ...]
    explanation: str


def make(text: str, template: str) -> Made:
    problems = Problems()
    outline = exporter.loads(text, str(ROOT / "data" / "remembered.yaml"))
    made = job.render(outline, job.Options(formats=("pdf",), template=template, explain=True), problems)
    return Made(made.pdf, tuple(map(str, problems.sorted())), str(made.explanation))


def make_alone(text: str, template: str) -> Made:
    forget_everything()
    return make(text, template)


@pytest.mark.filterwarnings("ignore::exporter.ExportWarning")
def test_pages_of_one_process_are_as_each_is_alone() -> None:
    alone = [make_alone(*sample) for sample in SAMPLES]
    assert all(made.data for made in alone) and len(set(alone)) == len(SAMPLES)
    order = random.Random(1).sample(range(len(SAMPLES)), len(SAMPLES))
    assert [make(*SAMPLES[at]) for at in order] == [alone[at] for at in order]
    with ThreadPoolExecutor(3) as threads:
        assert list(threads.map(lambda at: make(*SAMPLES[at]), [*order, *order])) == [alone[at] for at in order] * 2


@examples(max_examples=12)
@given(st.integers(0, 200), st.text("一二三法院。，；ab 9·•人⼈", min_size=1, max_size=60), st.sampled_from(TEMPLATES))
def test_a_page_after_one_that_differs_in_a_block_is_as_it_is_alone(number: int, more: str, template: str) -> None:
    text, _ = SAMPLES[0]
    lines = list(WORDS.finditer(text))
    end = lines[number % len(lines)].end()
    changed = f"{text[:end]}{more.rstrip()}{text[end:]}"
    make(text, template)
    warm = make(changed, template)
    assert warm == make_alone(changed, template)
    assert warm.data


def test_a_family_that_is_not_there_is_reported_for_each_page() -> None:
    text = SAMPLES[0][0].replace(
        "template: briefing", "template: {extends: briefing, fonts: {heading: {latin: Nowhere}}}"
    )
    alone = make_alone(text, "")
    assert any("Nowhere" in told for told in alone.told)
    assert make(text, "") == alone
