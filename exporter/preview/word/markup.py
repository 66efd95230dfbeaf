"""HTML written with every text escaped: the only way by which these modules make an element."""

from html import escape

# Elements that have no end (HTML, void elements).
_VOID = frozenset(("br", "hr", "img"))


class EscapedHtml(str):
    """Text that is HTML already; a plain str never is."""

    __slots__ = ()


def escape_text(text: str) -> EscapedHtml:
    """A text as HTML shows it."""
    return EscapedHtml(escape(text, quote=False))


def make_element(name: str, *kids: str, **attributes: str | int | bool | None) -> EscapedHtml:
    """An element with its children; plain texts are escaped.

    In an attribute's name `_` stands for a hyphen, and one at its end for nothing. An attribute that is None, False or
    "" is left out; True stands without a value."""
    written = "".join(_write_attribute(key, value) for key, value in attributes.items())
    inner = "".join(kid if isinstance(kid, EscapedHtml) else escape_text(kid) for kid in kids)
    return EscapedHtml(f"<{name}{written}>" if name in _VOID else f"<{name}{written}>{inner}</{name}>")


def _write_attribute(key: str, value: str | int | bool | None) -> str:
    if value is None or value is False or value == "":
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(str(value))}"'


def join(*parts: str) -> EscapedHtml:
    """Parts one behind the other, plain texts escaped."""
    return EscapedHtml("".join(part if isinstance(part, EscapedHtml) else escape_text(part) for part in parts))
