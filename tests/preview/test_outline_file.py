"""The outline's file in the page's hands: only that file, only what was seen, every other byte as it was."""

import os
from hashlib import sha256
from pathlib import Path

import pytest

from tests.support.previews import OUTLINE, run_preview, write_outline


def test_a_text_is_saved_and_shown(tmp_path: Path) -> None:
    path = write_outline(tmp_path)
    with run_preview(path) as client:
        given = client.get("outline").json
        assert given == {
            "text": OUTLINE,
            "digest": sha256(path.read_bytes()).hexdigest(),
            "name": "report.yaml",
            "newline": "\n",
        }
        text = OUTLINE.replace("A month", "A year")
        saved = client.post("save", {"text": text, "digest": given["digest"]})
        assert saved.json == {"digest": sha256(text.encode()).hexdigest(), "changed": True}
        assert path.read_text("utf-8") == text
        state = client.wait_for(lambda state: state["outline"]["title"].startswith("A year"))
        assert state["outline"]["digest"] == saved.json["digest"]
        assert os.listdir(tmp_path) == ["report.yaml"]


def test_what_another_program_wrote_is_not_overwritten(tmp_path: Path) -> None:
    path = write_outline(tmp_path)
    with run_preview(path) as client:
        given = client.get("outline").json
        theirs = OUTLINE.replace("A month", "A week")
        path.write_text(theirs, "utf-8")
        mine = OUTLINE.replace("A month", "A year")
        for force in (False, True):
            refused = client.post("save", {"text": mine, "digest": given["digest"], "force": force})
            assert refused.status == 409
            assert refused.json["error"] == "changed"
            assert refused.json["disk"] == {"text": theirs, "digest": sha256(theirs.encode()).hexdigest()}
            assert refused.json["yours"] == {"text": mine}
            assert path.read_text("utf-8") == theirs
        seen = refused.json["disk"]["digest"]
        assert client.post("save", {"text": mine, "digest": seen, "force": True}).status == 200
        assert path.read_text("utf-8") == mine


def test_a_file_that_is_gone_comes_back_only_when_asked(tmp_path: Path) -> None:
    path = write_outline(tmp_path)
    with run_preview(path) as client:
        known = client.get("outline").json["digest"]
        path.unlink()
        refused = client.post("save", {"text": OUTLINE, "digest": known})
        assert (refused.status, refused.json["disk"]) == (409, None)
        assert not path.exists()
        assert client.post("save", {"text": OUTLINE, "digest": known, "force": True}).status == 200
        assert path.read_text("utf-8") == OUTLINE


def test_a_preview_that_is_read_only_writes_nothing(tmp_path: Path) -> None:
    path = write_outline(tmp_path)
    with run_preview(path, read_only=True) as client:
        known = client.get("outline").json["digest"]
        assert client.post("save", {"text": "title: x\n", "digest": known}).json["error"] == "read-only"
        kind = {"Content-Type": "application/octet-stream"}
        assert client.ask("POST", "upload?name=a.csv", b"A,B\n1,2\n", kind).json["error"] == "read-only"
        assert client.state()["read_only"] is True
    assert path.read_text("utf-8") == OUTLINE
    assert os.listdir(tmp_path) == ["report.yaml"]


@pytest.mark.parametrize(
    ("old", "typed", "new"),
    [
        (b"a: 1\r\nb: 2\r\n", "a: 1\nb: 3\n", b"a: 1\r\nb: 3\r\n"),
        (b"\xef\xbb\xbfa: 1\n", "a: 2\n", b"\xef\xbb\xbfa: 2\n"),
        (b"\xef\xbb\xbfa: 1\r\n", "a: 1\nb: 1\n", b"\xef\xbb\xbfa: 1\r\nb: 1\r\n"),
        (b"a: 1\r\nb: 2\nc: 3\r\n", "a: 1\nb: 2\nc: 4\n", b"a: 1\r\nb: 2\nc: 4\r\n"),
        (b"a: 1\r\nb: 2\nc: 3\r\n", "a: 0\nb: 2\nc: 3\n", b"a: 0\r\nb: 2\nc: 3\r\n"),
        (b"a: 1", "a: 1\n", b"a: 1\n"),
        (b"", "a: 1\n", b"a: 1\n"),
        (b"a: 1\nb: 2\r\n", "b: 2\n", b"b: 2\r\n"),
    ],
)
def test_line_ends_and_the_mark_at_the_head_stay(tmp_path: Path, old: bytes, typed: str, new: bytes) -> None:
    path = tmp_path / "report.yaml"
    path.write_bytes(old)
    with run_preview(path) as client:
        given = client.get("outline").json
        assert "\r" not in given["text"]
        assert client.post("save", {"text": given["text"], "digest": given["digest"]}).json["changed"] is False
        assert path.read_bytes() == old
        client.post("save", {"text": typed, "digest": given["digest"]})
        assert path.read_bytes() == new


def test_a_file_in_another_encoding_is_not_opened_for_editing(tmp_path: Path) -> None:
    path = tmp_path / "report.yaml"
    path.write_bytes("title: 律师下乡村\n".encode("gb18030"))
    with run_preview(path) as client:
        answer = client.get("outline")
        assert answer.status == 422
        assert "GB" in answer.json["message"]
        assert (
            client.post("save", {"text": "title: x\n", "digest": sha256(path.read_bytes()).hexdigest()}).status == 422
        )
    assert path.read_bytes() == "title: 律师下乡村\n".encode("gb18030")


def test_a_link_is_followed_and_a_mode_kept(tmp_path: Path) -> None:
    real, path = tmp_path / "real.yaml", tmp_path / "report.yaml"
    write_outline(tmp_path, name="real.yaml")
    real.chmod(0o640)
    path.symlink_to(real)
    with run_preview(path) as client:
        known = client.get("outline").json["digest"]
        client.post("save", {"text": OUTLINE + "# end\n", "digest": known})
    assert path.is_symlink()
    assert real.read_text("utf-8").endswith("# end\n")
    assert real.stat().st_mode & 0o777 == 0o640


def test_half_a_character_and_too_much_are_refused(tmp_path: Path) -> None:
    path = write_outline(tmp_path)
    with run_preview(path) as client:
        known = client.get("outline").json["digest"]
        assert client.post("save", {"text": "title: \ud800\n", "digest": known}).status == 422
        assert client.post("save", {"text": "x" * 4_000_001, "digest": known}).status == 413
    assert path.read_text("utf-8") == OUTLINE
