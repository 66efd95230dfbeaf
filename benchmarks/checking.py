"""What checking random numbers costs, half of them in no source, against length: `make bench`, or this file alone.

The dearest there is: every second number is looked for everywhere, and asked what it may follow from.
"""

import random
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from exporter import job  # noqa: E402  (the folder above must be on the path first)
from exporter.checks.run import check_numbers  # noqa: E402
from exporter.outline.assets import Assets  # noqa: E402
from exporter.problem import Problems  # noqa: E402

AIM = 2.5  # seconds
NUMBERS, BYTES_EACH = 10_000, 100
# How much more a number may cost in a text of four times the length.
GROWTH = 1.5
WORDS = {
    "zh": (
        ("律师事务所", "党支部", "公益服务", "纠纷", "企业", "合作社", "课程", "学生", "游客", "货物", "门诊", "图书"),
        ("达到", "共有", "增长", "下降", "比上年增加", "合计", "占"),
        ("个", "件", "人", "万元", "亿元", "%", "吨", "万人次", "公里"),
        ("，", "。"),
        "会议听取了各单位的汇报，要求把事情办实、把好事办好，继续深入基层走访调研，让群众少跑路。",
    ),
    "en": (
        ("Law firms", "Branches", "Disputes", "Companies", "Courses", "Students", "Visitors", "Flights", "Residents"),
        (" reached ", " rose by ", " fell to ", " totalled ", " accounted for "),
        (" million euros", " people", " tonnes", "%", " cases", " km", " billion dollars", ""),
        (", ", ". "),
        "The council heard the reports of all departments and asked them to go on with the work in the field. ",
    ),
}


def main() -> int:
    missed = False
    print("\nRandom numbers checked against a source, half of them not in it")
    print("| language | numbers | source (KB) | findings | seconds | ms a number |")
    print("|---|---:|---:|---:|---:|---:|")
    for language in WORDS:
        costs = [told_cost(language, NUMBERS // part) for part in (4, 2, 1)]
        grown, spent = costs[-1] / costs[0], costs[-1] * NUMBERS
        missed |= grown > GROWTH or spent > AIM
        print(
            f"{'met   ' if grown <= GROWTH else 'MISSED'}  {language}: {grown:.2f} times the cost a number at 4 times"
        )
        print(f"{'met   ' if spent <= AIM else 'MISSED'}  {language}: {spent:.2f} s (at most {AIM:g})")
    return int("--strict" in sys.argv and missed)


def told_cost(language: str, count: int) -> float:
    """Seconds a number costs, after the row of the table is printed."""
    source, stated = random_texts(language, count)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "outline.yaml"
        body = "\n".join(f"      - {line}" for line in stated)
        file.write_text(f"title: T\nlanguage: {language}\nsections:\n  - heading: H\n    body:\n{body}\n", "utf-8")
        outline = job.read(str(file), Problems())
    assert outline is not None
    problems = Problems()
    begin = time.process_time()
    checked = check_numbers(outline, {}, Assets(), source, problems)
    spent = time.process_time() - begin
    size = len(source.encode()) // 1000
    print(
        f"| {language} | {checked.numbers} | {size} | {len(problems)} | {spent:.2f} |"
        f" {1000 * spent / checked.numbers:.2f} |"
    )
    return spent / checked.numbers


def random_texts(language: str, count: int) -> tuple[str, list[str]]:
    """A source of so many numbers, and lines of ten numbers each, half of them the source's; always the same."""
    names, verbs, units, marks, filler = WORDS[language]
    chosen = random.Random(count)

    def clause(number: str) -> str:
        return f"{chosen.choice(names)}{chosen.choice(verbs)}{number}"

    def number() -> str:
        size = 10 ** chosen.uniform(0.3, 4)
        return f"{size:.{chosen.choice((0, 0, 1, 2))}f}{chosen.choice(units)}"

    known = [number() for _ in range(count)]
    source = ""
    for one in known:
        written = f"{clause(one)}{chosen.choice(marks)}"
        missing = BYTES_EACH - len(written.encode())  # in bytes, of which a Han takes three
        source += written + filler[: missing * len(filler) // len(filler.encode())]
    stated = [chosen.choice(known) if chosen.random() < 0.5 else number() for _ in range(count)]
    lines = [f"{marks[0].join(map(clause, stated[at : at + 10]))}{marks[1].strip()}" for at in range(0, count, 10)]
    return source, lines


if __name__ == "__main__":
    raise SystemExit(main())
