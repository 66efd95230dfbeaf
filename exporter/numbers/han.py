"""Han numerals: what they are worth, and where they are part of a word, a name or a set phrase and no number at all."""

import functools
import re
from decimal import Decimal

from msgspec import Struct

from exporter.numbers.tables import plain_words_by_key, tree_of, words_by_first, words_by_key
from exporter.start.patterns import compile_pattern
from exporter.text.language import Language

HAN_DIGITS = {
    "〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
}  # fmt: skip
_TENS = {"十": 1, "百": 2, "千": 3}
_MYRIADS = {"万": 4, "亿": 8, "兆": 12}

HAN = "〇零一二两三四五六七八九十百千万亿兆廿卅"
# The same with the half of something.
HAN_HALVES = f"{HAN}半"
# No numeral anybody writes is longer; more are a pattern of some kind, or hostile.
LONGEST = 24

# At once; a longer run is read piece by piece, and no numeral is as long.
RUN = compile_pattern(f"[{HAN}]{{1,60}}")


class Numeral(Struct, frozen=True):
    """A Han numeral's value; `high` where two neighbouring digits give a range (两三千); precision as for figures."""

    value: Decimal
    precision: Decimal = Decimal(1)
    high: Decimal | None = None

    @property
    def digits(self) -> str:
        low = str((self.value / self.precision).to_integral_value())
        return low if self.high is None else f"{low}-{(self.high / self.precision).to_integral_value()}"


_NEIGHBOURS = compile_pattern("([一二两三四五六七八])([二两三四五六七八九])(?=[十百千万亿]|$)")


def read_numeral(run: str) -> Numeral | None:
    """The numeral's value; None where the characters do not make one."""
    if len(run) > LONGEST:
        return None
    run = run.replace("廿", "二十").replace("卅", "三十")
    pair = _NEIGHBOURS.search(run)
    if (
        pair
        and HAN_DIGITS[pair[1]] < HAN_DIGITS[pair[2]]
        and (len(run) == 2 or (not run.isdigit() and _has_scale(run)))
    ):
        low = _whole_value(run[: pair.start()] + pair[1] + run[pair.end() :])
        high = _whole_value(run[: pair.start()] + pair[2] + run[pair.end() :])
        return None if low is None or high is None else Numeral(Decimal(low), _last_precision(run), Decimal(high))
    value = _whole_value(run)
    return None if value is None else Numeral(Decimal(value), _last_precision(run))


def _has_scale(run: str) -> bool:
    return any(one in _TENS or one in _MYRIADS for one in run)


def _last_precision(run: str) -> Decimal:
    """万 or 亿 at the end: the worth of one of them; no digit below it is stated."""
    worth = 0
    for one in reversed(run):
        if one not in _MYRIADS:
            break
        worth += _MYRIADS[one]
    return Decimal(1).scaleb(worth)


def _whole_value(run: str) -> int | None:
    """The whole number the characters make; None where they make none."""
    if not _has_scale(run):  # digits one by one: 二〇二四
        return int("".join(str(HAN_DIGITS[one]) for one in run))
    total = section = 0
    digit: int | None = None
    last = 0  # the power of the last scale, for the short form 三千五
    for one in run:
        if one in HAN_DIGITS:
            if digit:  # two digits side by side are no numeral
                return None
            digit, last = HAN_DIGITS[one], (0 if one in "〇零" or digit == 0 else last)
        elif one in _TENS:
            section += (1 if digit is None or (digit == 0 and one == "十") else digit) * 10 ** _TENS[one]
            digit, last = None, _TENS[one]
        else:  # 三万亿 multiplies all before it, 三亿五千万 only what follows 亿
            section += digit or 0
            worth = 10 ** _MYRIADS[one]
            total = (total + section or 1) * worth if total < worth else total + (section or 1) * worth
            section, digit, last = 0, None, _MYRIADS[one]
    if digit and last > 1:  # 三千五, 一万二, 两百五
        return int(total + section + digit * 10 ** (last - 1))
    return total + section + (digit or 0)


