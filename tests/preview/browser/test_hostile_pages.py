"""Another site in the next tab can neither read the outline nor write it, even if it knew the address."""

import http.server
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

Show = Callable[..., Any]


@pytest.fixture
def elsewhere() -> Iterator[str]:
    """The address of a site of another origin: an empty page."""

    class Blank(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = b"<!doctype html><title>elsewhere</title>"
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments: Any) -> None:
            """Nothing on the terminal."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Blank)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()
    thread.join()


# What a page can try: read, read blindly, post as JSON and as a form, load as picture, script and frame, open and look.
ATTACK = """async (base) => {
  const found = {};
  const reads = (name, promise) => promise.then((value) => (found[name] = value), () => (found[name] = ''));
  const body = JSON.stringify({ text: 'title: taken', digest: '', force: true });
  await reads('read', fetch(base + 'outline').then((answer) => answer.text()));
  await reads('blind', fetch(base + 'outline', { mode: 'no-cors' }).then((answer) => answer.text()));
  const post = (path, options) => fetch(base + path, { method: 'POST', ...options }).then((answer) => answer.text());
  await reads('post', post('save', { headers: { 'Content-Type': 'application/json' }, body }));
  await reads('plain', post('save', { mode: 'no-cors', body }));
  await reads('stop', post('stop', { mode: 'no-cors', body: '{}' }));
  const loads = (tag, property, path) => new Promise((done) => { const element = document.createElement(tag);
    element.onload = () => done('loaded'); element.onerror = () => done('');
    element[property] = base + path; document.body.append(element); setTimeout(() => done(''), 1500) });
  found.picture = await loads('img', 'src', 'page.jpg?v=1&scale=1');
  found.script = await loads('script', 'src', 'state');
  const frame = document.createElement('iframe'); frame.src = base; document.body.append(frame);
  await new Promise((done) => { frame.onload = done; setTimeout(done, 1500) });
  try { found.frame = frame.contentDocument ? frame.contentDocument.body.textContent : '' } catch { found.frame = '' }
  return found }"""


def test_a_site_that_knows_the_address_gets_nothing(show: Show, elsewhere: str) -> None:
    page = show()
    path = page.server.path
    text = path.read_text()
    other = page.page.context.new_page()
    other.goto(elsewhere)
    found = other.evaluate(ATTACK, page.server.address)
    assert set(found.values()) == {""}, found
    assert path.read_text() == text
    assert page.server.is_running()
    page.type(1, " II")
    page.save()
    assert "title: Reading room II\n" in path.read_text()


def test_a_form_sent_from_elsewhere_changes_nothing(show: Show, elsewhere: str) -> None:
    page = show()
    text = page.server.path.read_text()
    other = page.page.context.new_page()
    other.goto(elsewhere)
    send = """(address) => { const form = document.createElement('form'); form.method = 'POST';
        form.action = address + 'save'; form.enctype = 'text/plain'; const field = document.createElement('input');
        field.name = '{"text":"title: taken","force":true,"digest":"'; field.value = '"}'; form.append(field);
        document.body.append(form); form.submit() }"""
    with other.expect_navigation():
        other.evaluate(send, page.server.address)
    assert "taken" not in other.content()
    assert page.server.path.read_text() == text


MARKUP = """\
title: "<img src=x onerror=alert(1)><b>bold</b>"
language: en
figures:
  f: {label: "<svg onload=alert(2)>", value: 3, unit: "</script><script>alert(3)</script>", highlight: true}
sections:
  - heading: "<iframe src='javascript:alert(4)'></iframe>"
    body: |
      <script>alert(5)</script> {{ f }} [link](https://example.org/?a=<b>)
one_pager: {contact: "<a href='javascript:alert(6)'>call</a>"}
wrong"><script>alert(7)</script>: 1
"""


def test_what_people_type_is_text_and_never_runs(show: Show) -> None:
    page = show(MARKUP.rpartition("wrong")[0])
    ran: list[str] = []
    page.page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
    page.page.get_by_role("tab", name="Word content").click()
    word = page.page.locator("#word-room .word-body")
    word.get_by_text("<img src=x onerror=alert(1)>").first.wait_for()
    assert page.page.evaluate(
        """() => { const root = document.querySelector('#word-room').shadowRoot;
             return [...root.querySelectorAll('script, iframe, [onerror], [onload], img[src=x]')].length }"""
    ) == 0  # fmt: skip
    page.type(9, '\nwrong"><script>alert(7)</script>: 1')
    page.problems.first.wait_for()
    page.page.locator("#settings-button").click()
    page.page.wait_for_timeout(300)
    assert ran == []
