"""Small numbers that a text spells in words, in languages whose words are not read as numbers: zwölf, douze."""

import re
from decimal import Decimal

# From two to twelve, as a text most often spells them; forms of one number are joined by a stroke.
_WORDS = {
    "de": "zwei|zweier drei|dreier vier fünf sechs sieben acht neun zehn elf zwölf",
    "fr": "deux trois quatre cinq six sept huit neuf dix onze douze",
    "es": "dos tres cuatro cinco seis siete ocho nueve diez once doce",
    "it": "due tre quattro cinque sei sette otto nove dieci undici dodici",
    "pt": "dois|duas três quatro cinco seis sete oito nove dez onze doze",
    "nl": "twee drie vier vijf zes zeven acht negen tien elf twaalf",
    "sv": "två tre fyra fem sex sju åtta nio tio elva tolv",
    "nb": "to tre fire fem seks sju åtte ni ti elleve tolv",
    "da": "to tre fire fem seks syv otte ni ti elleve tolv",
    "ru": (
        "два|две|двух|двумя три|трёх|трех|тремя четыре|четырёх|четырех пять|пяти шесть|шести семь|семи восемь|восьми"
        " девять|девяти десять|десяти одиннадцать|одиннадцати двенадцать|двенадцати"
    ),
    "uk": (
        "два|дві|двох три|трьох чотири|чотирьох п'ять|п’ять шість сім вісім дев'ять|дев’ять десять одинадцять"
        " дванадцять"
    ),
    "pl": (
        "dwa|dwie|dwóch trzy|trzech cztery|czterech pięć|pięciu sześć siedem osiem dziewięć dziesięć jedenaście"
        " dwanaście"
    ),
    "vi": "hai ba bốn năm sáu bảy tám chín mười",
    "id": "dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas",
}


def spells_number(value: Decimal, text: str, language: str) -> bool:
    """Whether the text has this number as a word; `language` is a primary subtag."""
    words = _WORDS.get(language, "").split()
    if value != int(value) or not 2 <= value < 2 + len(words):
        return False
    return re.search(rf"\b(?:{words[int(value) - 2]})\b", text, re.IGNORECASE) is not None
