"""Change good inputs at random and look for what must not be: an exception, a wait, a false alarm of `--verify`.

    python tests/fuzz.py [--seconds 60] [--seed 1]

Every case has a number: the same seed and number make the same input. `make fuzz` runs it long, the tests short.
"""

import argparse
import io
import random
import resource
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from exporter import job  # noqa: E402
from exporter.problem import Problems  # noqa: E402
from exporter.readback import read_file  # noqa: E402

# Seconds of processor time for one case, and kilobytes for the whole process.
SLOW, LARGE = 2.0, 300_000
OUTLINES = sorted([*(ROOT / "data").glob("*.yaml"), *(ROOT / "tests/corpus").glob("*.yaml")])
TEMPLATES = sorted((ROOT / "templates").glob("*.yaml"))
ODD = ["\u200b", "\u202e", "\x1b", "²", "{{", "}}", "**", "[^", "~", "- ", ": ", "#", "|", "&a ", "*a", "!!x", "\t"]
ODD += ["9" * 400]

Change = Callable[[random.Random, bytes], bytes]


def change_bytes(chance: random.Random, data: bytes) -> bytes:
    """Other bytes at some places, or an end that is cut off."""
    made = bytearray(data)
    if chance.random() < 0.2 and made:
        del made[chance.randrange(len(made)) :]
    for _ in range(chance.randint(1, 12) if made else 0):
        made[chance.randrange(len(made))] = chance.randrange(256)
    return bytes(made)


def change_tokens(chance: random.Random, data: bytes) -> bytes:
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
    """Lines, and so nodes of a tree, dropped, doubled, moved or indented anew."""
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


TEXT_CHANGES: tuple[Change, ...] = (change_bytes, change_tokens, change_lines)


def try_outline(chance: random.Random, folder: Path) -> str:
    """Build and check a changed outline, or one with a changed template; returns what is wrong with the result."""
    outline, template = chance.choice(OUTLINES), chance.choice(TEMPLATES)
    change = chance.choice(TEXT_CHANGES)
    text, settings = outline.read_bytes(), b"extends: briefing\n"
    if chance.random() < 0.7:
        text = change(chance, text)
    else:
        settings = change(chance, template.read_bytes())
    (folder / "o.yaml").write_bytes(text)
    (folder / "t.yaml").write_bytes(settings)
    options = job.Options(template=str(folder / "t.yaml"), root=str(outline.parent), verify=chance.random() < 0.5)
    found = job.build(str(folder / "o.yaml"), options, str(folder / "out"))
    job.check(str(folder / "o.yaml"), options)
    alarms = [str(problem) for problem in found.problems if problem.code in ("file-differs", "files-disagree")]
    return "; ".join(alarms)


def try_foreign(chance: random.Random, folder: Path) -> str:
    """Read back a finished file that was changed, its packed parts or its bytes."""
    import zipfile

    made = job.build(str(ROOT / "data/library-review.yaml"), job.Options(), str(folder / "good"))
    data = Path(chance.choice(made.files)).read_bytes()
    if data.startswith(b"PK") and chance.random() < 0.8:
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
            chosen = chance.choice(old.namelist())
            for name in old.namelist():
                part = old.read(name)
                new.writestr(name, change_bytes(chance, part) if name == chosen else part)
        data = out.getvalue()
    else:
        data = change_bytes(chance, data)
    read_file("a", data, Problems())
    return ""


KINDS: tuple[Callable[[random.Random, Path], str], ...] = (try_outline, try_outline, try_outline, try_foreign)


def run_case(seed: int, number: int, folder: Path) -> str:
    """What is wrong with one case, "" for nothing."""
    chance = random.Random(f"{seed}:{number}")
    begun = time.process_time()
    try:
        wrong = chance.choice(KINDS)(chance, folder)
    except Exception:
        return traceback.format_exc(limit=-3)
    took = time.process_time() - begun
    if took > SLOW:
        return f"{took:.1f} s"
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return wrong or (f"{peak} kB" if peak > LARGE else "")


def main() -> int:
    """Run cases until the time is over; the exit code says whether one was wrong."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    end, number, wrong = time.monotonic() + given.seconds, 0, 0
    with tempfile.TemporaryDirectory() as folder:
        while time.monotonic() < end:
            found = run_case(given.seed, number, Path(folder))
            if found:
                wrong += 1
                print(f"seed {given.seed}, case {number}: {found}", flush=True)
            number += 1
    print(f"{number} cases, {wrong} wrong")
    return 1 if wrong or not number else 0


if __name__ == "__main__":
    sys.exit(main())
