"""The hook for pre-commit checks every outline of its folder, whatever a commit touches there."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from exporter.commands.typed.inputs import find_outlines
from tests.support.product import ROOT, run


@pytest.fixture
def hook() -> dict[str, Any]:
    (found,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert isinstance(found, dict)
    return found


def test_a_template_or_a_table_that_changed_has_its_outlines_checked(hook: dict[str, Any], tmp_path: Path) -> None:
    folder = tmp_path / "outlines"
    folder.mkdir()
    body = "body: [{table: {file: t.csv, columns: [Town]}}]"
    text = f"title: T\nlanguage: en\ntemplate: house.yaml\nsections: [{{heading: H, summary: A line., {body}}}]\n"
    (folder / "a.yaml").write_text(text, "utf-8")
    (folder / "house.yaml").write_text("extends: modern\n", "utf-8")
    (folder / "t.csv").write_text("Town\nWest\n", "utf-8")
    for name in ("a.yaml", "house.yaml", "t.csv", "photo.png"):
        assert re.search(hook["files"], f"outlines/{name}")
    assert hook["pass_filenames"] is False
    assert find_outlines([str(folder)], quiet=True) == ([str(folder / "a.yaml")], [])
    command = [*hook["entry"].split()[1:], *hook["args"]]
    done = run(*command, cwd=tmp_path)
    assert (done.code, done.out, done.err) == (0, "", "")
    (folder / "t.csv").write_text("Place\nWest\n", "utf-8")
    assert "Town" in run(*command, cwd=tmp_path).err
    (folder / "t.csv").write_text("Town\nWest\n", "utf-8")
    (folder / "house.yaml").write_text("extends: modren\n", "utf-8")
    done = run(*command, cwd=tmp_path)
    assert done.code == 1
    assert "did you mean modern?" in done.err
