"""Whether a template's text prints anything: a pure question, asked before the text is resolved.

Nothing is resolved, numbered or reported here. What would be an error counts as printing, so that the text is resolved
and the error reported then.
"""

from exporter.document.references.targets import ReferenceTarget
from exporter.document.resolve import FIGURE_PARTS, ReferenceScope
from exporter.figures.printed import Printed
from exporter.source.nodes import Scalar, prints_nothing
from exporter.text.texts import TextReader
from exporter.text.tree import Placeholder, TextInlines, TextSpan

# The texts that are being looked into, so that one that contains itself ends: ("details", 文号), ("target", id) …
Path = frozenset[tuple[str, str]]


def prints_anything(text: Scalar, scope: ReferenceScope, texts: TextReader) -> bool:
    """Whether a template's text prints: it has no placeholder but fixed words, or one of its placeholders prints."""
    inlines = texts.read_inline(text)
    placeholders = [inline for inline in inlines if isinstance(inline, Placeholder) and inline.id != "words"]
    asked = _Question(scope, texts)
    return not placeholders or any(asked.template_placeholder_prints(each) for each in placeholders)


class _Question:
    """Looks from a placeholder into the texts that it prints."""

    def __init__(self, scope: ReferenceScope, texts: TextReader) -> None:
        self._scope = scope
        self._texts = texts

    def template_placeholder_prints(self, placeholder: Placeholder) -> bool:
        """A template may ask for the heading of the page, and for a detail that the outline does not have."""
        if placeholder.id == "heading":
            return True
        if placeholder.id == "details" and placeholder.part not in self._scope.details:
            return False
        return self._placeholder_prints(placeholder, frozenset())

    def _placeholder_prints(self, placeholder: Placeholder, path: Path) -> bool:
        name, part, scope = placeholder.id, placeholder.part, self._scope
        if name in ("page", "pages"):
            return True
        if name == "details" and part in scope.details:
            return self._texts_print(scope.details[part], ("details", part), path)
        if name in scope.fields and not part:
            field = scope.fields[name]
            return (
                not prints_nothing(field) if isinstance(field, str) else self._texts_print(field, ("field", name), path)
            )
        if name in scope.figures and name not in scope.fields:
            return _figure_prints(scope.figures[name], part)
        if name in scope.targets.by_id and name not in scope.fields:
            return self._reference_prints(scope.targets.by_id[name], part, path)
        return True  # an error

    def _texts_print(self, texts: tuple[Scalar, ...], key: tuple[str, str], path: Path) -> bool:
        """Several texts print at least what joins them."""
        if key in path or (len(texts) > 1 and self._scope.joiner.strip()):
            return True
        markup = key == ("field", "summary")
        read = self._texts.read_inline if markup else self._texts.read_references
        return any(self._inlines_print(read(text), path | {key}) for text in texts)

    def _inlines_print(self, inlines: TextInlines, path: Path) -> bool:
        return any(
            (isinstance(inline, TextSpan) and not prints_nothing(inline.text))
            or (isinstance(inline, Placeholder) and self._placeholder_prints(inline, path))
            for inline in inlines
        )

    def _reference_prints(self, target: ReferenceTarget, part: str, path: Path) -> bool:
        words = "heading" if target.level else "caption"
        if part not in ("", "number", words) or not (target.level or target.number):
            return True  # an error
        if part != words and (target.number.strip() or (not part and target.label.strip())):
            return True
        if part == "number" or (not part and not target.level):
            return False
        key = ("target", target.id)
        if target.text is None or key in path:
            return False
        return self._inlines_print(self._texts.read_references(target.text), path | {key})


def _figure_prints(printed: Printed, part: str) -> bool:
    if not part:
        return bool(printed.text.strip())
    if part not in FIGURE_PARTS:
        return True  # an error
    said = str(getattr(printed, part))
    # A comparison that the figure does not have is an error, too.
    return bool(said.strip()) or (part in ("change", "delta", "previous", "target") and not said)
