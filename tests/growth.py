"""Try every reader of texts at 4,000, 8,000 and 16,000 characters of each nasty kind, and compare how its time grows.

    python tests/growth.py [--only WORDS]

Minutes of processor time; `make fuzz` begins with it. The suite counts calls over shorter texts
(`tests/house/test_reader_growth.py`).
"""

import argparse
import sys
import tempfile
import warnings
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.support.growth import NASTY, fill, measure  # noqa: E402
from tests.support.readers import Reader, make_readers  # noqa: E402

LENGTHS = (4_000, 8_000, 16_000)
# Seconds of processor time that the longest text may take, and below which growth cannot be told from chance.
MOST, NOTICED = 2.0, 0.2
# How many times as long four times the text may take: a square takes sixteen times as long.
RATIO = 8.0


def describe_growth(read: Reader, piece: str) -> str:
    """What is wrong with a reader's time over a piece, "" for nothing; the least of three measurements counts."""
    if measure(read, fill(piece, LENGTHS[-1])) < NOTICED:
        return ""
    times = [min(measure(read, fill(piece, length)) for _ in range(3)) for length in LENGTHS]
    wrong = times[-1] > MOST or (times[-1] > NOTICED and times[-1] > RATIO * times[0])
    return " ".join(f"{seconds:.2f}" for seconds in times) if wrong else ""


def main() -> int:
    """Try the readers; the exit code says whether the time of one grows too fast."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--only", default="", help="readers with these words in their names")
    given = parser.parse_args()
    warnings.simplefilter("ignore")
    wrong = tried = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, read in make_readers(Path(folder)).items():
            for piece in NASTY if given.only in name else ():
                tried += 1
                if found := describe_growth(read, piece):
                    wrong += 1
                    print(f"{name}, {piece!r}: {found} s", flush=True)
    print(f"{tried} texts, {wrong} wrong")
    return 1 if wrong or not tried else 0


if __name__ == "__main__":
    sys.exit(main())
