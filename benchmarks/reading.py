"""How well numbers are read in text, against the labelled corpus, and how fast: `make bench`, or this file alone.

A number counts as right only when its place, value, unit, nearness and kind all are.
"""

import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from exporter.numbers.find import find_quantities  # noqa: E402  (the folder above must be on the path first)
from exporter.text.language import parse_language  # noqa: E402
from tests.support.numbers_corpus import FOLDER, Score, read_corpus, score  # noqa: E402

AIM = 0.99
MEGABYTE = 1_000_000


def main() -> int:
    scores: dict[str, Score] = {}
    sentences: dict[str, list[str]] = {}
    for sentence in (sentence for file in sorted(FOLDER.glob("*.txt")) for sentence in read_corpus(file)):
        name = sentence.language[:2]
        scores[name] = scores.get(name, Score()) + score(sentence)[0]
        sentences.setdefault(name, []).append(sentence.text)
    total = sum(scores.values(), Score())
    print("\nNumbers read in text, labelled corpus")
    print("| language | sentences | numbers | precision | recall | seconds a MB | numbers a MB |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    for name, found in scores.items():
        seconds, count = speed("\n".join(sentences[name]), name)
        print(
            f"| {name} | {len(sentences[name])} | {found.right + found.missed} | {found.precision:.4f} |"
            f" {found.recall:.4f} | {seconds:.2f} | {count} |"
        )
    good = min(total.precision, total.recall) >= AIM
    print(
        f"{'met   ' if good else 'MISSED'}  numbers in text: precision {total.precision:.4f},"
        f" recall {total.recall:.4f} (at least {AIM:g})"
    )
    return int("--strict" in sys.argv and not good)


def speed(text: str, language: str) -> tuple[float, int]:
    """Seconds a megabyte of UTF-8 takes, and the numbers found in it; the corpus is denser than any real text."""
    text *= max(1, MEGABYTE // len(text.encode()))
    begin = time.process_time()
    count = len(find_quantities(text, parse_language(language)))
    return time.process_time() - begin, count


if __name__ == "__main__":
    raise SystemExit(main())
