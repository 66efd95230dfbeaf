"""What one document costs, beside other tools, from one run: `make bench`, or `benchmarks/run.py [--quick] [OUTLINE]`.

Rounds are interleaved, so that a busy machine slows all alike; medians are printed, and ratios, since milliseconds of
two machines do not compare. CPU time and peak memory of a process are its own and its children's (wait4). With
`--write` the ratios go into `docs/performance.md`.
"""

import argparse
import math
import os
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from statistics import median
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks import content, environments, performance  # noqa: E402  (the folder above must be on the path first)

PEERS = ROOT / "benchmarks" / "peers"
PAIR = "pandoc, then Typst"
BOTH, FIRST, OURS_WORD, OURS_PAGE = "exporter: both", "exporter: both, first run", "exporter: docx", "exporter: pdf"
PLAIN_WORD, TYPST = "python-docx, plain", "Typst (pdf)"
WEASYPRINT = "WeasyPrint (pdf)"
IDLE = "python, nothing else"
TEMPLATE = "template.docx"  # docxtpl's


class Cost(NamedTuple):
    seconds: float  # of wall time
    cpu: float  # seconds
    megabytes: float


class Program(NamedTuple):
    name: str
    commands: tuple[tuple[str, ...], ...]  # run one after another
    fresh: bool = False  # without what earlier runs left in the user's cache folder


def environment() -> dict[str, str]:
    """This one's variables, with bytecode kept between runs as pip leaves it, and no path that leads elsewhere."""
    left_out = ("PYTHONDONTWRITEBYTECODE", "PYTHONPATH")
    return {name: value for name, value in os.environ.items() if name not in left_out}


def measure(program: Program, folder: Path) -> Cost:
    """Wall and CPU seconds of all commands, and the largest peak of memory among them."""
    seconds, cpu, peak = 0.0, 0.0, 0.0
    for command in program.commands:
        variables = environment()
        if program.fresh:
            variables["XDG_CACHE_HOME"] = tempfile.mkdtemp(dir=folder)
        begin = time.perf_counter()
        child = subprocess.Popen(command, cwd=folder, env=variables, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        errors = child.stderr.read() if child.stderr else b""
        _, status, usage = os.wait4(child.pid, 0)
        seconds += time.perf_counter() - begin
        cpu += usage.ru_utime + usage.ru_stime
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            raise SystemExit(f"{program.name}: {' '.join(command)}\n{errors.decode('utf-8', 'replace')}")
        peak = max(peak, usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024))  # bytes there, kB here
    return Cost(seconds, cpu, peak)


def interleaved(programs: list[Program], rounds: int, folder: Path) -> dict[str, Cost]:
    """Median cost of each program; the first round only warms the disk's cache."""
    found: dict[str, list[Cost]] = {program.name: [] for program in programs}
    for number in range(rounds + 1):
        for program in programs:
            cost = measure(program, folder)
            if number:
                found[program.name].append(cost)
    return {name: Cost(*(median(values) for values in zip(*costs, strict=True))) for name, costs in found.items()}


def on_one_core(chosen: list[Program], rounds: int, folder: Path) -> dict[str, Cost]:
    """The same with one core to run on; {} where that cannot be asked for."""
    if not hasattr(os, "sched_setaffinity"):
        return {}
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(cores)})
    try:
        return interleaved(chosen, rounds, folder)
    finally:
        os.sched_setaffinity(0, cores)


# What each peer's program requires, as somebody would install it who writes with it alone. Typst is given our fonts.
REQUIRED = {
    "typst": ("typst", "manimgx-fonts", "manimgx-fonts-cjk"),
    "python-docx": ("python-docx",),
    "reportlab": ("reportlab",),
    "docxtpl": ("docxtpl",),
    "weasyprint": ("weasyprint", "manimgx-fonts", "manimgx-fonts-cjk"),
}


def make_pythons(folder: Path, with_weasyprint: bool) -> dict[str, str]:
    """The Python of each program's own environment, by the library; exporter's by that name."""
    wanted = {name: needs for name, needs in REQUIRED.items() if with_weasyprint or name != "weasyprint"}
    made = {name: environments.make_environment(folder / name, needs) for name, needs in wanted.items()}
    return {**made, "exporter": environments.make_own_environment(folder / "exporter")}


