"""Digits that count nothing: addresses, codes, standards, document numbers, versions, telephone numbers, captions."""

import re

from exporter.numbers.tables import any_of, rows_of
from exporter.start.patterns import compile_pattern

# One character that no pattern knows, in place of what is not to be read.
BLANK = "\ue000"

_WEB = (compile_pattern(r"https?://[^\s，。；、）》”]+"), compile_pattern(r"www\.[^\s，。；、）》”]+"))
_MAIL_BEFORE = compile_pattern(r"[A-Za-z0-9._%+-]{1,64}$")
_MAIL_AFTER = compile_pattern(r"[A-Za-z0-9.-]{1,253}")
_TITLE = compile_pattern("《[^《》]{1,80}》")
_TITLE_PART = compile_pattern(
    r"(?P<date>(?:19|20)\d{2}(?:年(?:\d{1,2}月(?:\d{1,2}日)?)?|[—–-](?:19|20)\d{2}年))|"
    r"[0-9〇零一二两三四五六七八九十百千万亿]"
)
_NAME = compile_pattern("“[^\x00-\x7f，。；：！？]{2,10}”|「[^\x00-\x7f、。]{2,8}」")
_NUMERAL = compile_pattern("[〇零一二两三四五六七八九十百千万亿]")


def blank_codes(plain: str) -> str:
    """The text, as long as before, without addresses and without numerals that are part of a title or a name."""
    if "://" in plain or "www." in plain:
        for pattern in _WEB:
            plain = pattern.sub(lambda match: BLANK * len(match[0]), plain)
    if "@" in plain:
        plain = _blank_mail(plain)
    if "《" in plain:
        plain = _TITLE.sub(lambda match: _TITLE_PART.sub(lambda part: part["date"] or BLANK, match[0]), plain)
    if "“" in plain or "「" in plain:
        plain = _NAME.sub(lambda match: _NUMERAL.sub(BLANK, match[0]), plain)
    return plain


def _blank_mail(plain: str) -> str:
    pieces, done = [], 0
    for at in re.finditer("@", plain):
        before = _MAIL_BEFORE.search(plain, max(done, at.start() - 64), at.start())
        after = _MAIL_AFTER.match(plain, at.end())
        if before and after and at.start() >= done:
            pieces += [plain[done : before.start()], BLANK * (after.end() - before.start())]
            done = after.end()
    return "".join([*pieces, plain[done:]])


_CODE_REST = compile_pattern(r"[A-Za-z0-9_./:-]*[A-Za-z0-9_]|")
_AFFIX = compile_pattern(r"(?:^|[^A-Za-z])(?:[Mm]id|[Pp]re|[Pp]ost|[Ee]arly|[Ll]ate|[Ss]ub|[Nn]ear)[-–]$")
# What numbers the items of a list: 1. and 1、 where a line begins, (1) anywhere.
_ITEM = compile_pattern(r"[0-9]{1,2}(?:[.．] ?(?![0-9])|[、)）])")
_BRACKETED = compile_pattern(r"[0-9]{1,2}[)）]")
_MONEY = compile_pattern(r"(?:RMB|CNY|USD|EUR|GBP|JPY|HKD|CHF|AUD|CAD|SGD|INR|KRW|Rs|FY)$")

# Words after which digits are a name or a place in a document: as written, or with a capital letter, too.
_LABEL_WORDS = frozenset(
    form
    for row in rows_of("label")
    for word in row.words
    for form in ((word, word.capitalize()) if row.key == "any" else (word,))
)
_LAST_WORD = compile_pattern(r"([A-Za-z&/]+)\.? ?(?:[A-Z] ?)?$")
_GROUPED = compile_pattern(r"\d{1,3}(?:[,.]\d{3})+(?!\d)")
_LABEL_SIGN = compile_pattern(
    r"(?:[§#№&=_@〔\[【] ?|T[+]|(?<![代发外报])[表图図] ?|附[件录表图] ?|(?:[別别]表|様式|[資资]料|[別别][紙纸]|注) ?"
    r"|(?:邮编|电话|热线|编号|账号|传真|帐号|工号|证号|代码)[:：为是]? ?)$"
)
_LABEL_REST = compile_pattern(
    r"\d+(?:[.:/—–-]\d+)*(?:[a-z](?![a-z]))?(?:\]|〕 ?第?\d+号?)?(?:(?:,|–|-|、|"
    rf" ?(?:{any_of('joint', 'alternative')})) ?\d+(?:\.\d+)*"
    r"(?![\d,%]| ?(?:percent|per cent|million|billion|people))(?=[\s.,;:)、，。）]|$))*"
)
# A caption's number counts nothing, and that of a telephone neither; 报表3份, 图3张, 电话61.5万次 do.
_COUNTED = compile_pattern(" ?(?:%|万|萬|亿|億|余|多|[张份个项条幅篇次件家人名册起通部宗])")

