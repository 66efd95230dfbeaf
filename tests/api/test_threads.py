"""Eight threads at once make the same bytes as one after the other, also with every cache cold."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path

from exporter.api.functions import check
from tests.support.product import ROOT

# Each thread begins at the same moment, with another outline and template than the next, and changes after each step.
ASK = """
import hashlib, json, sys, threading, warnings
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
import exporter
warnings.simplefilter("ignore")
sys.setswitchinterval(1e-5)
out, files = Path(sys.argv[1]), sorted(set(Path("data").glob("[!.]*.yaml")) - {Path("data/monthly.yaml")})
templates = ["briefing", "modern", "compact"]
together = sys.argv[2] == "together"
barrier = threading.Barrier(8 if together else 1)

def digest(data):
    return hashlib.sha256(data).hexdigest()

def make(number):
    file, template = files[number % len(files)], templates[number // len(files) % len(templates)]
    barrier.wait()
    outline = exporter.load(file)
    word, page = exporter.render_docx(outline, template), exporter.render_pdf(outline, template)
    built = exporter.build(outline, template, out / str(number), verify=True)
    report = exporter.check(outline, template=template)
    return [*map(digest, (word, page)), *(digest(Path(path).read_bytes()) for path in built), str(report)]

if together:
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(make, range(8)))
else:
    made = [make(number) for number in range(8)]
print(json.dumps(made))
"""


def run(folder: Path, how: str) -> list[list[str]]:
    done = subprocess.run(
        [sys.executable, "-c", ASK, str(folder / how), how], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    made: list[list[str]] = json.loads(done.stdout)
    return made


def test_eight_threads_make_the_same_bytes_as_one(tmp_path: Path) -> None:
    together, alone = run(tmp_path, "together"), run(tmp_path, "alone")
    assert together == alone
    assert len({tuple(one) for one in alone}) == 8, "the threads had the same to do"
    assert all(one[0] == one[2] and one[1] == one[3] for one in alone)


def test_two_threads_that_build_into_one_folder_leave_a_whole_pair(tmp_path: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor

    import exporter

    outline = exporter.load(ROOT / "data" / "library-review.yaml")
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda _: exporter.build(outline, output=tmp_path), range(4)))
    assert set(map(tuple, made)) == {tuple(made[0])}
    wanted = exporter.render_docx(outline), exporter.render_pdf(outline)
    found = [(tmp_path / f"library-review.{form}").read_bytes() for form in ("docx", "pdf")]
    assert [hashlib.sha256(one).digest() for one in found] == [hashlib.sha256(one).digest() for one in wanted]
    assert not check(outline).failed
