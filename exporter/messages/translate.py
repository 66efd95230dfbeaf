"""A sentence in another language: its template is looked up, its fields are translated and put in."""

from typing import Any

from msgspec.structs import replace

from exporter.message import LISTED, Message
from exporter.messages.catalogue import ENGLISH, Catalogue, read_catalogue
from exporter.problem import Problem


def translate(problem: Problem, language: str) -> Problem:
    """The problem with message and hint in a language; in English where a language has no words for them."""
    if language == ENGLISH:
        return problem
    message = translate_text(problem.code, problem.message, language)
    return replace(problem, message=message, hint=translate_text(problem.code, problem.hint, language))


def translate_text(code: str, message: str, language: str) -> str:
    """A sentence that is told with a problem of this code ("" for none), in a language.

    Of a text that is no `Message` the text itself is the template."""
    if language == ENGLISH or not message:
        return str(message)
    return _translate(code, message, read_catalogue(language))


def _translate(code: str, message: str, catalogue: Catalogue) -> str:
    template, fields = (message.template, message.fields) if isinstance(message, Message) else (message, {})
    if template == LISTED and fields:
        return _list_items(code, fields, catalogue)
    found = catalogue.find(code, template)
    if found is None:
        return str(message)
    if not fields:
        return found
    return found.format(**{name: _translate_field(code, value, catalogue) for name, value in fields.items()})


def _translate_field(code: str, value: Any, catalogue: Catalogue) -> Any:
    """A field that is a message is translated; a plain text is the user's own and stays."""
    return _translate(code, value, catalogue) if isinstance(value, Message) else value


def _list_items(code: str, fields: dict[str, Any], catalogue: Catalogue) -> str:
    """The items with the marks and words that the language has between them."""
    items = [_translate_field(code, item, catalogue) for item in fields["items"]]
    between = catalogue.anywhere.get(f"{fields['between']} ", f"{fields['between']} ")
    if not fields["last"] or len(items) < 2:
        return between.join(items)
    last = catalogue.anywhere.get(f" {fields['last']} ", f" {fields['last']} ")
    return f"{between.join(items[:-1])}{last}{items[-1]}"
