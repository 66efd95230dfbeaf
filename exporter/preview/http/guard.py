"""Who may ask: the page of this server, in this user's browser, and nobody else.

Any program of this computer can reach the port, and any page of the web can send requests to it. The token keeps both
out; the other rules stop what a browser would do for a hostile page that has guessed or seen an address.
"""

import hmac
import secrets
from collections.abc import Mapping

# 18 bytes are 24 characters: 144 bits, which nobody guesses (NIST SP 800-63B asks for 112).
_TOKEN_BYTES = 18

# What the page may load and send (CSP Level 3): its own scripts, styles and pictures, and nothing from elsewhere.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'{nonce}; img-src 'self' data: blob:; connect-src 'self'; "
    "font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)

_SAME_SITE = frozenset(("same-origin", "none"))


def make_token() -> str:
    """A secret for an address."""
    return secrets.token_urlsafe(_TOKEN_BYTES)


def list_headers(nonce: str = "") -> tuple[tuple[str, str], ...]:
    """What every answer says to the browser: what it may do with it."""
    policy = _POLICY.format(nonce=f" 'nonce-{nonce}'" if nonce else "")
    return (
        ("Content-Security-Policy", policy),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Permissions-Policy", "camera=(), microphone=(), geolocation=()"),
    )


def find_breach(headers: Mapping[str, str], port: int) -> tuple[int, str] | None:
    """The status and reason with which a request is turned away; None where it may come in, if its token is right.

    A name that was bound to this address anew (DNS rebinding) is known by its Host, another site's page by its Origin
    or by what the browser says of it (Fetch Metadata)."""
    hosts = (f"127.0.0.1:{port}", f"localhost:{port}")
    if headers.get("Host", "").lower() not in hosts:
        return 421, "this address is not served here"
    origin = headers.get("Origin")
    if origin is not None and origin not in tuple(f"http://{host}" for host in hosts):
        return 403, "another origin asks"
    if headers.get("Sec-Fetch-Site", "same-origin") not in _SAME_SITE:
        return 403, "another site asks"
    return None


def is_same(given: str, token: str) -> bool:
    """Whether a token is the right one, in a time that tells nothing about it."""
    return hmac.compare_digest(given.encode("utf-8", "replace"), token.encode())
