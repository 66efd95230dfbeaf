"""Change good inputs at random and look for what must not be: an exception, a wait, a false alarm of `--verify`.

    python tests/fuzz.py [--seconds 60] [--seed 1] [--first 0]

Every case has a number: the same seed and number make the same input. `make fuzz` runs it long, the tests short. Inputs
come from the grammar of the JSON Schemas, from the samples, and from what once failed (`tests/support/fuzz_seeds.py`);
nodes, words and bytes of them are changed, and bytes of the fonts, pictures, tables and base documents that they name.
"""

import argparse
import io
import random
import signal
import sys
import tempfile
import time
import traceback
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from exporter import job  # noqa: E402
from exporter.batch.run import BatchOptions, prepare_batch, run_batch  # noqa: E402
from exporter.problem import Problem, Problems, escape_controls  # noqa: E402
from exporter.readback import read_file  # noqa: E402
from exporter.source.files import Files  # noqa: E402
from tests.support import bases, samples  # noqa: E402
from tests.support.fuzz_grammar import ODD, Grammar, make_words  # noqa: E402
from tests.support.fuzz_seeds import BRIEFING, SEEDS, Seed  # noqa: E402

# Seconds of processor time for one case, and kilobytes that it may take at its peak.
SLOW, LARGE = 2.0, 300_000
# Seconds of processor time after which a case is stopped, with the place where it was.
STOP = 20.0
SAMPLES = sorted([*samples.SAMPLES, *(ROOT / "tests/corpus/outlines").glob("*.yaml")])
TEMPLATES = sorted((ROOT / "templates").glob("*.yaml"))

Change = Callable[[random.Random, bytes], bytes]


class Stopped(BaseException):
    """A case took so long that it was stopped."""


class Case(NamedTuple):
    """An outline, its template, the files that they may name, and the folder of the sample that it comes from."""

    outline: bytes
    template: bytes
    files: dict[str, bytes]
    folder: str = ""


# ---- changes ---------------------------------------------------------------------------------------------------------


def change_bytes(chance: random.Random, data: bytes) -> bytes:
    """Other bytes at some places, or an end that is cut off."""
    made = bytearray(data)
    if chance.random() < 0.2 and made:
        del made[chance.randrange(len(made)) :]
    for _ in range(chance.randint(1, 12) if made else 0):
        made[chance.randrange(len(made))] = chance.randrange(256)
    return bytes(made)


def change_words(chance: random.Random, data: bytes) -> bytes:
    """Words and marks dropped, doubled, exchanged or put in between."""
    words = data.decode("utf-8", "replace").split(" ")
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(words))
        match chance.randrange(4):
            case 0:
                words[at] = chance.choice(ODD)
            case 1:
                words.insert(at, chance.choice(words))
            case 2:
                words[at] += chance.choice(ODD)
            case _:
                other = chance.randrange(len(words))
                words[at], words[other] = words[other], words[at]
    return " ".join(words).encode("utf-8", "surrogatepass")


def change_lines(chance: random.Random, data: bytes) -> bytes:
    """Lines dropped, doubled, moved or indented anew."""
    lines = data.split(b"\n")
    for _ in range(chance.randint(1, 4)):
        at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        match chance.randrange(4):
            case 0:
                lines[at] = b""
            case 1:
                lines.insert(other, lines[at])
            case 2:
                lines[at], lines[other] = lines[other], lines[at]
            case _:
                lines[at] = b" " * chance.randrange(8) + lines[at].lstrip()
    return b"\n".join(lines)


def change_nodes(chance: random.Random, data: bytes) -> bytes:
    """Nodes of the tree dropped, doubled, moved, or exchanged for other values; what is no tree is left."""
    try:
        tree = yaml.safe_load(data)
    except (yaml.YAMLError, ValueError):
        return change_words(chance, data)
    for _ in range(chance.randint(1, 4)):
        places = list(walk_places(tree))
        if not places:
            break
        (holder, key), (other, from_key) = chance.choice(places), chance.choice(places)
        match chance.randrange(4):
            case 0:
                holder[key] = make_words(chance)
            case 1:
                holder[key] = yaml.safe_load(yaml.safe_dump(other[from_key]))
            case 2:
                holder[key] = chance.choice((None, True, 0, -1, 1e30, [], {}, "", [[]], {"a": 1}, 4745, "x" * 500))
            case _:
                del holder[key]
    return yaml.safe_dump(tree, allow_unicode=True, sort_keys=False).encode("utf-8", "surrogatepass")


def walk_places(tree: Any) -> Iterator[tuple[Any, Any]]:
    """Each list and group of a tree with each of its keys."""
    waiting, seen = [tree], set()
    while waiting:
        one = waiting.pop()
        if id(one) in seen:  # an anchor may stand for what holds it
            continue
        seen.add(id(one))
        keys = list(one) if isinstance(one, dict) else range(len(one)) if isinstance(one, list) else ()
        for key in keys:
            yield one, key
            waiting.append(one[key])


