"""The door as plain HTTP: a hostile page, a name bound to this address, a stranger's program get nothing."""

import socket
from collections.abc import Iterator
from contextlib import suppress

import pytest

from exporter.preview.http.guard import find_breach, is_same, make_token
from exporter.preview.http.server import PreviewServer
from tests.support.previews import OUTLINE, PreviewClient, run_preview, write_outline

JSON = {"Content-Type": "application/json"}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PreviewClient]:
    with run_preview(write_outline(tmp_path_factory.mktemp("office"))) as running:
        running.wait_complete()
        yield running


def test_it_listens_on_this_computer_alone(client: PreviewClient) -> None:
    assert client.server.server_address[0] == "127.0.0.1"
    assert client.server.socket.family == socket.AF_INET


def test_each_start_has_another_token() -> None:
    tokens = {make_token() for _ in range(50)}
    assert len(tokens) == 50
    assert all(len(token) == 24 for token in tokens)
    assert is_same("abc", "abc")
    assert not is_same("abd", "abc")
    assert not is_same("äöü", "abc")


@pytest.mark.parametrize(
    "address", ["/", "/state", "/wrong/state", "/wrong/", "//state", "/TOKEN", "/%2e%2e/state", "/%C3%A9/"]
)
def test_without_the_token_there_is_nothing(client: PreviewClient, address: str) -> None:
    answer = client.ask("GET", address.replace("TOKEN", client.server.token), whole=True)
    assert (answer.status, answer.body) == (404, b"")


@pytest.mark.parametrize("host", ["evil.example", "evil.example:PORT", "127.0.0.1", "127.0.0.1:1", "[::1]:PORT", ""])
def test_a_name_bound_to_this_address_is_refused(client: PreviewClient, host: str) -> None:
    answer = client.get("state", Host=host.replace("PORT", str(client.server.port)))
    assert answer.status == 421
    assert b"title" not in answer.body


def test_localhost_is_this_computer(client: PreviewClient) -> None:
    assert client.get("state", Host=f"localhost:{client.server.port}").status == 200


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://127.0.0.1:PORT", "http://127.0.0.1:1"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_another_origin_is_refused(client: PreviewClient, origin: str, method: str) -> None:
    headers = {"Origin": origin.replace("PORT", str(client.server.port)), **JSON}
    before = client.state()["build"]
    answer = client.ask(method, "view" if method == "POST" else "state", b'{"template": "modern"}', headers)
    assert answer.status == 403
    assert "Access-Control-Allow-Origin" not in answer.headers
    assert client.state()["build"] == before


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_what_the_browser_says_of_another_site_is_believed(client: PreviewClient, site: str) -> None:
    assert client.get("state", Sec_Fetch_Site=site).status == 403
    assert client.get("page.jpg?v=1", Sec_Fetch_Site=site).status == 403


@pytest.mark.parametrize("site", ["same-origin", "none"])
def test_its_own_page_may_ask(client: PreviewClient, site: str) -> None:
    origin = f"http://127.0.0.1:{client.server.port}"
    assert client.get("state", Sec_Fetch_Site=site, Origin=origin).status == 200


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_a_form_of_another_page_changes_nothing(client: PreviewClient, kind: str) -> None:
    """Kinds that a page may send without asking first (Fetch, CORS-safelisted request headers)."""
    answer = client.ask("POST", "save", b'{"text": "", "digest": ""}', {"Content-Type": kind})
    assert answer.status == 415
    assert client.get("outline").json["text"] == OUTLINE


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "PATCH", "HEAD"])
def test_other_methods_are_not_served(client: PreviewClient, method: str) -> None:
    answer = client.ask(method, "state")
    assert answer.status == 405
    assert not {name for name in answer.headers if name.startswith("Access-Control")}


def test_every_answer_is_closed_to_other_pages(client: PreviewClient) -> None:
    for address in ("", "state", "page.jpg?v=1", "static/nothing.js"):
        headers = client.get(address).headers
        assert headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert headers["Cache-Control"] == "no-store"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert not {name for name in headers if name.startswith("Access-Control") or name == "Set-Cookie"}


def test_the_page_gets_another_nonce_each_time(client: PreviewClient) -> None:
    pages = [client.get("") for _ in range(2)]
    nonces = [page.headers["Content-Security-Policy"].split("'nonce-")[1].split("'")[0] for page in pages]
    assert nonces[0] != nonces[1]
    assert b"__NONCE__" not in pages[0].body
    assert b"__UI__" not in pages[0].body


@pytest.mark.parametrize(
    "name", ["../__init__.py", "%2e%2e/__init__.py", "..%2f__init__.py", "/etc/passwd", "base", "index.html/..", "\\x"]
)
def test_no_path_reaches_the_disk(client: PreviewClient, name: str) -> None:
    assert client.get(f"static/{name}").status == 404


