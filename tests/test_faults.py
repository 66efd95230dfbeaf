"""A short run of builds that are broken: `make faults` runs many."""

import pytest

from tests import faults


def test_no_pair_is_torn(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.argv", ["faults.py", "--kills", "3", "--renames", "2", "--disks", "2", "--threads", "1"])
    assert faults.main() == 0
    told = capsys.readouterr().out.splitlines()
    assert [line.split(":")[0] for line in told] == [
        "3 kills",
        "2 failed renames",
        "2 full disks",
        "1 times 24 threads at once",
    ]


def test_a_torn_pair_is_counted(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def tear(bench: faults.Bench, chance: object, folder: object, word: str) -> None:
        (bench.folder / "out" / "k.pdf").write_bytes(b"of another run")
        (bench.folder / "out" / "draft").touch()

    monkeypatch.setattr(faults, "kill", tear)
    monkeypatch.setattr("sys.argv", ["faults.py", "--kills", "1", "--renames", "0", "--disks", "0", "--threads", "0"])
    assert faults.main() == 1
    assert capsys.readouterr().out.startswith("1 kills: 1 pairs that disagree, 1 with drafts left")
