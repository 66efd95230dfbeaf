"""Rows on a Dask cluster, and documents in an object store: nothing lost, the same bytes, each written once."""

import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from socket import socket

import pytest

from exporter import job
from exporter.batch.run import open_batch, run_batch
from exporter.problem import ExportError
from tests.support.judges import ROOT

# Libraries that not everybody who works on the program wants; CI has them.
pytest.importorskip("distributed") if not os.environ.get("CI") else None
pytest.importorskip("moto") if not os.environ.get("CI") else None

OUTLINE = """\
each: {file: rows.csv, name: "{{ row.code }}"}
title: "Town {{ row.town }}"
language: en
sections: [{heading: Work, summary: Done., body: ["{{ row.town }} did it."]}]
"""


def write_batch(folder: Path, count: int, outline: str = OUTLINE) -> str:
    (folder / "o.yaml").write_text(outline, "utf-8")
    rows = "".join(f"c{number:04},T{number}\n" for number in range(count))
    (folder / "rows.csv").write_text("code,town\n" + rows, "utf-8")
    return str(folder / "o.yaml")


def digests(folder: Path) -> dict[str, str]:
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.glob("*.docx")}


def test_a_cluster_that_loses_a_worker_makes_all_rows(tmp_path: Path) -> None:
    outline = write_batch(tmp_path, 200)
    options = job.Options(formats=("docx",))
    list(run_batch(open_batch(outline, str(tmp_path / "one"), options)))
    command = [sys.executable, str(Path(__file__).with_name("cluster.py")), outline, str(tmp_path / "many"), "kill"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False, timeout=120)
    assert done.stdout.split("\n")[:2] == ["True", "False True"], done.stderr
    assert len(digests(tmp_path / "one")) == 200
    assert digests(tmp_path / "many") == digests(tmp_path / "one")
    # What a cluster made is known to the next run on one computer.
    again = list(run_batch(open_batch(outline, str(tmp_path / "many"), options)))
    assert all(result.kept for result in again)


def test_an_outline_without_rows_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ExportError) as error:
        open_batch(write_batch(tmp_path, 1, OUTLINE.partition("\n")[2].replace("row.", "")), str(tmp_path / "out"))
    assert [problem.code for problem in error.value.problems] == ["no-rows"]


# ---- an object store -------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def store() -> Iterator[str]:
    """The address of an S3 server of this computer's, in a process of its own."""
    with closing(socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        end = time.monotonic() + 30
        while time.monotonic() < end:
            with closing(socket()) as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(10)


def run_program(store: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "AWS_ENDPOINT_URL": store,
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "us-east-1",
    }
    command = [sys.executable, *arguments]
    return subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False, timeout=120)


LIST = """
import sys, s3fs
files = s3fs.S3FileSystem()
if sys.argv[1] == "make":
    files.mkdir(sys.argv[2])
elif sys.argv[1] == "remove":
    files.rm(sys.argv[2])
for one in sorted(files.find(sys.argv[2].partition("/")[0], detail=True).values(), key=lambda one: one["name"]):
    print(one["name"], one["size"])
"""


def test_documents_go_to_an_object_store(store: str, tmp_path: Path) -> None:
    outline = write_batch(tmp_path, 6, OUTLINE.replace('"{{ row.code }}"}', '"d/{{ row.code }}", joined: pdf}'))
    assert run_program(store, "-c", LIST, "make", "reports").stdout == ""
    build = ("-m", "exporter", "build", outline, "-o", "s3://reports/monthly", "--format", "json")
    first = run_program(store, *build)
    assert first.returncode == 0, first.stderr
    assert first.stdout.count('"made"') == 7
    names = [line.split()[0] for line in run_program(store, "-c", LIST, "list", "reports").stdout.splitlines()]
    pairs = [f"reports/monthly/d/o-c000{number}.{ending}" for number in range(6) for ending in ("docx", "pdf")]
    assert names == [*pairs, "reports/monthly/o.manifest.jsonl", "reports/monthly/o.pdf"]
    assert run_program(store, *build).stdout.count('"unchanged"') == 7
    run_program(store, "-c", LIST, "remove", "reports/monthly/d/o-c0003.pdf")
    third = run_program(store, *build, "--jobs", "2")
    assert (third.stdout.count('"unchanged"'), third.stdout.count('"made"')) == (6, 1)
    local = run_program(store, "-m", "exporter", "build", outline, "-o", str(tmp_path / "out"))
    assert local.returncode == 0
    code = "import sys, s3fs; sys.stdout.buffer.write(s3fs.S3FileSystem().cat_file(sys.argv[1]).hex().encode())"
    remote = run_program(store, "-c", code, "reports/monthly/d/o-c0002.pdf").stdout
    assert bytes.fromhex(remote) == (tmp_path / "out" / "d" / "o-c0002.pdf").read_bytes()


def test_a_store_that_is_not_there_is_told(store: str, tmp_path: Path) -> None:
    outline = write_batch(tmp_path, 1)
    told = run_program(store, "-m", "exporter", "build", outline, "-o", "s3://nothing/x")
    assert told.returncode == 1
    assert "cannot be written" in told.stderr and "Traceback" not in told.stderr
    told = run_program(store, "-m", "exporter", "build", outline, "-o", "nosuch://nothing/x")
    assert told.returncode == 1
    assert "no such store" in told.stderr and "Traceback" not in told.stderr
