"""Kill builds at random moments and count pairs of files that disagree, and drafts that the next run leaves.

python tests/faults.py [--kills 100] [--seed 1]
"""

import argparse
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OUTLINE = "title: {0}\nsections: [{{heading: h, summary: {0}, body: [{0}]}}]\n"


def build(folder: Path, word: str) -> "subprocess.Popen[bytes]":
    (folder / "k.yaml").write_text(OUTLINE.format(word), "utf-8")
    command = [sys.executable, "-m", "exporter", "build", str(folder / "k.yaml"), "-o", str(folder / "out")]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def read_pair(folder: Path) -> tuple[bytes, bytes]:
    return (folder / "out/k.docx").read_bytes(), (folder / "out/k.pdf").read_bytes()


def main() -> int:
    """Run the kills; the exit code says whether a pair disagreed or a draft stayed."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    chance, torn, left = random.Random(given.seed), 0, 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pairs = {}
        begun = time.monotonic()
        for word in ("one", "two"):
            build(folder, word).wait()
            pairs[word] = read_pair(folder)
        whole = (time.monotonic() - begun) / 2
        for _ in range(given.kills):
            with build(folder, "one") as running:
                time.sleep(whole * chance.uniform(0.3, 1.1))
                running.send_signal(chance.choice((signal.SIGKILL, signal.SIGTERM, signal.SIGINT)))
            torn += read_pair(folder) not in pairs.values()
            build(folder, "two").wait()
            left += sorted(file.name for file in (folder / "out").iterdir()) != ["k.docx", "k.pdf"]
    print(f"{given.kills} kills: {torn} pairs that disagree, {left} runs with drafts left")
    return 1 if torn or left else 0


if __name__ == "__main__":
    sys.exit(main())
