"""Requests and answers as values."""

import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from exporter.message import Message
from exporter.preview.refusal import STATUSES, Refusal

if TYPE_CHECKING:
    from exporter.preview.session import PreviewSession

# Bytes of a request's JSON: an outline has at most four million, each at most doubled by JSON's escapes.
MAX_JSON = 8_200_000


class Request(Struct, frozen=True):
    """What the page asks: the address behind the token, its query's last value of each name, the body."""

    route: str
    query: Mapping[str, str]
    body: bytes = b""

    def read_json(self) -> dict[str, Any]:
        """The body as a JSON object. Raises Refusal."""
        try:
            found = json.loads(self.body)
        except (ValueError, RecursionError) as error:
            raise Refusal("bad-request", "the request is no JSON") from error
        if not isinstance(found, dict):
            raise Refusal("bad-request", "the request is no JSON object")
        return found


class Answer(Struct, frozen=True):
    """What the page gets; `kind` is the media type."""

    body: bytes
    kind: str = "application/json"
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()


def answer_json(value: Any, status: int = 200) -> Answer:
    """An answer of JSON; half characters, which UTF-8 cannot hold, become question marks."""
    return Answer(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"), status=status)


def answer_refusal(refusal: Refusal) -> Answer:
    """The answer that says why something is not done."""
    return answer_json({"error": refusal.code, "message": refusal.message, **refusal.more}, STATUSES[refusal.code])


def field_of(given: Mapping[str, Any], name: str, kind: type, default: Any = ...) -> Any:
    """A field of a JSON object, of one kind. Raises Refusal."""
    value = given.get(name, default)
    if value is default and default is not ...:
        return default
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise Refusal("bad-request", Message("{name} is no {kind}", name=name, kind=kind.__name__))
    return value


def read_number(request: Request, name: str) -> int:
    """A whole number of the query. Raises Refusal."""
    typed = request.query.get(name, "")
    if not typed.isascii() or not typed.isdecimal() or len(typed) > 12:
        raise Refusal("bad-request", Message("{name} is no number", name=name))
    return int(typed)


def read_decimal(request: Request, name: str, default: float) -> float:
    """A positive number of the query. Raises Refusal."""
    typed = request.query.get(name, "")
    if not typed:
        return default
    if not re.fullmatch(r"\d{1,4}(?:\.\d{1,6})?", typed, re.ASCII):
        raise Refusal("bad-request", Message("{name} is no number", name=name))
    return float(typed)


def require_outline(session: "PreviewSession") -> str:
    """The path of the outline that is open. Raises Refusal where none is."""
    if not session.path:
        raise Refusal("not-found", "no outline is open")
    return session.path
