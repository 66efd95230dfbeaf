"""The ratios of one run of the bench, what they aim at, and the page that shows them: `docs/performance.md`."""

import datetime
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from benchmarks.run import Cost

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "performance.md"
NPM = ROOT / "benchmarks" / "peers" / "word_npm.mjs"


class Ratio(NamedTuple):
    """One line of the page; `aim` is None for what is only told."""

    what: str
    beside: str
    found: float
    aim: float | None = None
    most: bool = True  # whether the aim is the most it may be, or the least

    @property
    def met(self) -> bool:
        return self.aim is None or (self.found <= self.aim if self.most else self.found >= self.aim)


class LongRuns(NamedTuple):
    """What long outlines cost: the exponents of growth with length, and the costs of 1,000 pages in Word."""

    growth: float  # from 1 to 100 times the outline
    last_growth: float  # from 10 to 100 times
    thousand_pages: "dict[str, Cost]"


def list_ratios(
    costs: "dict[str, Cost]", one_core: "dict[str, Cost]", rates: dict[str, float], long: LongRuns | None, two: float
) -> list[Ratio]:
    """Everything that is judged or told, in the page's order. Rates are documents a CPU second; a quick run knows no
    long outlines."""
    from benchmarks import run

    ours, pair, plain = costs[run.BOTH], costs[run.PAIR], costs[run.PLAIN_WORD]
    peers = 1 / (1 / rates["word"] + 1 / rates["typst"])  # one Word file and one page, in turn
    found = [
        Ratio("both files, cold: wall time", run.PAIR, ours.seconds / pair.seconds, 0.85),
        Ratio("both files, cold: CPU time", run.PAIR, ours.cpu / pair.cpu),
    ]
    if one_core:
        alone = one_core[run.BOTH].seconds / one_core[run.PAIR].seconds
        found.append(Ratio("both files, cold, on one core: wall time", run.PAIR, alone, 1.1))
    found += [
        Ratio("both files, first run without a cache: CPU time", "a later run", costs[run.FIRST].cpu / ours.cpu),
        Ratio("Word file, cold: wall time", run.PLAIN_WORD, costs[run.OURS_WORD].seconds / plain.seconds, 1.0),
        Ratio("page, cold: wall time", run.TYPST, costs[run.OURS_PAGE].seconds / costs[run.TYPST].seconds),
        Ratio("both files, cold: memory, MB", "", ours.megabytes, 60),
        Ratio("pages, warm: documents a CPU second", run.TYPST, rates["pdf"] / rates["typst"], 1.0, most=False),
        Ratio("Word files, warm", run.PLAIN_WORD, rates["docx"] / rates["word"], 3.8, most=False),
        Ratio("Word files, warm, other words each time", run.PLAIN_WORD, rates["varied-docx"] / rates["word"]),
        Ratio("both files, warm", "python-docx, then Typst", rates["pair"] / peers),
        Ratio("both files, warm, other words each time", "the same words", rates["varied"] / rates["pair"]),
        Ratio("both files, warm, two processes: wall time", "one process", two),
    ]
    if long is not None:
        found += [
            Ratio("growth from 1 to 100 times the outline: exponent", "1 is linear", long.growth, 0.6),
            Ratio("the same from 10 to 100 times", "1 is linear", long.last_growth),
        ]
        book, books = long.thousand_pages[run.BOTH], long.thousand_pages[run.PAIR]
        found.append(Ratio("both files, 1,000 pages in Word: wall time", run.PAIR, book.seconds / books.seconds))
        found.append(Ratio("the same: memory", run.PAIR, book.megabytes / books.megabytes))
    if "npm" in rates:
        found.append(Ratio("Word files, warm", "docx for Node", rates["docx"] / rates["npm"]))
    return found


def _describe_aim(ratio: Ratio) -> str:
    return "" if ratio.aim is None else f"{'at most' if ratio.most else 'at least'} {ratio.aim:g}"


def print_ratios(found: list[Ratio]) -> bool:
    """Print every ratio with its aim; whether all aims are met."""
    print()
    for ratio in found:
        mark = "      " if ratio.aim is None else "met   " if ratio.met else "MISSED"
        beside = f" × {ratio.beside}" if ratio.beside else ""
        print(f"{mark}  {ratio.what}: {ratio.found:.2f}{beside} {_describe_aim(ratio)}".rstrip())
    return all(ratio.met for ratio in found)


def write_page(found: list[Ratio], outline: str, rounds: int) -> None:
    """Write the page: one table of ratios, with the day and the machine."""
    rows = [f"| {one.what} | {one.beside} | {one.found:.2f} | {_describe_aim(one)} |" for one in found]
    load = f", {os.getloadavg()[0]:.1f} processes wanting one" if hasattr(os, "getloadavg") else ""
    machine = f"{os.cpu_count()} cores ({_name_processor()}){load}; Python {platform.python_version()}"
    PAGE.write_text(
        "# What a document costs\n\n"
        "Made by `make bench`. Ratios only: milliseconds of two machines do not compare. Programs run in turn, so\n"
        "that a busy machine slows all alike; each number is a median. Cold is a process for one document, warm many\n"
        "documents in one process. Each program has an environment of its own, as `pip install` makes one for it.\n\n"
        "Warm documents differ in their title, as the letters of a batch do in a few words. What they share is\n"
        "remembered (`exporter/memo.py`), as it is between a preview's pages, and as Typst's own compiler remembers\n"
        "between runs. Rows with other words each time tell what nothing to remember costs: each Han is another.\n\n"
        "Growth is judged from one outline to a hundred; from ten to a hundred, the row below, what every run costs\n"
        "counts less: there a faster start makes the exponent larger.\n\n"
        f"`{outline}`, {rounds} rounds, {datetime.date.today().isoformat()}; {machine}.\n\n"
        "| what | beside | ratio | aim |\n|:--|:--|--:|--:|\n" + "\n".join(rows) + "\n",
        "utf-8",
    )
    print(f"written: {PAGE.relative_to(ROOT)}")


def _name_processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
        return next(line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()


def npm_works() -> bool:
    """Whether there is Node, and the package `docx` for it where `npm install` puts it."""
    node = shutil.which("node")
    if node is None or not (NPM.parent / "node_modules" / "docx").is_dir():
        print("docx for Node is left out: it needs node, and `npm install` in benchmarks/peers", file=sys.stderr)
        return False
    return True


def warm_npm(file: Path, count: int) -> float:
    """Word files a CPU second of the same content, made by the package `docx` for Node."""
    command = ["node", str(NPM), str(file), str(count)]
    return float(subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout)
