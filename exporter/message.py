"""A sentence for the user that remembers how it was made, so that the faces can say it in the user's language.

In code a sentence stands in English, where it is told. One that is constant is a plain text. One with parts is a
`Message`: its template is the key under which `exporter/messages/` has the same sentence in another language.
"""

from typing import Any


class Message(str):
    """An English sentence with its `template` and the `fields` that were put into it.

    A field may be a `Message` itself, and is then translated, too. Braces of a template with fields are doubled, as
    `str.format` has it; one without fields is taken as it is.
    """

    template: str
    fields: dict[str, Any]

    def __new__(cls, template: str, /, **fields: Any) -> "Message":
        """Make a sentence. Raises KeyError where the template names a field that is not given."""
        made = super().__new__(cls, template.format(**fields) if fields else template)
        made.template, made.fields = template, fields
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        return _remake_message, (str(self), self.template, self.fields)

    @staticmethod
    def restore(text: str, template: str, fields: dict[str, Any]) -> "Message":
        """A sentence as it was made before, from its parts."""
        return _remake_message(text, template, fields)

    # A copy without its history would be the English text for ever.
    __slots__ = ("fields", "template")


def _remake_message(text: str, template: str, fields: dict[str, Any]) -> Message:
    made = str.__new__(Message, text)
    made.template, made.fields = template, fields
    return made


def counted(count: int, one: str, many: str = "") -> Message:
    """How many of something, in words of a message: 1 category, 2 categories. The template has the word for one."""
    word = one if count == 1 else many or one + "s"
    return _remake_message(f"{count:,} {word}", f"{{count:,}} {one}", {"count": count})
