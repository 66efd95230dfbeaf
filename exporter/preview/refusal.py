"""What is not done, as the page can explain it."""

from typing import Any

# The status of each refusal (RFC 9110 §15).
STATUSES = {
    "bad-request": 400, "read-only": 403, "not-found": 404, "no-libreoffice": 404, "bad-method": 405, "changed": 409,
    "exists": 409, "has-errors": 409, "gone": 410, "too-large": 413, "bad-type": 415, "refused": 422,
    "internal": 500, "busy": 503,
}  # fmt: skip


class Refusal(Exception):
    """A request that is not done: a code of `STATUSES`, words for people, and what the page needs beside them."""

    def __init__(self, code: str, message: str, **more: Any) -> None:
        super().__init__(message)
        self.code, self.message, self.more = code, message, more
