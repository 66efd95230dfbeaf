"""The preview: from a save to the picture and to an error, and what it costs to leave it open (`make bench`).

A program of its own is previewed as its page would: one connection listens for events, another fetches the picture. The
browser's own time, to decode and to paint, is not in it: some 10 ms in Chromium.
"""

import http.client
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "data/legal-services.yaml"

SAVES = 40  # a median of thirty good ones moves by less than a tenth
MANY = 200  # saves after which nothing may have grown
WAITS = 0.4  # seconds between two saves: longer than the Word file takes, as between two thoughts
IDLE = 10  # seconds that a page is left open
AIM_PAGE, AIM_ERROR, AIM_IDLE, AIM_GROWTH = 150, 60, 1.0, 10  # ms, ms, per cent of a core, MB


class Preview:
    """A running `exporter preview` and the two connections of its page."""

    def __init__(self, path: Path) -> None:
        command = [sys.executable, "-m", "exporter", "preview", str(path), "--no-open"]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        self.process = subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        assert self.process.stdout is not None
        address = self.process.stdout.readline().strip()
        self._host, _, token = address.removeprefix("http://").partition("/")
        self._base = "/" + token
        self._pictures = http.client.HTTPConnection(self._host)
        self.events = self.listen()

    def listen(self) -> Iterator[Any]:
        connection = http.client.HTTPConnection(self._host)
        connection.request("GET", self._base + "events")
        answer = connection.getresponse()
        while line := answer.readline():
            if line.startswith(b"data: "):
                yield json.loads(line[6:])

    def fetch_page(self, version: int) -> bytes:
        self._pictures.request("GET", f"{self._base}page.jpg?v={version}&scale=2")
        return self._pictures.getresponse().read()

    def wait_build(self, after: int) -> Any:
        return next(state for state in self.events if state["build"] > after)

    @property
    def seconds(self) -> float:
        """Seconds of a core that the process has used."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    @property
    def megabytes(self) -> float:
        return int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6

    @property
    def threads(self) -> int:
        return len(os.listdir(f"/proc/{self.process.pid}/task"))


def save(path: Path, text: str) -> None:
    """Save as editors do: write another file, and rename it."""
    other = path.with_suffix(".tmp")
    other.write_text(text, "utf-8")
    os.replace(other, path)


def measure_saves(preview: Preview, path: Path, text: str) -> tuple[list[float], list[float], list[float]]:
    """Milliseconds from a save to the picture, the same without waiting for cores, and to an error."""
    pages, busy, errors = [], [], []
    build = next(state["build"] for state in preview.events if state["complete"])
    for number in range(SAVES):
        wrong = number % 4 == 3
        changed = text.replace("title:", "titel:" if wrong else f"title: {number}", 1)
        begin, spent = time.perf_counter(), preview.seconds
        save(path, changed)
        state = preview.wait_build(build)
        build = state["build"]
        if wrong:
            assert state["errors"]
            errors.append((time.perf_counter() - begin) * 1000)
        else:
            assert preview.fetch_page(state["page"]["version"]).startswith(b"\xff\xd8")
            pages.append((time.perf_counter() - begin) * 1000)
            busy.append((preview.seconds - spent) * 1000)
        time.sleep(WAITS)
    return pages, busy, errors


def measure_growth(preview: Preview, path: Path, text: str) -> tuple[float, int]:
    """Megabytes and threads that many saves and closed pages leave behind."""
    build = 0
    for number in range(MANY + 20):
        if number == 20:
            before, threads = preview.megabytes, preview.threads
        page = preview.listen()
        build = max(build, next(page)["build"])
        save(path, text.replace("title:", f"title: {number}", 1))
        state = next(state for state in page if state["build"] > build)
        preview.fetch_page(state["page"]["version"])
        build = state["build"]
        page.close()  # type: ignore[attr-defined]
    time.sleep(3)
    return preview.megabytes - before, preview.threads - threads


def main() -> int:
    folder = Path(tempfile.mkdtemp())
    path = folder / "report.yaml"
    text = SAMPLE.read_text("utf-8")
    save(path, text)
    shutil.copy(SAMPLE.parent / "article.txt", folder)
    preview = Preview(path)
    try:
        pages, busy, errors = measure_saves(preview, path, text)
        save(path, text)
        time.sleep(2)
        begin = preview.seconds
        time.sleep(IDLE)
        idle = (preview.seconds - begin) / IDLE * 100
        growth, threads = measure_growth(preview, path, text)
    finally:
        preview.process.terminate()
        preview.process.wait()
        shutil.rmtree(folder)
    page, error = statistics.median(pages), statistics.median(errors)
    print(f"\nPreview of {SAMPLE.name}, {len(pages)} saves, {MANY} more with a page opened and closed for each")
    print("| what | median | from | to | aim |\n|---|---:|---:|---:|---:|")
    print(f"| save to picture, ms | {page:.0f} | {min(pages):.0f} | {max(pages):.0f} | {AIM_PAGE} |")
    print(f"| … of which a core was busy, ms | {statistics.median(busy):.0f} | {min(busy):.0f} | {max(busy):.0f} | |")
    print(f"| save to error, ms | {error:.0f} | {min(errors):.0f} | {max(errors):.0f} | {AIM_ERROR} |")
    print(f"| a page left open, % of a core | {idle:.2f} | | | {AIM_IDLE:g} |")
    print(f"| left behind, MB | {growth:.1f} | | | {AIM_GROWTH} |\n| left behind, threads | {threads} | | | 0 |")
    met = page < AIM_PAGE and error < AIM_ERROR and idle < AIM_IDLE and growth < AIM_GROWTH and threads <= 0
    verdict = "met   " if met else "MISSED"
    print(f"{verdict}  preview: median under {AIM_PAGE} ms, errors under {AIM_ERROR} ms, nothing left behind")
    return 0


if __name__ == "__main__":
    sys.exit(main())