def change_package(chance: random.Random, data: bytes) -> bytes:
    """Another Word file or spreadsheet: bytes or words of one of its parts are changed, or a part is gone."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        chosen = chance.choice(old.namelist())
        change = chance.choice((change_bytes, change_elements, change_elements, None))
        for name in old.namelist():
            part = old.read(name)
            if name != chosen:
                new.writestr(name, part)
            elif change is not None:
                new.writestr(name, change(chance, part))
    return made.getvalue()


def change_elements(chance: random.Random, data: bytes) -> bytes:
    """Elements of XML dropped, doubled and moved, attributes exchanged; what is no XML gets other bytes."""
    from lxml import etree

    try:
        tree = etree.fromstring(data)
    except (etree.XMLSyntaxError, ValueError):
        return change_bytes(chance, data)
    for _ in range(chance.randint(1, 5)):
        found = [one for one in tree.iter() if isinstance(one.tag, str) and one.getparent() is not None]
        if not found:
            break
        one, other = chance.choice(found), chance.choice(found)
        match chance.randrange(4):
            case 0:
                one.getparent().remove(one)
            case 1:
                other.append(etree.fromstring(etree.tostring(one)))
            case 2:
                for name in list(one.attrib)[:1]:
                    one.set(name, chance.choice(("-1", "99999999999", "", "x", "rId1", "²")))
            case _:
                one.text = chance.choice(("", "-5", "x" * 1000, "1e400"))
    return bytes(etree.tostring(tree))


TEXT_CHANGES: tuple[Change, ...] = (change_bytes, change_words, change_lines, change_nodes, change_nodes)


# ---- inputs ----------------------------------------------------------------------------------------------------------


@cache
def make_files() -> dict[str, bytes]:
    """A good file of each kind that outlines and templates may name."""
    import reportlab
    from PIL import Image

    photo, picture = io.BytesIO(), io.BytesIO()
    Image.new("RGB", (60, 40), (200, 90, 138)).save(photo, "JPEG")
    Image.new("RGBA", (60, 40), (20, 90, 138, 128)).save(picture, "PNG")
    return {
        "data.csv": 'code,name,cases\na1,甲区,1506\na2,“乙”区,"2,300"\na3,=cmd,5%\n'.encode(),
        "picture.png": picture.getvalue(),
        "photo.jpg": photo.getvalue(),
        "base.docx": bases.english(),
        "font.ttf": (Path(reportlab.__file__).parent / "fonts" / "Vera.ttf").read_bytes(),
    }


FILE_CHANGES: dict[str, tuple[Change, ...]] = {
    "data.csv": (change_bytes, change_words, change_lines),
    "picture.png": (change_bytes,),
    "photo.jpg": (change_bytes,),
    "base.docx": (change_package,),
    "font.ttf": (change_bytes,),
}


@cache
def grammar(name: str) -> Grammar:
    return Grammar(name)


def choose_case(chance: random.Random) -> Case:
    """An input: of the grammar, of a sample or of a seed, changed in a place or two, or with a changed file."""
    files = dict(make_files())
    kind = chance.choice(("grammar", "grammar", "sample", "sample", "seed", "file"))
    if kind == "grammar":
        template = BRIEFING
        if chance.random() < 0.3:
            template = grammar("template").make_text(chance)
        case = Case(encode(grammar("outline").make_text(chance)), encode(template), files)
        return (
            case if chance.random() < 0.7 else case._replace(outline=chance.choice(TEXT_CHANGES)(chance, case.outline))
        )
    if kind == "sample":
        sample, change = chance.choice(SAMPLES), chance.choice(TEXT_CHANGES)
        case = Case(sample.read_bytes(), encode(BRIEFING), {}, str(sample.parent))
        if chance.random() < 0.7:
            return case._replace(outline=change(chance, case.outline))
        return case._replace(template=change(chance, chance.choice(TEMPLATES).read_bytes()))
    seed = chance.choice(list(SEEDS.values()))
    case = Case(encode(seed.outline), encode(seed.template), files)
    if kind == "file":
        name = chance.choice([name for name in files if name in seed.outline + seed.template] or list(files))
        files[name] = chance.choice(FILE_CHANGES[name])(chance, files[name])
        return case
    change = chance.choice(TEXT_CHANGES)
    if chance.random() < 0.5:
        return case._replace(outline=change(chance, case.outline))
    return case._replace(template=change(chance, case.template))


def encode(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


# ---- what is tried ---------------------------------------------------------------------------------------------------


def try_case(case: Case, folder: Path, verify: bool) -> str:
    """Build and check an input; returns what is wrong with the result."""
    for name, data in {"o.yaml": case.outline, "t.yaml": case.template, **case.files}.items():
        (folder / name).write_bytes(data)
    options = job.Options(template=str(folder / "t.yaml"), root=case.folder or str(folder), verify=verify)
    found = job.build(str(folder / "o.yaml"), options, str(folder / "out"))
    problems = [*found.problems, *job.check(str(folder / "o.yaml"), options).problems]
    if found.many is not None:
        told, files = Problems(), Files(options.root)
        batch = prepare_batch(found.many, options, BatchOptions(force=True), str(folder / "out"), files, told)
        problems += told
        for result in run_batch(batch) if batch is not None else ():
            problems += result.problems
    return judge_problems(problems)


@cache
def stamp_checkout() -> int:
    """What tells whether the program's files are those that this process began with."""
    return stamp_files()


