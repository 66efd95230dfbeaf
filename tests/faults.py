"""Break builds at random moments and count what must not be: pairs of files that disagree, drafts that stay.

    python tests/faults.py [--kills 100] [--renames 40] [--disks 40] [--threads 5] [--seed 1]

Kills and signals at random moments, renames that fail, a disk that is full after some bytes, and 24 threads that begin
at once in a new process. After each fault another outline is built into the same folder: from then on all must be well.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OUTLINE = "title: {0}\nsections: [{{heading: h, summary: {0}, body: [{0}]}}]\n"
NAMES = ["k.docx", "k.pdf", "other.docx", "other.pdf"]

# Runs the program; something happens at a rename, or when a file grows beyond a size.
RENAME = """
import sys
seen = 0
def hook(event, given):
    global seen
    if event == "os.rename":
        seen += 1
        if seen == int(sys.argv[1]):
            raise PermissionError(13, "Permission denied")
sys.addaudithook(hook)
from exporter.cli import main
sys.exit(main(sys.argv[2:]))
"""
DISK = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
from exporter.cli import main
sys.exit(main(sys.argv[2:]))
"""
THREADS = """
import hashlib, sys, threading
sys.setswitchinterval(1e-5)
from exporter import job
from exporter.problem import Problems
found, ready = [], threading.Barrier(24)
def work(number):
    ready.wait()
    problems = Problems()
    outline = job.read(sys.argv[1 + number % 2], problems)
    made = job.render(outline, job.Options(), problems) if outline is not None else job.Rendered()
    data = (made.docx or b"", made.pdf or b"")
    found.append((number % 2, *(hashlib.sha256(one).hexdigest() for one in data), *map(str, problems)))
threads = [threading.Thread(target=work, args=(number,)) for number in range(24)]
for one in threads: one.start()
for one in threads: one.join()
print(len(found), len(set(found)))
"""


def begin(folder: Path, name: str, word: str, *before: str) -> "subprocess.Popen[bytes]":
    (folder / f"{name}.yaml").write_text(OUTLINE.format(word), "utf-8")
    arguments = ["build", str(folder / f"{name}.yaml"), "-o", str(folder / "out")]
    command = [sys.executable, *(before or ("-m", "exporter")), *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def read_pair(folder: Path) -> tuple[bytes, bytes]:
    return (folder / "out/k.docx").read_bytes(), (folder / "out/k.pdf").read_bytes()


class Bench:
    """A folder with a pair, and what the pair may be."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.torn = self.left = self.count = 0
        self.pairs = {}
        begun = time.monotonic()
        for word in ("one", "two"):
            begin(folder, "k", word).wait()
            self.pairs[word] = read_pair(folder)
        self.whole = (time.monotonic() - begun) / 2
        self.word = "two"

    def try_fault(self, fault: Callable[[Path, str], None]) -> None:
        """Break a build of the pair, build another outline, and look."""
        self.word = "one" if self.word == "two" else "two"
        fault(self.folder, self.word)
        begin(self.folder, "other", "three").wait()
        self.count += 1
        self.torn += read_pair(self.folder) not in self.pairs.values()
        self.left += sorted(file.name for file in (self.folder / "out").iterdir()) != NAMES


def kill(bench: Bench, chance: random.Random, folder: Path, word: str) -> None:
    with begin(folder, "k", word) as running:
        time.sleep(bench.whole * chance.uniform(0.3, 1.1))
        running.send_signal(chance.choice((signal.SIGKILL, signal.SIGTERM, signal.SIGINT)))


def refuse_rename(chance: random.Random, folder: Path, word: str) -> None:
    begin(folder, "k", word, "-c", RENAME, str(chance.choice((1, 2)))).wait()


def fill_disk(chance: random.Random, folder: Path, word: str) -> None:
    begin(folder, "k", word, "-c", DISK, str(chance.randint(0, 20_000))).wait()


def run_threads() -> bool:
    """Whether 24 threads that begin at once make the same files of two samples, without a word."""
    samples = [str(ROOT / "data" / name) for name in ("library-review.yaml", "legal-services.yaml")]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", THREADS, *samples]
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)
    return done.stdout.split() == ["24", "2"]


def main() -> int:
    """Run the faults; the exit code says whether a pair disagreed or a draft stayed."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    for name, count in (("kills", 100), ("renames", 40), ("disks", 40), ("threads", 5), ("seed", 1)):
        parser.add_argument(f"--{name}", type=int, default=count)
    given = parser.parse_args()
    chance = random.Random(given.seed)
    wrong = 0
    with tempfile.TemporaryDirectory() as name:
        for what, count in (("kills", given.kills), ("failed renames", given.renames), ("full disks", given.disks)):
            folder = Path(name) / what
            folder.mkdir()
            bench = Bench(folder)
            faults: dict[str, Callable[[Path, str], None]] = {
                "kills": lambda folder, word, bench=bench: kill(bench, chance, folder, word),  # type: ignore[misc]
                "failed renames": lambda folder, word: refuse_rename(chance, folder, word),
                "full disks": lambda folder, word: fill_disk(chance, folder, word),
            }
            for _ in range(count):
                bench.try_fault(faults[what])
            wrong += bench.torn + bench.left
            print(f"{bench.count} {what}: {bench.torn} pairs that disagree, {bench.left} with drafts left", flush=True)
    failed = sum(not run_threads() for _ in range(given.threads))
    print(f"{given.threads} times 24 threads at once: {failed} with other files or words")
    return 1 if wrong or failed else 0


if __name__ == "__main__":
    sys.exit(main())
