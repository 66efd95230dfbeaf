"""Justification: distribute a line's slack over its spaces in CLREQ's order (§3.1.6, §3.2)."""

from collections.abc import Sequence

from exporter.typeset.boxes import BRACKETS, GAPS, PAUSES, STOPS, WORD_SPACES, Space

# Beyond this a stretched line looks worse than a ragged one. A sixth of an em between Han reads as letterspacing, and
# parts them more than the least gap beside Latin (an eighth) does: breaks are sought that need no more. A line that
# needs more even so, as a long number did not fit, is filled up to a little over a quarter em (JLREQ §3.8.4 knows no
# bound): one that ends short among full ones looks like a mistake. Between words it is an em.
_LOOSE_HAN = 0.16
_LOOSEST_HAN = 0.28
_LOOSEST_WORD = 0.75

# Who gives up how much of what it can, in turn (CLREQ §3.1.6.3). A pause keeps a quarter em for as long as others can
# give: closed up whole it hardly shows as a pause beside one that is not.
_TURNS = ((WORD_SPACES, 1.0), (BRACKETS, 1.0), (PAUSES, 0.5), (GAPS, 1.0), (STOPS, 0.5), (PAUSES, 0.5), (STOPS, 0.5))


def squeeze_spaces(spaces: Sequence[Space], need: float) -> list[float]:
    """The change of each space (negative ems) that shortens the line by `need` ems, or by what the spaces allow."""
    result = [0.0] * len(spaces)
    for turn, part in _TURNS:
        able = [part * space[1] if space[2] == turn else 0.0 for space in spaces]
        total = sum(able)
        if total:
            share = min(1.0, need / total)
            result = [given - share * can for given, can in zip(result, able, strict=True)]
            need -= share * total
        if need <= 1e-9:
            break
    return result


def stretch_spaces(spaces: Sequence[Space], slack: float) -> list[float] | None:
    """The change of each space (ems) that lengthens the line by `slack` ems: word spaces up to 0.5 em, then Han-Latin
    gaps up to 1/3 em, then all gaps between Han equally.

    None if the line would be looser than the limits above; it is then left ragged."""
    result = [0.0] * len(spaces)
    for turn in (WORD_SPACES, GAPS):
        able = [space[3] if space[3] and space[2] == turn else 0.0 for space in spaces]
        total = sum(able)
        if total:
            share = min(1.0, slack / total)
            result = [gained + share * can for gained, can in zip(result, able, strict=True)]
            slack -= share * total
        if slack <= 1e-9:
            return result
    han = [space[4] for space in spaces]
    words = [space[2] == WORD_SPACES and space[3] > 0 for space in spaces]
    # Words among Han help where Han alone would come too far apart.
    both = [a or b for a, b in zip(han, words, strict=True)]
    bound = _LOOSEST_HAN if any(han) else _LOOSEST_WORD
    for wide, limit in ((han, _LOOSE_HAN), (both, bound)):
        holes = sum(wide)
        if holes and slack / holes <= limit:
            return [gained + slack / holes if open_ else gained for gained, open_ in zip(result, wide, strict=True)]
    return None
