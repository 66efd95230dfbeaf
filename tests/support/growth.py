"""Texts made to be slow, and how the time that something takes grows with them."""

import time
from collections.abc import Callable

# Each is repeated to a length: runs of one kind, and runs of what looks like the beginning of what a pattern wants.
NASTY = (
    *("1", "9.", "1,", "1, ", "1.1,", "0x", "5%", "5% ", "1–2 ", "12-", "1/", "2024-01-", "１", "１，", "²"),
    *(
        "一",
        "十",
        "一百万",
        "3万",
        "1年",
        "1月",
        "第一",
        "第1",
        "、1",
        "（一",
        "（",
        "）",
        "，",
        "。",
        "·",
        "“",
        "”",
        "《",
    ),
    *("a", "A", "a ", "A.", "a.b", "a-", "a'", "é", "e\u0301", "ſ", "ß", "twenty ", "x" * 40 + " "),
    *(" ", "  a", "\t", "\n", "\n\n", "\u3000", "\u200b", "\u00a0", "\r\n"),
    *("-", "—", "--", "…", "...", ". ", ",", ";", ":", "|", "| ", "=", "+", "$", "€1", "°", "'", '"', "''"),
    *("(", "[", "{", "{{", "{{ ", "}}", "{{ a }}", "{{ a", "<", "<a ", "<a>", "</", "<!--", "&", "&a", "&#1", "\\"),
    *("*", "**", "* ", "*a", "_", "__", "_a", "`", "``", "` ", "~", "~~", "^", "[^", "[^a]", "[a](", "![", "](", "#"),
    *(
        "# ",
        "- ",
        "> ",
        "1. ",
        "1) ",
        "a@",
        "a@b.",
        "https://a.",
        "http://",
        "www.",
        "/",
        "//",
        "../",
        "字",
        "字 ",
        "字1",
    ),
    *(
        "かな",
        "한글",
        "العربية ",
        "א",
        "ไทย",
        "🙂",
        "👩\u200d",
        "<w:p>",
        'w:val="',
        "PK",
        "/F Do ",
        "<41>",
        ">> stream\n",
    ),
)
# What stands at the end, so that what seems to begin everywhere is nowhere: it fails only there.
ENDS = ("", "\x00")


def fill(piece: str, length: int, end: str = "") -> str:
    """A text of `length` characters made of one piece."""
    return (piece * (length // len(piece) + 1))[: length - len(end)] + end


def measure(work: Callable[[str], object], text: str) -> float:
    """Seconds of processor time that a piece of work takes over a text."""
    begun = time.process_time()
    work(text)
    return time.process_time() - begun


# A text so short that all can be tried; seconds that a square of it takes at least; and how many times as long a text
# is held against it. Where that takes more than RATIO times as long, the time grows faster than the text (linear is 4,
# a square 16). At 16,000 characters a square that is not noticed takes a fifth of a second.
SHORT, NOTICED, LONGER, RATIO = 800, 0.0005, 4, 9.0


def grows_too_fast(work: Callable[[str], object], piece: str, end: str = "") -> bool:
    """Whether work takes time in step with more than the length of its text.

    The least of some measurements is taken: others use the processor, too."""
    short, long = fill(piece, SHORT, end), fill(piece, LONGER * SHORT, end)
    if measure(work, short) < NOTICED:
        return False
    least = min(measure(work, short) for _ in range(3))
    return all(measure(work, long) > RATIO * least for _ in range(3))
