"""Refuse arguments that cannot be meant, at once and with what to do: TypeError for a kind, ValueError for a value."""

import os
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from exporter.did_you_mean import nearest_word

if TYPE_CHECKING:
    from exporter.job import Format, Options
    from exporter.outline.model import Outline

StrPath = str | os.PathLike[str]


def path_text(value: object, name: str, hint: str = "") -> str:
    """A path argument as text. Raises TypeError, and ValueError for one that no system has."""
    try:
        text = os.fspath(value)  # type: ignore[call-overload]
    except TypeError:
        text = None
    if not isinstance(text, str):
        raise TypeError(f"{name} must be a str or os.PathLike, not {_kind(value)}{hint and f'; {hint}'}")
    if "\0" in text:
        raise ValueError(f"{name} holds a NUL character, which no path has")
    return text


def outline_path(value: object) -> str:
    """The path that `load` was given. Raises TypeError and ValueError."""
    from exporter.outline.model import Outline

    hint = "an outline in memory is read with exporter.from_dict(…), a text with exporter.loads(…)"
    if isinstance(value, Outline):
        raise TypeError("path is an Outline already: use it as it is")
    text = path_text(value, "path", hint)
    if "\n" in text:
        raise ValueError("path holds line ends: a text is read with exporter.loads(…)")
    if not text:
        raise ValueError("path is empty: name the outline's file")
    return text


def wanted_formats(to: object) -> "tuple[Format, ...]":
    """The formats asked for, in the order they are written. Raises TypeError and ValueError."""
    from exporter.job import FORMATS

    if isinstance(to, str):
        to = tuple(part.strip() for part in to.split(","))
    if not isinstance(to, Iterable) or isinstance(to, bytes | Mapping):
        raise TypeError(f"to must be 'docx', 'pdf' or both in a list, not {_kind(to)}")
    chosen = list(to)
    if not chosen:
        raise ValueError("to is empty: give 'docx', 'pdf' or both")
    for one in chosen:
        if one not in FORMATS:
            near = nearest_word(one, FORMATS) if isinstance(one, str) else ""
            raise ValueError(
                f"there is no format {one!r}: " + (f"did you mean {near!r}?" if near else "there are 'docx' and 'pdf'")
            )
    return tuple(format for format in FORMATS if format in chosen)


def read_output(output: object, to: object) -> "tuple[str, str, tuple[Format, ...]]":
    """The folder, the only file's name and the formats: an output that ends in .docx or .pdf is one such file.

    `to` is None where the caller named no formats. Raises TypeError and ValueError."""
    from exporter.job import FORMATS
    from exporter.output import STANDARD_OUTPUT, split_file_name

    text = path_text(output, "output")
    if not text:
        raise ValueError("output is empty: name a folder, '.' for this one")
    if text == STANDARD_OUTPUT:
        raise ValueError("output is '-': render_docx(…) and render_pdf(…) return bytes")
    wanted = FORMATS if to is None else wanted_formats(to)
    folder, name, ending = split_file_name(text)
    if not name:
        return text, "", wanted
    format = next(form for form in FORMATS if form == ending)
    if to is not None and wanted != (format,):
        raise ValueError(f"output {text!r} is one file of the format {format!r}, and to={to!r} asks for another")
    return folder, name, (format,)


def make_options(
    formats: "tuple[Format, ...]",
    template: object = "",
    settings: object = None,
    root: object = None,
    *,
    source: object = "",
    strict: bool = False,
    verify: bool = False,
    file: str = "",
) -> "Options":
    """The options of a job. Raises TypeError and ValueError."""
    from exporter.job import Options
    from exporter.template.chain.assign import make_setting

    if isinstance(template, Mapping):
        raise TypeError("template must be a name or a path, not settings: give those as settings={'text.size': '11pt'}")
    if settings is not None and not isinstance(settings, Mapping):
        raise TypeError(f"settings must map keys such as 'text.size' to values, not be {_kind(settings)}")
    for key in settings or {}:
        if not isinstance(key, str):
            raise TypeError(f"a key of settings must be a str such as 'text.size', not {_kind(key)}")
    return Options(
        formats=formats,
        template=path_text(template, "template") if template is not None else "",
        settings=tuple(make_setting(key, value) for key, value in (settings or {}).items()),
        root=_existing_folder(root),
        source=path_text(source, "source") if source is not None else "",
        strict=strict,
        verify=verify,
        file=file,
    )


def _existing_folder(root: object) -> str | None:
    if root is None:
        return None
    text = path_text(root, "root")
    if not os.path.isdir(text):
        raise ValueError(f"root: there is no folder {text!r}")
    return text


def require_outline(value: object) -> "Outline | str":
    """An outline, or the path of one. Raises TypeError for what is neither."""
    from exporter.outline.model import Outline

    if isinstance(value, Outline):
        return value
    if isinstance(value, str | os.PathLike):
        return outline_path(value)
    way = "exporter.from_dict(…)" if isinstance(value, Mapping) else "exporter.load(path), loads(text) or from_dict(…)"
    raise TypeError(f"outline must be an Outline, not {_kind(value)}; make one with {way}")


def require_text(value: object) -> str:
    """The text that `loads` was given. Raises TypeError."""
    if isinstance(value, str):
        return value
    hint = "a file is read with exporter.load(path)"
    if isinstance(value, bytes | bytearray):
        hint = "decode it first, with .decode('utf-8')"
    elif isinstance(value, Mapping):
        hint = "values of Python are read with exporter.from_dict(…)"
    raise TypeError(f"text must be a str, not {_kind(value)}; {hint}")


def require_mapping(value: object) -> Mapping[Any, Any]:
    """The mapping that `from_dict` was given. Raises TypeError."""
    if isinstance(value, Mapping):
        return value
    hint = "a text is read with exporter.loads(…)" if isinstance(value, str) else "an outline is a group of keys"
    raise TypeError(f"values must be a mapping such as a dict, not {_kind(value)}; {hint}")


def _kind(value: object) -> str:
    return "None" if value is None else type(value).__name__
