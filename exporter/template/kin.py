"""The colours that go with an accent: what `auto` stands for in `colors.tint`, `rule`, `link` and `series`.

Hues are turned in HLS, tones are set by contrast to paper (WCAG 2.1), so that every accent gives text that can be read,
graphics that can be seen, and series whose neighbours differ in a grey copy.
"""

import colorsys

from exporter.fields.kinds import AUTO
from exporter.source.nodes import Entry, Mapping, Node, Scalar, Sequence
from exporter.units import BLACK, DARKEST, PAPER, READABLE, VISIBLE, contrast_ratio, mix_colors, tone_color

KIN = ("tint", "rule", "link", "series")

# Share of paper in a tint: an accent that reads on paper still reads on it (7.2 to 1 becomes 6.4 to 1).
_TINT = 0.925
# A thin line is seen without drawing the eye: contrast to paper of a light grey, and the share of grey in its colour.
_RULE, _RULE_GREY, _GREY = 1.6, 0.75, "808080"
# Text on a tint needs READABLE there; as a tint is a little darker than paper, a link is set this much above it.
_LINK = READABLE * 1.16
# Series after the first: degrees on the colour circle from the accent, and the share of the accent's saturation. The
# opposite first, then a near-neutral, both sides of the accent, and a grey: no two neighbours are of one hue.
_TURNS = ((180, 0.75), (0, 0.3), (-45, 0.65), (75, 0.45), (0, 0.1))
# Least saturation (HLS, 0 to 1) of a colour that has a hue; the kin of black and greys are greys.
_HUELESS = 0.08


def derive_colors(tree: Mapping) -> Mapping:
    """`tree` with values for the `auto` of its colours; where the accent is wrong, its role, so that it is reported."""
    colors = tree.get("colors")
    if not isinstance(colors, Mapping) or not any(_is_auto(colors.get(name)) for name in KIN):
        return tree
    accent = _find_accent(colors)
    entries = []
    for entry in colors:
        if entry.key.text in KIN and _is_auto(entry.value):
            entry = Entry(entry.key, _derive_node(entry.key.text, accent, entry.value))
        entries.append(entry)
    known = Mapping(tuple(entries), colors.place, colors.flow)
    whole = (Entry(entry.key, known) if entry.key.text == "colors" else entry for entry in tree)
    return Mapping(tuple(whole), tree.place, tree.flow)


def _is_auto(node: Node | None) -> bool:
    return isinstance(node, Scalar) and node.text == AUTO


def _find_accent(colors: Mapping) -> str:
    """The accent's six hexadecimal digits, through other roles; "" where it has no value."""
    seen: set[str] = set()
    name = "accent"
    while name not in seen:
        seen.add(name)
        node = colors.get(name)
        if not isinstance(node, Scalar):
            return ""
        name = node.text.strip()
        if len(name) == 7 and name.startswith("#"):
            digits = name[1:].lower()
            return digits if set(digits) <= set("0123456789abcdef") else ""
    return ""


def _derive_node(name: str, accent: str, node: Node) -> Node:
    texts = ("accent",) if not accent else tuple(f"#{color}" for color in derive_kin(name, accent))
    made = tuple(Scalar(text, node.place, "'" if accent else "") for text in texts)
    return Sequence(made, node.place) if name == "series" else made[0]


def derive_kin(name: str, accent: str) -> tuple[str, ...]:
    """The colours of one role of `KIN` for an accent, as six hexadecimal digits: six for `series`, else one."""
    if name == "tint":
        return (mix_colors(accent, PAPER, _TINT),)
    if name == "rule":
        return (tone_color(mix_colors(accent, _GREY, _RULE_GREY), _RULE),)
    if name == "link":
        return (_darken(accent, _LINK),)
    return _derive_series(accent)


def _darken(color: str, least: float) -> str:
    """`color`, mixed with black where needed until its contrast to paper is at least `least`."""
    part = 0.0
    while contrast_ratio(found := mix_colors(color, BLACK, part), PAPER) < least:
        part += 1 / 64
    return found


def _derive_series(accent: str) -> tuple[str, ...]:
    first = _darken(accent, VISIBLE)
    if contrast_ratio(first, PAPER) > DARKEST:
        first = tone_color(first, DARKEST)
    tones = _choose_tones(contrast_ratio(first, PAPER), len(_TURNS))
    hue, _, saturation = colorsys.rgb_to_hls(*_channels(accent))
    made = [first]
    for (turn, share), tone in zip(_TURNS, tones, strict=True):
        own = 0.0 if saturation < _HUELESS else min(max(saturation, 0.5), 0.85) * share
        color = _hexadecimal(colorsys.hls_to_rgb((hue + turn / 360) % 1, 0.45, own))
        made.append(tone_color(color, tone))
    return tuple(made)


def _choose_tones(first: float, count: int) -> list[float]:
    """`count` contrasts to paper between VISIBLE and DARKEST, ordered so that each is far from the one before it."""
    # One more step than tones are wanted, as the one nearest to the first series' own is left out.
    step = (DARKEST / VISIBLE / 1.05) ** (1 / count)
    free = [VISIBLE * 1.03 * step**rank for rank in range(count + 1)]
    free.remove(min(free, key=lambda tone: max(tone, first) / min(tone, first)))
    ordered = [first]
    while free:
        ordered.append(max(free, key=lambda tone: max(tone, ordered[-1]) / min(tone, ordered[-1])))
        free.remove(ordered[-1])
    return ordered[1:]


def _channels(color: str) -> tuple[float, float, float]:
    red, green, blue = (int(color[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue


def _hexadecimal(channels: tuple[float, float, float]) -> str:
    return "".join(f"{round(channel * 255):02x}" for channel in channels)