def programs(files: dict[str, Path], pandoc: str, pythons: dict[str, str]) -> list[Program]:
    def run(library: str, script: str, *arguments: str) -> tuple[str, ...]:
        return (pythons[library], str(PEERS / script), *arguments)

    ours = (pythons["exporter"], "-m", "exporter", "build", str(files["yaml"]), "-o", "ours")
    word = (pandoc, str(files["md"]), "-o", "pandoc.docx")
    page = run("typst", "page_typst.py", str(files["typ"]), "typst.pdf")
    plain_word = run("python-docx", "word_plain.py", str(files["json"]), "plain.docx")
    plain_page = run("reportlab", "page_plain.py", str(files["json"]), "plain.pdf")
    template_word = run("docxtpl", "word_docxtpl.py", TEMPLATE, str(files["json"]), "docxtpl.docx")
    with_weasyprint = "weasyprint" in pythons
    html_page = run("weasyprint", "page_weasyprint.py", str(files["html"]), "weasyprint.pdf") if with_weasyprint else ()
    weasyprint = [Program(WEASYPRINT, (html_page,))] if with_weasyprint else []
    return [
        Program(BOTH, (ours,)),
        Program(FIRST, (ours,), fresh=True),
        Program(OURS_WORD, ((*ours, "--to", "docx"),)),
        Program(OURS_PAGE, ((*ours, "--to", "pdf"),)),
        Program(PAIR, (word, page)),
        Program("pandoc (docx)", (word,)),
        Program(TYPST, (page,)),
        Program(PLAIN_WORD, (plain_word,)),
        Program("docxtpl (docx)", (template_word,)),
        Program("ReportLab, plain, no font inside", (plain_page,)),
        *weasyprint,
        Program(IDLE, ((pythons["exporter"], "-c", "pass"),)),
    ]


def weasyprint_works() -> bool:
    """Whether WeasyPrint finds the libraries that set and subset its text; where not, its rows are left out and named.

    Without HarfBuzz's subsetter it takes fontTools, and a Chinese page half a minute. Asked in a process of its own: a
    child's peak of memory counts what its parent had loaded."""
    probe = "import sys; from weasyprint.pdf import fonts; sys.exit(not fonts.harfbuzz_subset)"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, check=False)
    if done.returncode:
        print("WeasyPrint is left out: it needs Pango and HarfBuzz's subsetter (libpango-1.0-0, libharfbuzz-subset0)")
    return not done.returncode


def warm_command(kind: str, file: Path, count: int) -> list[str]:
    return [sys.executable, str(ROOT / "benchmarks" / "warm.py"), kind, str(file), str(count)]


def warm(kind: str, file: Path, count: int) -> float:
    """Documents a CPU second in one process."""
    done = subprocess.run(
        warm_command(kind, file, count), env=environment(), check=True, capture_output=True, encoding="utf-8"
    )
    return float(done.stdout)


def two_processes(file: Path, count: int) -> float:
    """How many times the pairs of one process two processes make in the same wall time."""

    def run(processes: int) -> float:
        begin = time.perf_counter()
        command = warm_command("pair", file, count)
        running = [subprocess.Popen(command, env=environment(), stdout=subprocess.DEVNULL) for _ in range(processes)]
        for process in running:
            if process.wait():
                raise SystemExit(f"{' '.join(command)} failed")
        return time.perf_counter() - begin

    return 2 * run(1) / run(2)


def print_cold(costs: dict[str, Cost]) -> None:
    pair = costs[PAIR].seconds
    print(f"\ncold, a process each (1.00 = {PAIR})\n")
    print(f"| {'program':34} | ratio |    ms | CPU |  MB |\n|:{'-' * 34}-|------:|------:|----:|----:|")
    for name, cost in costs.items():
        times = f"{cost.seconds / pair:5.2f} | {cost.seconds * 1000:5.0f} | {cost.cpu * 1000:3.0f}"
        print(f"| {name:34} | {times} | {cost.megabytes:3.0f} |")


def print_warm(rates: dict[str, float]) -> None:
    pair = 1 / (1 / rates["word"] + 1 / rates["typst"])  # one Word file and one page, in turn
    names = {
        "pair": BOTH, "varied": "exporter: both, other words each time", "docx": OURS_WORD,
        "varied-docx": "exporter: Word, other words each time", "pdf": OURS_PAGE,
        "word": PLAIN_WORD, "page": "ReportLab, plain, no font inside", "typst": TYPST, "docxtpl": "docxtpl (docx)",
        "npm": "docx for Node (docx)", "weasyprint": WEASYPRINT,
    }  # fmt: skip
    print("\nwarm, many documents in one process (1.00 = plain python-docx and Typst in turn)\n")
    print(f"| {'program':34} | ratio | documents / CPU second |\n|:{'-' * 34}-|------:|-----------------------:|")
    for kind, rate in rates.items():
        print(f"| {names[kind]:34} | {rate / pair:5.2f} | {rate:22.1f} |")


def print_growth(by_times: dict[int, dict[str, Cost]]) -> None:
    print("\nlonger outlines, cold (ratio to the same program at 1 times; memory in MB)\n")
    print(f"| {'program':34} |" + "".join(f" {times:3}× | MB  |" for times in by_times))
    print(f"|:{'-' * 34}-|" + "-----:|----:|" * len(by_times))
    for name, base in by_times[1].items():
        cells = "".join(
            f" {c[name].seconds / base.seconds:4.1f} | {c[name].megabytes:3.0f} |" for c in by_times.values()
        )
        print(f"| {name:34} |{cells}")


