"""Files that a page puts beside the outline: pictures and tables by content, under safe names, never over another."""

import io
import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from PIL import Image

from exporter.preview.upload import MAX_UPLOAD, quote_name
from tests.support.previews import Answered, PreviewClient, run_preview, write_outline

BYTES = {"Content-Type": "application/octet-stream"}


def picture(format: str = "PNG", size: tuple[int, int] = (40, 30)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "white").save(out, format)
    return out.getvalue()


@pytest.fixture
def client(tmp_path: Path) -> Iterator[PreviewClient]:
    with run_preview(write_outline(tmp_path)) as running:
        running.wait_complete()
        yield running


@pytest.fixture(scope="module")
def refusing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PreviewClient]:
    """One preview for all uploads that are refused: they leave nothing behind."""
    with run_preview(write_outline(tmp_path_factory.mktemp("refusing"))) as running:
        running.wait_complete()
        yield running


def put(client: PreviewClient, name: str, data: bytes, more: str = "") -> Answered:
    return client.ask("POST", f"upload?name={quote(name, safe='')}{more}", data, BYTES)


def test_a_picture_is_put_beside_the_outline_and_can_be_named(client: PreviewClient, tmp_path: Path) -> None:
    with client.listen() as events:
        next(events)
        answer = put(client, "照片 1.png", picture())
        assert answer.status == 201
        assert answer.json == {
            "name": "照片 1.png", "width": 40, "height": 30,
            "snippet": "- image:\n    file: '照片 1.png'\n    alt: ${1:…}\n",
        }  # fmt: skip
        assert next(events) == ("files", {"names": ["照片 1.png"]})
    assert (tmp_path / "照片 1.png").read_bytes() == picture()
    assert client.get("files").json == [{"name": "照片 1.png", "size": len(picture()), "kind": "picture"}]


def test_a_table_in_utf_8_or_as_a_chinese_spreadsheet_saves_it(client: PreviewClient, tmp_path: Path) -> None:
    assert put(client, "t.csv", "项目,数量\n甲,1\n".encode()).json["snippet"].startswith("- table:")
    assert put(client, "g.csv", "项目,数量\n甲,1\n".encode("gb18030")).status == 201
    assert put(client, "z.csv", b"PK\x03\x04\x00\x00\x00").status == 415


def test_nothing_is_replaced_unless_told(client: PreviewClient, tmp_path: Path) -> None:
    put(client, "p.png", picture())
    answer = put(client, "p.png", picture(size=(50, 50)))
    assert (answer.status, answer.json["error"], answer.json["free"]) == (409, "exists", "p-2.png")
    assert (tmp_path / "p.png").read_bytes() == picture()
    assert put(client, "p.png", picture(size=(50, 50)), "&overwrite=1").status == 201
    assert (tmp_path / "p.png").read_bytes() == picture(size=(50, 50))


def test_a_link_is_never_followed_out_of_the_folder(client: PreviewClient, tmp_path: Path) -> None:
    outside = tmp_path.parent / "outside.png"
    outside.write_bytes(b"theirs")
    (tmp_path / "p.png").symlink_to(outside)
    assert put(client, "p.png", picture(), "&overwrite=1").status == 409
    assert outside.read_bytes() == b"theirs"


@pytest.mark.parametrize(
    "name",
    [
        "../p.png", "/tmp/p.png", "a/b.png", "a\\b.png", ".p.png", "", "p.png\x00", "p\n.png", "nul.png", "p.png.",
        "x" * 200 + ".png", "p\u202egnp.png", "p:q.png", "p?.png",
    ],
)  # fmt: skip
def test_names_that_are_not_safe_everywhere_are_refused(refusing: PreviewClient, name: str) -> None:
    folder = Path(refusing.session.path).parent
    assert put(refusing, name, picture()).status in (415, 422)
    assert os.listdir(folder) == ["report.yaml"]
    assert not (folder.parent / "p.png").exists()


def test_a_file_goes_where_the_outline_looks_for_it(tmp_path: Path) -> None:
    real, desk = tmp_path / "real", tmp_path / "desk"
    real.mkdir()
    desk.mkdir()
    write_outline(real)
    (desk / "report.yaml").symlink_to(real / "report.yaml")
    with run_preview(desk / "report.yaml") as client:
        assert put(client, "p.png", picture()).status == 201
        assert [one["name"] for one in client.get("files").json] == ["p.png"]
    assert (real / "p.png").is_file()
    assert os.listdir(desk) == ["report.yaml"]


@pytest.mark.parametrize("name", ["p.svg", "p.html", "p.exe", "report.yaml", "p", "p.png.js"])
def test_only_pictures_and_tables_are_taken(refusing: PreviewClient, name: str) -> None:
    assert put(refusing, name, picture()).status == 415


@pytest.mark.parametrize("data", [b"", b"<svg xmlns='x'/>", b"GIF89a", picture()[:60], b"\xff\xd8\xff"])
def test_a_picture_is_told_by_its_content(refusing: PreviewClient, data: bytes) -> None:
    assert put(refusing, "p.png", data).status == 415


def test_a_file_that_is_too_large_is_refused_by_its_length(refusing: PreviewClient) -> None:
    import socket

    with socket.create_connection(("127.0.0.1", refusing.server.port), timeout=20) as connection:
        head = (
            f"POST {refusing.base}upload?name=p.png HTTP/1.1\r\nHost: 127.0.0.1:{refusing.server.port}\r\n"
            f"Content-Type: application/octet-stream\r\nContent-Length: {MAX_UPLOAD + 1}\r\n\r\n"
        )
        connection.sendall(head.encode())
        assert connection.recv(100).startswith(b"HTTP/1.1 413 ")


@pytest.mark.parametrize(
    ("name", "spelt"),
    [("p.png", "p.png"), ("照片.jpg", "照片.jpg"), ("it's.png", "'it''s.png'"), ("-a.png", "'-a.png'")],
)
def test_names_are_quoted_where_yaml_would_misread_them(name: str, spelt: str) -> None:
    assert quote_name(name) == spelt


def test_files_of_the_folder_and_one_below_are_listed(client: PreviewClient, tmp_path: Path) -> None:
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "a.JPG").write_bytes(picture("JPEG"))
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden" / "b.png").write_bytes(picture())
    (tmp_path / "t.csv").write_text("A\n1\n")
    (tmp_path / "notes.txt").write_text("x")
    assert [one["name"] for one in client.get("files").json] == ["t.csv", "pictures/a.JPG"]