_CODES = compile_pattern(
    r"\d+\.\d+\.\d+(?:\.\d+)*"  # versions, addresses of machines
    r"|1[3-9]\d{9}(?!\d)|0\d{2,3}-\d{7,8}|[48]00-\d{3,4}-\d{3,4}|0\d{1,4}-\d{1,4}-\d{4}|\d{3}-\d{3}-\d{4}|"
    r"\d{1,4}(?:[ -]\d{2,5}){3,}"
    r"|\d{12,}(?![.,]\d)"
    r"|97[89]-[\d-]{10,}"
    r"|\d+ ?[×xX*] ?\d+(?: ?[×xX*] ?\d+)*(?![\d.])"
    r"|24/7|9/11|\d{4}/\d{1,4}(?:/[A-Z]+)?(?![\d/])"
)
_POINT_GROUPS = compile_pattern(r"\d{1,3}(?:\.\d{3})+(?!\d|\.\d)")
_LEADING_ZERO = compile_pattern(r"0\d+(?![.,:]\d)(?!\d)")
_NUMBER_BESIDE = compile_pattern(r"[0-9%] {1,2}[(（]$")
# A number in brackets behind a word, which goes on with its sentence: other groups (92). Few lists have 20 items.
_NUMBER_IN_BRACKETS = compile_pattern(rf".?[^\W\d_] ?[(（][2-9][0-9][)）](?:[\s,.;:，。；、]|{any_of('joint')}|$)")
_PART = compile_pattern(r"\d{1,2}\)")
_COURT = compile_pattern(r"\d{4}[)）][^\W\d]\d{0,4}[^\W\d]{1,4}\d+号")
_SCORE = compile_pattern(
    r"(?P<a>\d{1,3})[-–—](?P<b>\d{1,3})(?![\d%]|\.\d| ?[年月日万亿个人名家次件项]| ?(?:percent|million|"
    r"years?|days?|people))"
)


def code_end(plain: str, at: int) -> int:
    """Where the code ends that the digit at `at` is part of; 0 where it is a number."""
    before = plain[at - 1] if at else " "
    if before.isalpha() and before < "\u2e80" and not _MONEY.search(plain, max(0, at - 3), at):
        return _code_rest(plain, at)
    if before in "-–./" and at > 1 and plain[at - 2].isalpha() and plain[at - 2] < "\u2e80":
        return 0 if _AFFIX.search(plain, max(0, at - 7), at) else _code_rest(plain, at)
    if (match := _COURT.match(plain, at)) and before in "(（":
        return match.end()
    if (
        before == ("(")
        and plain[at - 2 : at - 1].isascii()
        and plain[at - 2 : at - 1].isalnum()
        and (part := _PART.match(plain, at))
    ):
        return part.end()
    if (before == "\n" or not at) and (match := _ITEM.match(plain, at)):
        return match.end()
    beside = _NUMBER_BESIDE.search(plain, max(0, at - 4), at) is not None  # Lungs 46 (38)
    if before in "(（" and not beside and (match := _BRACKETED.match(plain, at)):
        return match.end() if not _NUMBER_IN_BRACKETS.match(plain, max(0, at - 3), match.end() + 1) else 0
    if _is_labelled(plain, at, before):
        match = _LABEL_REST.match(plain, at)
        if match and not (before in "表图図注话線线真 " and _COUNTED.match(plain, match.end())):
            return match.end()
    return 0


def _is_labelled(plain: str, at: int, before: str) -> bool:
    """Whether the words before make the digits a name: Table 3, No. 5, ISO 9001, 附件2, 邮编：100083."""
    last = plain[at - 2 : at - 1] if before == " " else before
    if last.isascii():
        if last.isalpha() or last == ".":
            word = _LAST_WORD.search(plain, max(0, at - 16), at)
            labelled = word is not None and word[1] in _LABEL_WORDS
            return labelled and not (last.isupper() and _GROUPED.match(plain, at))  # Line B 57,000
        return last in "#&=_@[+:" and _LABEL_SIGN.search(plain, max(0, at - 6), at) is not None
    return _LABEL_SIGN.search(plain, max(0, at - 6), at) is not None


def code_alone(plain: str, at: int, comma: bool) -> int:
    """Where the code ends that begins with the digit at `at` and is known by its own shape; 0 where it is none.

    `comma`: the comma is the decimal mark, and points may group digits.
    """
    if comma and _POINT_GROUPS.match(plain, at):
        return 0
    if match := _CODES.match(plain, at) or _LEADING_ZERO.match(plain, at):
        return match.end()
    match = _SCORE.match(plain, at)
    if match and int(match["a"]) >= int(match["b"]):
        return match.end()
    return 0


def _code_rest(plain: str, at: int) -> int:
    match = _CODE_REST.match(plain, at)
    return max(at + 1, match.end() if match else 0)
