"""Words that say a number is exceeded, approximate or not reached: 约, 超过, 以上, more than, or so."""

import re

OVER, ABOUT, UNDER = "over", "about", "under"

# Before the number. Searched in a short window that ends where the number begins; the leftmost word wins (不超过).
_BEFORE = re.compile(
    "(?:(?P<under>不超过|不高于|不多于|不足|不到|未满|未达|少于|低于|小于|将近|接近|最多|至多|(?<![最附临邻新亲远就])近|<|≤|"
    r"\b(?:[Nn]early|[Aa]lmost|[Cc]lose to|[Ll]ess than|[Ff]ewer than|(?:[Jj]ust )?[Uu]nder|[Bb]elow|[Uu]p to|[Aa]t most|"
    r"[Nn]o more than|[Aa]pproaching|fast|knapp|près de|presque|casi))|"
    "(?P<over>不少于|不低于|不下于?|超过了?|超出|突破|多于|大于|高于|至少|最少|少なくとも|起码|逾|超|过(?=$)|>|≥|"
    r"\b(?:[Mm]ore than|(?:[Jj]ust |[Ww]ell )?[Oo]ver|[Aa]bove|[Aa]t least|[Nn]o (?:less|fewer) than|[Ii]n excess of|"
    r"[Ee]xceed(?:ing|ed|s)?|[Uu]pwards? of|[Ss]urpass(?:ing|ed)|[Tt]opp(?:ing|ed)|mehr als|über|plus de|más de))|"
    "(?P<about>大约为?|大概有?|(?<![条公合节签预和大制])约(?:有|为|占|合|达)?|およそ|おおよそ|ほぼ|概ね|推定|≈|(?<![0-9%万亿千百元年月日号人个])[~～]|约占[\u4e00-\u9fff]{1,8}的|"
    r"\b(?:[Aa]n estimated|[Aa]bout|[Aa]round|[Aa]pproximately|[Aa]pprox\.|[Rr]oughly|[Ss]ome|[Cc]irca|[Cc]a?\.|rund|etwa|"
    r"ungefähr|environ|alrededor de|cerca de))) ?$"
)

# After the number and its unit.
_AFTER = re.compile(
    " ?(?:(?P<over>及?以上|有余|余り?(?![额下款地力])|あまり|多(?![少次种项个方元样层边年半])|超(?![过市级])|强(?![化调度国军])|強|を超え|を上回|"
    r"[+](?!\d)|-odd\b|-plus\b|or (?:more|above|over|older)\b|and (?:over|above|older)\b|を超す)|"
    "(?P<about>左右|上下(?!文)|前后(?!端)|程度|ほど|くらい|ぐらい|内外|不等|ごろ|頃|"
    r"or so\b|or thereabouts\b)|"
    r"(?P<under>及?以下|以内|之内|未满|未満|近く|足らず|弱(?!势|者|势)|を下回|を割|or (?:less|fewer|under|younger)\b|and under\b))"
)

# How far before a number a word of nearness may begin: "in excess of " and its currency sign.
_WINDOW = 14

# 近三年 is the last three years, not almost three.
_SPANS = frozenset({"年", "月", "周", "天", "小时"})


def near_before(plain: str, start: int, unit: str) -> str:
    """over, about, under or "" by what stands before."""
    match = _BEFORE.search(plain, max(0, start - _WINDOW), start)
    if not match:
        return ""
    if match[0].strip() == "近" and unit in _SPANS:
        return ""
    return match.lastgroup or ""


def near_after(plain: str, end: int) -> str:
    """over, about, under or "" by what stands after."""
    match = _AFTER.match(plain, end)
    return (match.lastgroup or "") if match else ""