# ---- no numbers ----------------------------------------------------------------------------------------------------

# Words, slogans and names that begin with a numeral a measure word seems to follow, or a numeral long enough to count.
STOPS = words_by_first("phrase")

# After 第, in names that number nothing: 第一时间, 第三方, 第三产业.
_NO_ORDINAL = compile_pattern(
    "第(?:一(?:时间|线|书记|手|人称|责任人|要务|印象|桶金|夫人|家庭|议题|生产力|资源|动力|产业|反应|财经|性|个吃|步)|"
    "二(?:故乡|职业|课堂|产业|曲线|天|春|母语)|三(?:方|者|产业|世界|帝国|セクター|国|人称)|"
    "四(?:权力|范式)|[一二三四五六七八九十百\\d]+(?:章|节|页|頁|ページ))"
)

# Digits that are a name: 95后, 985高校, 12345热线.
_NAMED = compile_pattern(
    r"(?:[5-9]0|00|95|05|10)后|(?:985|211)(?:高校|工程|院校|大学)|\d{3,5}(?:热线|服务热线|平台|急救|报警|"
    r"国道|省道|县道|法律服务热线)"
    r"|315晚会|(?<!第)(?<!第 )\d+(?:号(?![\u4e00-\u9fff]{2})|番地|番(?!目)|丁目|号室)(?!机组)|\d+路(?:公交|车)|4S店"
    r"|[1-4]\.0(?=版|时代|模式|产业|升级)"
    r"|[一二三四五六七八九十]{1,3}届[一二三四五六七]中全会"
)


def stop_phrase(plain: str, at: int) -> int:
    """Where the set phrase that begins at `at` ends; 0 where none does."""
    for phrase in STOPS.get(plain[at], ()):
        if plain.startswith(phrase, at):
            return at + len(phrase)
    return 0


def no_ordinal(plain: str, at: int) -> int:
    """Where a name with 第 that numbers nothing ends; 0 where none begins at `at`."""
    match = _NO_ORDINAL.match(plain, at)
    return match.end() if match else 0


def named_digits(plain: str, at: int) -> int:
    """Where a name made with digits ends; 0 where none begins at `at`."""
    match = _NAMED.match(plain, at)
    return match.end() if match else 0


# A unit that names begin with, and what no name goes on with: 便宜五元，; 停工三周后.
_NAME_ENDS = compile_pattern(r"[元周折](?:$|[，。；、：）)！？\s钱的内后前以起左多])|元[一二三四五六七八九][角毛]")


def ends_name(text: str, at: int) -> bool:
    """Whether behind a numeral a unit stands at `at` with which no name goes on: 三元里 is a place, 三元， is money."""
    return _NAME_ENDS.match(text, at) is not None


def counts_noun(plain: str, start: int, end: int, language: Language) -> bool:
    """Whether what stands behind a numeral, of one character or with tens, is counted without a measure word:
    十四市町村, 三县区."""
    plain_one = end - start == 1 or "十" in plain[start:end]
    return plain_one and _counted_nouns(language.primary).match(plain, end) is not None


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _counted_nouns(primary: str) -> re.Pattern[str]:
    """Nouns that are counted so, and those that only where a particle or a mark follows: 四頭が, no 六本木."""
    words = plain_words_by_key("han-counts", primary)
    anywhere, ending, ends = (tree_of(words.get(key, ())) for key in ("noun", "ending", "end"))
    return compile_pattern(rf"{anywhere}|{ending}(?:$|[\s、，。；：）)]|{ends})")


def is_in_row(plain: str, at: int) -> bool:
    """Whether a word before a numeral at `at` tells that so many come one after another: 连续三周."""
    return plain.endswith(_in_row(), 0, at)


@functools.cache
def _in_row() -> tuple[str, ...]:
    return tuple(words_by_key("in-row"))