def stamp_files() -> int:
    """A number that changes with any file of the package, its templates and samples."""
    files = (path for name in ("exporter", "templates", "data") for path in (ROOT / name).rglob("*.*"))
    return hash(frozenset((str(path), path.stat().st_mtime_ns) for path in files if path.suffix != ".pyc"))


_good: list[list[bytes]] = []  # the files of a good outline, as this process made them first


def build_good(folder: Path) -> tuple[list[bytes], str]:
    """A good outline's files, and what is wrong where an earlier case has left something that alters them."""
    made = job.build(str(ROOT / "data/library-review.yaml"), job.Options(), str(folder / "good"))
    files = [Path(name).read_bytes() for name in made.files]
    if not _good and files:
        _good.append(files)
    if files and files == _good[0]:
        return files, ""
    return files, f"a good outline is another file than at first: {'; '.join(map(str, made.problems))}"


def judge_problems(problems: list[Problem]) -> str:
    """What is wrong with what was told: a false alarm, a line that is none."""
    alarms = [problem for problem in problems if problem.code in ("file-differs", "files-disagree", "word-lint")]
    broken = [problem for problem in problems if not is_plain(str(problem))]
    return "; ".join(map(str, alarms + broken))


def is_plain(line: str) -> bool:
    """Whether a problem is at most two lines, without what a terminal obeys."""
    return line.count("\n") <= 1 and line == escape_controls(line)


def try_input(chance: random.Random, folder: Path) -> str:
    """Build and check a random input."""
    return try_case(choose_case(chance), folder, verify=chance.random() < 0.5)


def try_foreign(chance: random.Random, folder: Path) -> str:
    """Read back a finished file that was changed, its packed parts or its bytes."""
    files, spoiled = build_good(folder)
    if spoiled:
        return spoiled
    data = chance.choice(files)
    change = change_package if data.startswith(b"PK") and chance.random() < 0.8 else change_bytes
    problems = Problems()
    read_file("a", change(chance, data), problems)
    return judge_problems(list(problems))


KINDS: tuple[Callable[[random.Random, Path], str], ...] = (try_input, try_input, try_input, try_foreign)


def run_seed(seed: Seed, folder: Path) -> str:
    """What is wrong with a seed as it is, "" for nothing."""
    return watch(
        lambda: try_case(Case(encode(seed.outline), encode(seed.template), dict(make_files())), folder, verify=True)
    )


def run_case(seed: int, number: int, folder: Path) -> str:
    """What is wrong with one case, "" for nothing."""
    chance = random.Random(f"{seed}:{number}")
    return watch(lambda: chance.choice(KINDS)(chance, folder))


def watch(work: Callable[[], str]) -> str:
    """What is wrong with a piece of work: what it says, an exception, too much time or memory."""
    begun = time.process_time()
    reset_peak()
    try:
        with stop_after(STOP):
            wrong = work()
    except (Exception, Stopped):
        return traceback.format_exc(limit=-4)
    took, peak = time.process_time() - begun, read_peak()
    if took > SLOW:
        return f"{took:.1f} s"
    return wrong or (f"{peak} kB" if peak > LARGE else "")


@contextmanager
def stop_after(seconds: float) -> Iterator[None]:
    """Raise Stopped in what takes more processor time."""

    def stop(number: int, frame: object) -> None:
        raise Stopped

    with suppress(ValueError):  # in a thread
        signal.signal(signal.SIGPROF, stop)
        signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def reset_peak() -> None:
    """Have the kernel forget how much memory this process has had (Linux, proc(5): clear_refs)."""
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")


def read_peak() -> int:
    """Kilobytes that this process had at most since then; 0 where the kernel does not say."""
    with suppress(OSError):
        for line in Path("/proc/self/status").read_text().splitlines():
            if line.startswith("VmHWM"):
                return int(line.split()[1])
    return 0


def main() -> int:
    """Run the seeds, then cases until the time is over; the exit code says whether one was wrong."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="the number of the first case")
    given = parser.parse_args()
    end, number, wrong = time.monotonic() + given.seconds, given.first, 0
    stamp_checkout()
    with tempfile.TemporaryDirectory() as folder:
        for name, seed in SEEDS.items():
            if found := run_seed(seed, Path(folder)):
                wrong += 1
                print(f"{name}: {found}", flush=True)
        while time.monotonic() < end:
            if found := run_case(given.seed, number, Path(folder)):
                # Code that is loaded already cannot read templates of a later one: what fails then tells nothing.
                if stamp_files() != stamp_checkout():
                    print("the checkout has changed under this run, which ends here", flush=True)
                    return 1
                wrong += 1
                print(f"seed {given.seed}, case {number}: {found}", flush=True)
            number += 1
    print(f"{number - given.first} cases, {wrong} wrong")
    return 1 if wrong or number == given.first else 0


if __name__ == "__main__":
    sys.exit(main())
