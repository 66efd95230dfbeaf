"""The bidirectional algorithm (UAX #9, revision 48) for texts whose base direction is left to right.

Our own because the typesetter needs the level of each character: words are shaped and links are drawn by level, and
python-bidi, the library at hand, returns only a reordered string (tests compare the order with its result).
Explicit embeddings and isolates (X1 to X8) are left out: `exporter.text` removes these control characters.
"""

import unicodedata
from collections.abc import Sequence

from exporter.start.patterns import compile_pattern

# Blocks of scripts written from right to left, with presentation forms and marks (UCD, DerivedBidiClass).
_RIGHT_TO_LEFT = compile_pattern(
    "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)

# Paired brackets (UCD, BidiBrackets.txt); U+2329 and U+232A are equivalent to U+3008 and U+3009.
_BRACKETS = (
    "()[]{}༺༻༼༽᚛᚜⁅⁆⁽⁾₍₎⌈⌉⌊⌋❨❩❪❫❬❭❮❯❰❱❲❳❴❵⟅⟆⟦⟧⟨⟩⟪⟫⟬⟭⟮⟯⦃⦄⦅⦆⦇⦈⦉⦊⦋⦌⦍⦐⦏⦎⦑⦒⦓⦔⦕⦖⦗⦘⧘⧙⧚⧛⧼⧽"
    "⸢⸣⸤⸥⸦⸧⸨⸩⹕⹖⹗⹘⹙⹚⹛⹜〈〉《》「」『』【】〔〕〖〗〘〙〚〛﹙﹚﹛﹜﹝﹞（）［］｛｝｟｠｢｣\u2329\u232a"
)
_CLOSING = dict(zip(_BRACKETS[::2], _BRACKETS[1::2], strict=True))
_OPENING = {closing: opening for opening, closing in _CLOSING.items()}
_SAME_BRACKET = {"\u232a": "〉"}
_MOST_OPEN = 63  # BD16: with more open brackets no pairs are formed

_NEUTRAL = frozenset(("B", "S", "WS", "ON"))


def is_bidirectional(text: str) -> bool:
    """True if a text contains a character of a right-to-left script."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def embedding_levels(text: str) -> list[int]:
    """The embedding level of each character of a paragraph, before line breaking (rules W1 to I2): even levels run
    left to right, odd levels right to left."""
    kinds = [unicodedata.bidirectional(char) or "L" for char in text]
    # X9 removes BN; we keep such characters and give them the level of the character before.
    places = [at for at, kind in enumerate(kinds) if kind != "BN"]
    original = [kinds[at] for at in places]
    resolved = _resolve_weak(original)
    _resolve_brackets([text[at] for at in places], original, resolved)
    _resolve_neutral(resolved)
    levels = [0] * len(text)
    for at, kind in zip(places, resolved, strict=True):
        levels[at] = 1 if kind == "R" else 2 if kind in ("AN", "EN") else 0
    for at, kind in enumerate(kinds):
        if kind == "BN" and at:
            levels[at] = levels[at - 1]
    return levels


def mirror_bracket(char: str) -> str:
    """The bracket that a mirrored bracket looks like (rule L4); other characters as they are."""
    return _CLOSING.get(char) or _OPENING.get(char, char)


def visual_order(levels: Sequence[int]) -> list[int]:
    """The indices of a line's items from left to right (rule L2)."""
    order = list(range(len(levels)))
    if not any(levels):
        return order
    for level in range(max(levels), 0, -1):
        begin = 0
        while begin < len(order):
            if levels[order[begin]] < level:
                begin += 1
                continue
            end = begin
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            order[begin:end] = order[begin:end][::-1]
            begin = end
    return order


def _resolve_weak(original: list[str]) -> list[str]:
    """Rules W1 to W7; the sequence begins and ends at the left-to-right base level."""
    kinds = list(original)
    strong = before = "L"
    for at, kind in enumerate(kinds):
        if kind == "NSM":
            kinds[at] = kind = before  # W1
        before = kind
        if kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "EN" and strong == "AL":
            kinds[at] = "AN"  # W2
    kinds = ["R" if kind == "AL" else kind for kind in kinds]  # W3
    for at in range(1, len(kinds) - 1):
        left, kind, right = kinds[at - 1 : at + 2]
        if left == right and ((left == "EN" and kind in ("ES", "CS")) or (left == "AN" and kind == "CS")):
            kinds[at] = left  # W4
    _join_terminators(kinds)
    strong = "L"
    for at, kind in enumerate(kinds):
        if kind in ("ES", "ET", "CS"):
            kinds[at] = "ON"  # W6
        elif kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[at] = "L"  # W7
    return kinds


def _join_terminators(kinds: list[str]) -> None:
    """Rule W5: European terminators (%, $, °) beside a European number belong to it."""
    at = 0
    while at < len(kinds):
        end = at
        while end < len(kinds) and kinds[end] == "ET":
            end += 1
        if end > at and "EN" in (kinds[at - 1] if at else "", kinds[end] if end < len(kinds) else ""):
            kinds[at:end] = ["EN"] * (end - at)
        at = end + 1 if end == at else end


def _resolve_brackets(text: list[str], original: list[str], kinds: list[str]) -> None:
    """Rule N0 at base level 0: a pair of brackets around right-to-left text takes the direction of its context."""
    for opening, closing in _bracket_pairs(text, kinds):
        inside = {_strong_direction(kind) for kind in kinds[opening + 1 : closing]}
        if "L" in inside:
            direction = "L"
        elif "R" in inside:
            context = next((d for kind in reversed(kinds[:opening]) if (d := _strong_direction(kind))), "L")
            direction = "R" if context == "R" else "L"
        else:
            continue
        for place in (opening, closing):
            kinds[place] = direction
            for after in range(place + 1, len(kinds)):  # marks on the bracket follow it
                if original[after] != "NSM":
                    break
                kinds[after] = direction


def _bracket_pairs(text: list[str], kinds: list[str]) -> list[tuple[int, int]]:
    """BD16: the places of paired brackets, in the order of the opening ones."""
    pairs: list[tuple[int, int]] = []
    stack: list[tuple[str, int]] = []
    closings = frozenset(_CLOSING.values())
    for at, char in enumerate(text):
        if kinds[at] != "ON":
            continue
        if char in _CLOSING:
            if len(stack) == _MOST_OPEN:
                break
            closing = _CLOSING[char]
            stack.append((_SAME_BRACKET.get(closing, closing), at))
        elif char in closings:
            wanted = _SAME_BRACKET.get(char, char)
            for depth in range(len(stack) - 1, -1, -1):
                if stack[depth][0] == wanted:
                    pairs.append((stack[depth][1], at))
                    del stack[depth:]
                    break
    return sorted(pairs)


def _strong_direction(kind: str) -> str:
    """The direction of a type in rules N0 to N2, where numbers count as R; "" for neutral types."""
    return "L" if kind == "L" else "R" if kind in ("R", "EN", "AN") else ""


def _resolve_neutral(kinds: list[str]) -> None:
    """Rules N1 and N2 at base level 0: neutrals between two R become R, all others L."""
    at, before = 0, "L"
    while at < len(kinds):
        if kinds[at] not in _NEUTRAL:
            before = _strong_direction(kinds[at])
            at += 1
            continue
        end = at
        while end < len(kinds) and kinds[end] in _NEUTRAL:
            end += 1
        after = _strong_direction(kinds[end]) if end < len(kinds) else "L"
        kinds[at:end] = ["R" if before == after == "R" else "L"] * (end - at)
        at = end