def measure_growth(longer: dict[int, Program], rounds: int, folder: Path, idle: float) -> tuple[float, float]:
    """The exponents of growth from the shortest to the longest outline, and between the last two, without the start of
    Python: 1 is linear. What every run costs, however short its outline, makes both smaller, the first one more.

    As many rounds as short outlines get: the exponent tells of a twentieth of the time by 0.02."""
    named = {times: program._replace(name=str(times)) for times, program in longer.items()}
    costs = interleaved(list(named.values()), rounds, folder)
    first, *_, last_but_one, last = ((times, costs[program.name].seconds - idle) for times, program in named.items())
    return _find_exponent(first, last), _find_exponent(last_but_one, last)


def _find_exponent(few: tuple[int, float], many: tuple[int, float]) -> float:
    """The exponent between two lengths with the seconds that they take."""
    return math.log(many[1] / few[1]) / math.log(many[0] / few[0])


# One outline for every measurement, whatever samples come: an article of five pages with a chart, tables, quotes.
SAMPLE = ROOT / "data" / "legal-services.yaml"


WARM_ROUNDS = 3
# Times the sample that make a Word file of 1,000 pages: at 100 times, LibreOffice sets 463.
THOUSAND_PAGES = 216


def measure_warm(files: dict[str, Path], count: int, with_weasyprint: bool) -> dict[str, float]:
    inputs = dict.fromkeys(("pair", "varied", "docx", "varied-docx", "pdf"), "yaml")
    inputs |= {"word": "json", "docxtpl": "json", "page": "json", "typst": "typ"}
    inputs |= {"weasyprint": "html"} if with_weasyprint else {}
    runs = {kind: partial(warm, kind, files[suffix], count) for kind, suffix in inputs.items()}
    if performance.npm_works():
        runs["npm"] = partial(performance.warm_npm, files["json"], count)
    found: dict[str, list[float]] = {kind: [] for kind in runs}
    for _ in range(WARM_ROUNDS):
        for kind, run in runs.items():
            found[kind].append(run())
    return {kind: median(rates) for kind, rates in found.items()}


def main() -> int:
    parser = argparse.ArgumentParser(description="What one document costs, beside other tools.")
    parser.add_argument("outline", nargs="?", type=Path)
    parser.add_argument("--quick", action="store_true", help="three rounds, ten times the content at most")
    parser.add_argument("--strict", action="store_true", help="exit 1 when an aim is missed")
    parser.add_argument("--write", action="store_true", help="write the ratios into docs/performance.md")
    options = parser.parse_args()
    import pypandoc

    rounds, lengths, count = (3, (1, 10), 10) if options.quick else (9, (1, 10, 100), 60)
    outline = options.outline or SAMPLE
    print(f"{outline.name}: median of {rounds} interleaved rounds on {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = {times: content.prepare(outline, times, folder) for times in lengths}
        subprocess.run([sys.executable, str(PEERS / "word_docxtpl.py"), str(folder / TEMPLATE)], check=True)
        pandoc = pypandoc.get_pandoc_path()
        asked = weasyprint_works()
        pythons = make_pythons(folder / "environments", asked)
        chosen = programs(files[1], pandoc, pythons)
        costs = interleaved(chosen, rounds, folder)
        print_cold(costs)
        one_core = on_one_core([one for one in chosen if one.name in (BOTH, PAIR)], rounds, folder)
        rates = measure_warm(files[1], count, asked)
        print_warm(rates)
        longer = {
            times: interleaved(programs(files[times], pandoc, pythons)[:-1], max(1, rounds // 4), folder)
            for times in lengths[1:]
        }
        by_times = {1: {name: cost for name, cost in costs.items() if name in longer[lengths[-1]]}, **longer}
        print_growth(by_times)
        long: performance.LongRuns | None = None
        if not options.quick:
            files[THOUSAND_PAGES] = content.prepare(outline, THOUSAND_PAGES, folder)
            pairs = [one for one in programs(files[THOUSAND_PAGES], pandoc, pythons) if one.name in (BOTH, PAIR)]
            own = {times: programs(files[times], pandoc, pythons)[0] for times in lengths}
            growth = measure_growth(own, rounds, folder, costs[IDLE].seconds)
            long = performance.LongRuns(*growth, interleaved(pairs, 1, folder))
        found = performance.list_ratios(costs, one_core, rates, long, two_processes(files[1]["yaml"], count))
    met = performance.print_ratios(found)
    if options.write:
        performance.write_page(found, outline.name, rounds)
    return int(options.strict and not met)


if __name__ == "__main__":
    raise SystemExit(main())
