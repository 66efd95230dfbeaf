"""The language that a text seems to be written in."""

from exporter.start.patterns import compile_pattern
from exporter.text.characters import is_east_asian
from exporter.text.language import Language, parse_language

_KANA, _HANGUL = compile_pattern(r"[\u3041-\u30ff]"), compile_pattern(r"[\uac00-\ud7a3]")


def language_of(text: str, language: Language) -> Language:
    """The language a source seems to be written in: the outline's, unless its script says otherwise."""
    sample = text[:4000]
    wide = sum(map(is_east_asian, sample))
    if wide * 5 < len(sample):
        return parse_language("en") if language.east_asian else language
    if len(_KANA.findall(sample)) * 10 > wide:
        return parse_language("ja")
    if len(_HANGUL.findall(sample)) * 2 > wide:
        return parse_language("ko")
    return language if language.chinese else parse_language("zh")
