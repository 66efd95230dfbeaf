"""Of each number the checks tell what became of it: looked up, derived, or not looked up, and why."""

from pathlib import Path

import pytest

from exporter import cli

SOURCE = "渡轮运客211人，汽车运客98人，详见附件2，热线12348。"
OUTLINE = """title: 客运
language: zh-CN
source: {title: 统计, date: 2025-01-02, file: source.txt}
sections:
  - heading: 客运
    body:
      - 渡轮 211 人、汽车 98 人，共 309 人，分三类说明，见附件3，热线12348。
"""


def explained(folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
    (folder / "source.txt").write_text(SOURCE, "utf-8")
    file = folder / "o.yaml"
    file.write_text(OUTLINE, "utf-8")
    assert cli.main(["check", "--explain", str(file)]) == 0
    out, err = capsys.readouterr()
    return out, err


def test_each_number_is_accounted_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, err = explained(tmp_path, capsys)
    lines = [line.partition("o.yaml:")[2].split(": ", 1)[1] for line in out.splitlines()]
    assert any(line.startswith("211 人: looked up: the source: 渡轮运客211人") for line in lines)
    assert any(line.startswith("309 人: derived: 309 人 = ") for line in lines)
    assert any(line.startswith("三类: not looked up") for line in lines), lines
    assert any("12348" in line and "letter for letter" in line for line in lines), lines
    assert "1 derived" in err and "not looked up" in err
