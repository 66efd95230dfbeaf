"""Scale words after digits in languages beyond those the units are written for: 12 млн, 1.2 करोड़, ١٫٢ مليون."""

import re

# Per cent, in scripts whose words are no units yet; each is in the table of units, too.
PERCENT = re.compile(
    r"(?:процент(?:ов|а)?|відсотк(?:ів|и)|phần trăm|प्रतिशत|फीसदी|في المئة|في المائة|بالمئة|بالمائة)(?![^\W\d_])"
)

# The power of ten and the words for it, as they stand behind a number.
_WORDS = {
    3: (
        "тыс. тыс тысяча тысячи тысяч тис. тис тисяч tys. tys tysięcy bin ribu nghìn ngàn"
        " हज़ार हजार ألف آلاف duizend tusen"
    ),
    5: "लाख",
    6: (
        "млн. млн миллион миллиона миллионов мільйон мільйона мільйонів milionów miliona milion milyon juta triệu"
        " मिलियन مليون ملايين milhão millón millions"
    ),
    7: "करोड़ करोड़",
    9: (
        "млрд. млрд миллиард миллиарда миллиардов мільярд мільярдів mld. mld mlrd miliardów miliard milyar miliar tỷ tỉ"
        " अरब مليار مليارات bilhão bilhões"
    ),
    12: "трлн. трлн триллион триллиона триллионов nghìn-tỷ تريليون",
}
WORDS = {word: power for power, words in _WORDS.items() for word in words.split()}

# Thai parts no words: what follows may begin at once (ล้านบาท).
SOLID = {"พันล้าน": 9, "หมื่นล้าน": 10, "แสนล้าน": 11, "ล้าน": 6, "แสน": 5, "หมื่น": 4, "พัน": 3}
