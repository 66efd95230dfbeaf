"""What is looked at and taken away, as the browser gets it."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from tests.support import judges
from tests.support.previews import OUTLINE, PreviewClient, run_preview, write_outline

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PreviewClient]:
    folder = tmp_path_factory.mktemp("办公 室")
    Image.new("RGB", (40, 30), "red").save(folder / "p.png")
    text = OUTLINE.replace("    body: This", "    body:\n      - image: {file: p.png, alt: Red}\n      - This")
    with run_preview(write_outline(folder, text, "月报 1.yaml")) as running:
        running.wait_complete()
        yield running


def test_the_page_is_a_picture_of_the_scale_asked_for(client: PreviewClient) -> None:
    version = client.state()["page"]["version"]
    for scale, width in (("1", 596), ("1.9", 1191), ("4", 2382)):
        answer = client.get(f"page.jpg?v={version}&scale={scale}")
        assert answer.headers["Content-Type"] == "image/jpeg"
        assert Image.open(io.BytesIO(answer.body)).size[0] == width


def test_files_keep_their_names_in_any_language(client: PreviewClient) -> None:
    for kind, ending, begin in (("docx", "docx", b"PK"), ("pdf", "pdf", b"%PDF"), ("png", "png", b"\x89PNG")):
        answer = client.get(f"download/{kind}")
        assert answer.body.startswith(begin)
        named = answer.headers["Content-Disposition"]
        assert named.startswith("attachment; ")
        assert f"filename*=UTF-8''%E6%9C%88%E6%8A%A5%201.{ending}" in named
        assert named.isascii()


def test_the_word_text_and_its_pictures(client: PreviewClient) -> None:
    version = client.state()["word"]["version"]
    answer = client.get(f"word?v={version}")
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert f'src="word/image/0?v={version}"' in answer.body.decode()
    image = client.get(f"word/image/0?v={version}")
    assert (image.headers["Content-Type"], Image.open(io.BytesIO(image.body)).size) == ("image/png", (40, 30))
    assert client.get(f"word/image/1?v={version}").status == 404
    assert client.get("word?v=999").status == 410
    assert client.get(f"word/image/x?v={version}").status == 404


def test_a_word_file_opens(client: PreviewClient) -> None:
    with zipfile.ZipFile(io.BytesIO(client.get("download/docx").body)) as package:
        assert "word/document.xml" in package.namelist()


@pytest.mark.judge("soffice")
def test_the_pages_that_libreoffice_makes(client: PreviewClient) -> None:
    assert judges.command("soffice")
    version = client.state()["word"]["version"]
    found = client.get(f"word/pages?v={version}").json
    assert (found["version"], found["count"]) == (version, 1)
    assert (round(found["width"]), round(found["height"])) == (595, 842)
    page = client.get(f"word/pages/1.jpg?v={version}&scale=1")
    assert Image.open(io.BytesIO(page.body)).format == "JPEG"
    assert client.get(f"word/pages/2.jpg?v={version}").status == 404
    assert client.get(f"word/pages/0.jpg?v={version}").status == 404


def test_without_libreoffice_that_is_said(client: PreviewClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client.session.office, "program", None)
    version = client.state()["word"]["version"]
    assert client.get(f"word/pages?v={version}").json["error"] == "no-libreoffice"


def test_an_outline_without_a_page_has_a_word_file(tmp_path: Path) -> None:
    with run_preview(write_outline(tmp_path, "one_pager: false\n" + OUTLINE)) as client:
        state = client.wait_complete()
        assert (state["page"], state["no_page"], state["word"]["current"]) == (None, True, True)
        assert client.get("download/docx").body.startswith(b"PK")
        assert client.get("download/pdf").status == 404


def test_an_outline_that_was_never_right_has_no_files(tmp_path: Path) -> None:
    with run_preview(write_outline(tmp_path, "titel: x\n")) as client:
        state = client.wait_complete()
        assert (state["page"], state["word"]) == (None, None)
        for kind in ("pdf", "docx", "png"):
            assert client.get(f"download/{kind}?last_good=1").status == 404