def test_its_own_files_are_served_by_kind(client: PreviewClient) -> None:
    assert client.get("static/index.html").headers["Content-Type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize(
    ("length", "status"), [("99999999", 413), ("9" * 30, 413), ("-1", 400), ("ten", 400), ("", 400), ("+5", 400)]
)
def test_bodies_are_bounded_before_they_are_read(client: PreviewClient, length: str, status: int) -> None:
    with socket.create_connection(("127.0.0.1", client.server.port), timeout=20) as connection:
        head = (
            f"POST {client.base}save HTTP/1.1\r\nHost: 127.0.0.1:{client.server.port}\r\nContent-Length: {length}\r\n"
        )
        connection.sendall(f"{head}Content-Type: application/json\r\n\r\n".encode())
        assert connection.recv(100).startswith(f"HTTP/1.1 {status} ".encode())


def test_a_page_is_told_that_its_file_is_too_large(client: PreviewClient) -> None:
    answer = client.ask("POST", "upload?name=p.png", b"x" * 21_000_000, {"Content-Type": "application/octet-stream"})
    assert (answer.status, answer.json["error"]) == (413, "too-large")


@pytest.mark.parametrize(
    "sent",
    [
        b"GET / HTTP/9.9\r\n\r\n",
        b"<script>alert(1)</script>\r\n\r\n",
        b"GET " + b"a" * 70_000 + b" HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 200 + b"\r\n",
    ],
)
def test_what_is_no_request_gets_a_status_and_no_words(client: PreviewClient, sent: bytes) -> None:
    with socket.create_connection(("127.0.0.1", client.server.port), timeout=20) as connection:
        connection.sendall(sent)
        answer = b""
        with suppress(ConnectionResetError):
            while chunk := connection.recv(65_536):
                answer += chunk
    assert answer.startswith(b"HTTP/1.1 4") or answer.startswith(b"HTTP/1.1 505")
    assert b"script" not in answer.replace(b"script-src", b"")
    assert answer.endswith(b"\r\n\r\n")


def test_what_follows_a_refusal_is_no_request(client: PreviewClient) -> None:
    """A body that was not read must not be taken for the next request of the connection."""
    hidden = f"GET {client.base}state HTTP/1.1\r\nHost: 127.0.0.1:{client.server.port}\r\n\r\n"
    for method, address in (("POST", "state"), ("GET", "state"), ("PUT", "state"), ("POST", "nothing")):
        head = f"{method} {client.base}{address} HTTP/1.1\r\nHost: 127.0.0.1:{client.server.port}\r\n"
        with socket.create_connection(("127.0.0.1", client.server.port), timeout=20) as connection:
            connection.sendall(f"{head}Content-Length: {len(hidden)}\r\n\r\n{hidden}".encode())
            answer = b""
            with suppress(ConnectionResetError):
                while chunk := connection.recv(65_536):
                    answer += chunk
        assert answer.count(b"HTTP/1.1 ") == 1


def test_a_body_in_pieces_is_refused(client: PreviewClient) -> None:
    answer = client.ask("POST", "save", b"{}", {**JSON, "Transfer-Encoding": "chunked"})
    assert answer.status == 400


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"1", b'"x"', b"\xff", b"[" * 100_000])
def test_what_is_no_object_is_said_to_be_none(client: PreviewClient, body: bytes) -> None:
    answer = client.ask("POST", "save", body, JSON)
    assert answer.status == 400
    assert answer.json["error"] == "bad-request"


@pytest.mark.parametrize(
    "value", [{}, {"text": 1, "digest": ""}, {"text": "x"}, {"text": "x", "digest": "", "force": 1}]
)
def test_fields_of_another_kind_are_refused(client: PreviewClient, value: object) -> None:
    assert client.post("save", value).status == 400
    assert client.get("outline").json["text"] == OUTLINE


@pytest.mark.parametrize(
    "query", ["", "?v=", "?v=x", "?v=-1", "?v=1&scale=nan", "?v=1&scale=1e9", "?v=%D9%A3", "?v=1&" + "a=1&" * 99]
)
def test_bad_queries_are_said_to_be_bad(client: PreviewClient, query: str) -> None:
    assert client.get(f"page.jpg{query}").status == 400


def test_a_version_that_is_no_longer_kept_is_gone(client: PreviewClient) -> None:
    assert client.get("page.jpg?v=9999").status == 410


def test_only_so_many_pages_listen(client: PreviewClient) -> None:
    from contextlib import ExitStack

    with ExitStack() as stack:
        for _ in range(12):
            stack.enter_context(client.listen())
        assert client.get("events").status == 503


def test_a_port_of_another_program_is_not_shared(client: PreviewClient) -> None:
    with pytest.raises(OSError):
        PreviewServer(client.session, client.server.port)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "127.0.0.1:80"}, 0),
        ({"Host": "LOCALHOST:80"}, 0),
        ({}, 421),
        ({"Host": "127.0.0.1:80", "Origin": ""}, 403),
        ({"Host": "127.0.0.1:80", "Origin": "http://localhost:80"}, 0),
        ({"Host": "127.0.0.1:80", "Sec-Fetch-Site": ""}, 403),
    ],
)
def test_breaches(headers: dict[str, str], status: int) -> None:
    breach = find_breach(headers, 80)
    assert (breach[0] if breach else 0) == status
