"""What rows of one outline cost, beside single documents and other tools in a loop: `benchmarks/rows.py [--quick]`.

Every run is a process of its own, and CPU seconds are compared, so that a busy machine changes little. Rows are written
to a folder, single documents are not: what a folder and a manifest cost is in the ratio.
"""

import argparse
import csv
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks import content  # noqa: E402  (the folder above must be on the path first)
from benchmarks.run import PEERS, TEMPLATE, environment, warm  # noqa: E402

SAMPLE = ROOT / "data" / "monthly.yaml"
# What this project aims at: rows to single documents a CPU second, two processes to one, megabytes that a run of 10,000
# rows may grow by, and the share of the work that goes into handing out rows.
RATE, TWO, GROWTH_MB, SHARE = 0.9, 1.8, 10, 0.02
SMALL = """\
each: {file: rows.csv, name: "{{ row.code }}"}
title: "Town {{ row.town }}"
language: en
sections: [{heading: Work, summary: Done., body: ["{{ row.town }} did it."]}]
"""


def main() -> int:
    parser = argparse.ArgumentParser(description="What rows cost.")
    parser.add_argument("--quick", action="store_true", help="fewer rows")
    parser.add_argument("--child", nargs=4, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        return _child(*options.child)
    count, many = (60, 1000) if options.quick else (300, 10_000)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        monthly, single = _copy_sample(folder, count), _fill_first_row(folder)
        pairs = warm("pair", single, count)
        one = [_run(monthly, folder / f"one{turn}", 1) for turn in range(3)]
        two = [_run(monthly, folder / f"two{turn}", 2) for turn in range(3)]
        long = _run(_write_small(folder, many), folder / "long", 1)
        shared = _run(_write_small(folder, many), folder / "shared", 2)
        rate = median(run["rate"] for run in one)
        faster = median(run["wall"] for run in one) / median(run["wall"] for run in two)
        again = _run(monthly, folder / "one0", 1)
        peers = _peers(single, folder, count)
    print(f"\n{count} rows of {SAMPLE.name}; {many:,} rows of a few words")
    _tell("rows, written, to single documents a CPU second", rate / pairs, RATE, least=True)
    _tell("two processes to one, wall time", faster, TWO, least=True)
    _tell(f"memory from row 100 to the end of {many:,}, MB", long["grown"], GROWTH_MB)
    _tell("share of CPU time that hands out rows to two processes", shared["own"] / (long["cpu"] or 1), SHARE)
    print(
        f"        rows a CPU second: {rate:.1f}; single documents: {pairs:.1f}; rows of a few words: {long['rate']:.1f}"
    )
    print(f"        {count} rows that are unchanged: {again['wall']:.2f} s, of that the program's start")
    for peer, found in peers.items():
        print(f"        rows (both files) to {peer} in a loop: {rate / found:.2f}")
    return 0


def _tell(what: str, found: float, aim: float, *, least: bool = False) -> None:
    met = found >= aim if least else found <= aim
    print(f"{'met   ' if met else 'MISSED'}  {what}: {found:.3g} ({'at least' if least else 'at most'} {aim:g})")


# ---- inputs ----------------------------------------------------------------------------------------------------------


def _copy_sample(folder: Path, count: int) -> Path:
    """The sample with as many rows, each name its own; tables of districts are used again and again."""
    shutil.copytree(SAMPLE.with_suffix(""), folder / "monthly")
    with SAMPLE.with_suffix(".csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with (folder / "monthly.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["name", *rows[0]])
        writer.writeheader()
        writer.writerows({"name": f"{number:05}", **rows[number % len(rows)]} for number in range(count))
    text = SAMPLE.read_text("utf-8").replace('name: "{{ row.区划代码 }}"', 'name: "{{ row.name }}"')
    (folder / "monthly.yaml").write_text(re.sub(r"  joined: pdf\n", "", text), "utf-8")
    return folder / "monthly.yaml"


def _fill_first_row(folder: Path) -> Path:
    """The sample's first document as an outline of its own."""
    with SAMPLE.with_suffix(".csv").open(encoding="utf-8", newline="") as file:
        row = next(csv.DictReader(file))
    text = re.sub(r"(?ms)^each:\n(?:  .*?\n)+", "", SAMPLE.read_text("utf-8"))
    text = re.sub(r'"\{\{ row\.(\w+) \}\}"(?=[,}])', lambda match: row[match[1]], text)
    text = re.sub(r"\{\{ row\.(\w+) \}\}", lambda match: row[match[1]], text)
    text = re.sub(r'(?m)^title: "(.*)"$', r"title: \1", text)  # `warm.py` numbers titles, which stand bare
    (folder / "single.yaml").write_text(text, "utf-8")
    return folder / "single.yaml"


def _write_small(folder: Path, count: int) -> Path:
    (folder / "small.yaml").write_text(SMALL, "utf-8")
    rows = "".join(f"c{number:06},T{number}\n" for number in range(count))
    (folder / "rows.csv").write_text("code,town\n" + rows, "utf-8")
    return folder / "small.yaml"


# ---- runs ------------------------------------------------------------------------------------------------------------


def _run(outline: Path, output: Path, jobs: int) -> dict[str, float]:
    """One run in a process of its own: rows a CPU second, seconds, and megabytes grown from row 100 on."""
    formats = "docx" if outline.stem == "small" else "docx,pdf"
    command = [sys.executable, __file__, "--child", str(outline), str(output), str(jobs), formats]
    done = subprocess.run(command, env=environment(), check=True, capture_output=True, encoding="utf-8")
    return dict(zip(("rate", "wall", "cpu", "own", "grown"), map(float, done.stdout.split()), strict=True))


def _child(outline: str, output: str, jobs: str, formats: str) -> int:
    from exporter.batch.pool import tune_collector
    from exporter.batch.run import BatchOptions, open_batch, run_batch
    from exporter.job import Options

    tune_collector()  # as the command line does
    begin, cpu = time.perf_counter(), time.process_time()
    chosen = Options(formats=tuple(formats.split(",")))  # type: ignore[arg-type]
    batch = open_batch(outline, output, chosen, BatchOptions(jobs=int(jobs)))
    count, early, made_at = 0, 0.0, cpu
    for count, result in enumerate(run_batch(batch), 1):
        assert not result.failed(), result.problems
        if count == 20:  # faces and caches are there
            made_at = time.process_time()
        if count == 100:
            early = _resident()
    end = time.process_time()
    rate = (count - 20) / (end - made_at) if jobs == "1" and count > 20 else 0.0
    print(rate, time.perf_counter() - begin, end - cpu, end - cpu, _resident() - early if early else 0.0)
    return 0


def _resident() -> float:
    """Megabytes that this process has now; where the system does not say, the most it had."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        return pages * resource.getpagesize() / 1e6
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _peers(single: Path, folder: Path, count: int) -> dict[str, float]:
    """Documents a CPU second of docxtpl and Typst, many in one process."""
    files = content.prepare(single, 1, folder)
    subprocess.run([sys.executable, str(PEERS / "word_docxtpl.py"), str(folder / TEMPLATE)], check=True)
    found = {"docxtpl (docx)": warm("docxtpl", files["json"], count), "Typst (pdf)": warm("typst", files["typ"], count)}
    return {**found, "both, one after the other": 1 / sum(1 / rate for rate in found.values())}


if __name__ == "__main__":
    raise SystemExit(main())
