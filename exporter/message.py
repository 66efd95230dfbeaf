"""A sentence for the user that remembers how it was made, so that the faces can say it in the user's language.

In code a sentence stands in English, where it is told. One that is constant is a plain text. One with parts is a
`Message`: its template is the key under which `exporter/messages/` has the same sentence in another language.
"""

from collections.abc import Iterable
from typing import Any


class Message(str):
    """An English sentence with its `template` and the `fields` that were put into it.

    A field may be a `Message` itself, and is then translated, too; of an exception its words are kept. Braces of a
    template with fields are doubled, as `str.format` has it; one without fields is taken as it is.
    """

    template: str
    fields: dict[str, Any]

    def __new__(cls, template: str, /, **fields: Any) -> "Message":
        """Make a sentence; one that is a message already stays it. Raises KeyError where a field is not given."""
        if isinstance(template, Message):
            return template
        for name, value in fields.items():
            if isinstance(value, BaseException):
                fields[name] = words_of(value)
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


# The template of a list: its items stand in one field, and each language has marks and words of its own between them.
LISTED = "{items}"


def listed(items: Iterable[object], last: str = "", between: str = ",") -> Message:
    """Items as a message names them: a, b, c. `last`: "and" or "or" before the last one."""
    parts = tuple(item if isinstance(item, str) else str(item) for item in items)
    mark = f"{between} "
    text = f"{mark.join(parts[:-1])} {last} {parts[-1]}" if last and len(parts) > 1 else mark.join(parts)
    return _remake_message(text, LISTED, {"items": parts, "last": last, "between": between})


def words_of(error: BaseException) -> Message:
    """What an exception says: the message that it was raised with, and of the system's errors the reason alone."""
    said = error.strerror if isinstance(error, OSError) and error.strerror else (error.args or ("",))[0]
    return said if isinstance(said, Message) else Message(said if isinstance(error, OSError) and said else str(error))
