"""What checking costs: nothing that is felt for one article, and in step with the length of long ones."""

import gc
import time
from collections.abc import Callable
from pathlib import Path

from exporter import job
from exporter.checks.run import Checked, check_numbers
from exporter.figures.evaluate import evaluate
from exporter.outline.assets import Assets
from exporter.outline.model import Outline
from exporter.problem import Problems
from tests.support.check_outlines import ARTICLE, outline_file
from tests.support.pace import assert_within

NOUNS = ("律师事务所", "党支部", "公益服务", "纠纷", "企业", "合作社", "课程", "学生")
FILLER = "会议听取了各单位的汇报，要求把事情办实、把好事办好，继续深入基层走访调研，让群众少跑路。"

# How much more a number may cost in a long text than in a short one: a busy machine doubles a measurement, and where
# each number were held against all others it would be six or eight times as much.
IN_STEP = 3


def seconds(run: Callable[[], object]) -> float:
    """Processor time of one run."""
    start = time.process_time()
    run()
    return time.process_time() - start


def long_case(folder: Path, numbers: int, each: int) -> tuple[Outline, str]:
    """An outline with so many numbers, all right, and its source with `each` characters of words for each number."""
    facts = [f"{NOUNS[i % 8]}第{i % 97}组共有{1000 + i * 7}个" for i in range(numbers)]
    source = "\n".join(f"据统计，{fact}。{FILLER * 20}"[: each + 30] for fact in facts)
    body = "\n".join(f"      - {'，'.join(facts[i : i + 10])}。" for i in range(0, numbers, 10))
    file = folder / "long.yaml"
    file.write_text(f"title: 长\nlanguage: zh-CN\nsections:\n  - heading: 甲\n    body:\n{body}\n", "utf-8")
    problems = Problems()
    outline = job.read(str(file), problems)
    assert outline is not None
    return outline, source


def test_the_sample_is_checked_in_a_blink() -> None:
    outline = job.read(str(outline_file("legal-services")), Problems())
    assert outline is not None
    source = ARTICLE.read_text("utf-8")
    values = evaluate(outline.figures, Problems())
    best = min(seconds(lambda: check_numbers(outline, values, Assets(), source, Problems())) for _ in range(3))
    assert_within(0.1, best)


def test_right_numbers_cost_in_step_with_their_count(tmp_path: Path) -> None:
    """Eight times the numbers, and the source, take eight times as long; the seconds are measured in benchmarks."""
    spent = {}
    for count in (320, 320, 2_560):  # with the ordinals twice as many; the first one reads the words of the language
        outline, source = long_case(tmp_path, count, 60)
        problems = Problems()
        found: list[Checked] = []
        spent[count] = seconds(lambda: found.append(check_numbers(outline, {}, Assets(), source, problems)))  # noqa: B023
        assert list(problems) == []
        assert found[0].numbers >= 2 * count
        assert gc.isenabled()  # which the checks do without
    assert spent[2_560] < 8 * IN_STEP * spent[320]


def test_many_mistakes_cost_in_step_with_their_number(tmp_path: Path) -> None:
    spent = {}
    for count in (100, 100, 600):
        outline, source = long_case(tmp_path, count, 60)
        wrong = source.replace("0", "3").replace("7", "2")
        problems = Problems()
        spent[count] = seconds(lambda: check_numbers(outline, {}, Assets(), wrong, problems))  # noqa: B023
        assert len(problems) > count / 2
    assert spent[600] < 6 * IN_STEP * spent[100]
