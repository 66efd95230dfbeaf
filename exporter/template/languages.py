"""What `auto` means in each language, and which of the values given by language a document gets."""

from collections.abc import Iterable

from msgspec import Struct

_DECIMAL = ("1", "1.1", "1.1.1", "1.1.1.1", "1.1.1.1.1", "1.1.1.1.1.1")
# 一、（一）1.（1） is the order of GB/T 9704-2012 §7.3.3; there the standard ends, offices go on.
_CHINESE = ("一、", "（一）", "1.", "（1）", "1）", "a）")


class Habits(Struct, frozen=True):
    """A language's defaults for `auto`, each as a template would write it."""

    first_line_indent: str = "0"
    space_after: str = "0.5em"
    # Word hyphenates only on request and a one-pager's columns are narrow: justified Latin text would show rivers.
    align: str = "left"
    lines: str = "basic"
    # Only justified Latin needs it, and not every reader's Word has the dictionary.
    hyphenate: str = "false"
    separator: str = ". "
    toc: str = "~"  # by the document's length, in every language
    height: str = "~"  # of a chart: by what it shows, in every language
    muted: str = "~"  # greys of the charts' own, in every language
    header_color: str = "~"  # by the fill behind it, in every language
    color: str = "~"  # of a band's words: by its fill, in every language
    numbering: tuple[str, ...] = _DECIMAL


# By primary subtag. Han and kana fill every line to a character, so both edges are straight (CLREQ, JLREQ); Korean
# official documents are justified too. Separators as the languages' own statistical offices print them.
_HABITS = {
    "zh": Habits("2em", "0", "justify", separator="\u3000", numbering=_CHINESE),
    "ja": Habits("1em", "0", "justify", "strict", separator="\u3000"),
    "ko": Habits("1em", "0", "justify", separator=". "),
    "de": Habits(separator=": "),
    "fr": Habits(separator="\u00a0– "),
    "nb": Habits(separator=": "),
    # As GOST 7.32-2017, 6.5 and 6.6, and DSTU 3008:2015 write captions.
    "ru": Habits(separator="\u00a0— "),
    "uk": Habits(separator="\u00a0— "),
}

# Languages whose readers understand another language's words.
_NEAR = {"no": "nb", "nn": "nb", "cmn": "zh", "yue": "zh-Hant"}


# Regions that write Chinese in traditional characters where the tag names no script.
_TRADITIONAL = frozenset({"tw", "hk", "mo"})


def find_habits(tag: str) -> Habits:
    """What `auto` stands for in a language."""
    return next((_HABITS[key] for key in expand_tag(tag) if key in _HABITS), Habits())


def expand_tag(tag: str) -> tuple[str, ...]:
    """The keys under which a language's values may stand, most particular first: zh-TW, zh-Hant, zh."""
    primary, *rest = tag.replace("_", "-").split("-")
    near = _NEAR.get(primary.lower(), "")
    primary = primary.lower()
    family = near.partition("-")[0] or primary
    script = ""
    if family == "zh":
        subtags = {subtag.lower() for subtag in rest}
        traditional = "hant" in subtags or ("hans" not in subtags and bool(subtags & _TRADITIONAL or near == "zh-Hant"))
        script = "zh-Hant" if traditional else "zh-Hans"
    return tuple(dict.fromkeys(key for key in (tag, primary, script, near, family) if key))


def pick_languages(known: Iterable[str], tag: str) -> tuple[str, ...]:
    """The keys of `known` that serve a language, most particular first; the case of tags does not count."""
    spelled = {key.casefold(): key for key in known}
    return tuple(spelled[key.casefold()] for key in expand_tag(tag) if key.casefold() in spelled)
