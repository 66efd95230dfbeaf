"""Han numerals: what they are worth, and where they are part of a word, a name or a set phrase and no number at all."""

import re
from decimal import Decimal

from msgspec import Struct

HAN_DIGITS = {
    "〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
}  # fmt: skip
_TENS = {"十": 1, "百": 2, "千": 3}
_MYRIADS = {"万": 4, "亿": 8, "兆": 12}

HAN = "〇零一二两三四五六七八九十百千万亿兆廿卅"
# No numeral anybody writes is longer; more are a pattern of some kind, or hostile.
LONGEST = 24

RUN = re.compile(f"[{HAN}]+")


class Numeral(Struct, frozen=True):
    """A Han numeral's value; `high` where two neighbouring digits give a range (两三千); precision as for figures."""

    value: Decimal
    precision: Decimal = Decimal(1)
    high: Decimal | None = None

    @property
    def digits(self) -> str:
        low = str((self.value / self.precision).to_integral_value())
        return low if self.high is None else f"{low}-{(self.high / self.precision).to_integral_value()}"


_NEIGHBOURS = re.compile("([一二两三四五六七八])([二两三四五六七八九])(?=[十百千万亿]|$)")


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
_PHRASES = """
十足 十全 十佳 十堰 十字 十一国庆 十三陵 十三五 十四五 十二五 十五五 十一五 十八大 十九大 二十大 十七大 十六大
二十一大 十月革命 十八洞 十渡 一带一路 一国两制 三农 三峡 三亚 三明 三门峡 三轮车 三角 三位一体 五位一体 四位一体
三个代表 四个全面 四个意识 四个自信 两个维护 两个确立 两个一百年 三个务必 五个一 三天两头 三只松鼠 三棵树 七匹狼
六个核桃 三顿半 五台山 五台县 七台河 五大连池 六盘水 九寨沟 四川 百色 百姓 百货 百科 百度 百合 百年 千年 千兆
千方百计 千家万户 千载 千军万马 千山 千古 千岛 千禧 万一 万物 万里 万众 万能 万象 万分 万岁 万家 万户 万事 万全
万恶 万隆 万科 万达 万州 万宁 万年 万元户 万水泉 万向 万无一失 万国 两会 两岸 两侧 两边 两手 两旁 两头 两端 两面
两条腿 两张皮 两口子 两山 两高 两新 两重 两学一做 两江 两河 两难 两极 两性 两用 三家分 三家店 三家村 三段论 三部曲
四部曲 四件套 三件套 三人行 三人成虎 三类股东 四种形态 五类车 五项原则 六稳 六保 七彩 八面 八方 八达岭 八项规定
九龙 九江 九三 九一八 一二九 七七事变 二十四节气 二十四史 三十六计 三十六行 三百六十行 三百六十度 四面 四海 四周
四处 四平 四级 五星 五金 五粮 五谷 五指 五一 六一 七一 八一 三八 五四 三一五 三级 三甲 三军 三江 三清山 三星 三包
三通 三资 三审 二审 二手 二维 二胡 亿万 亿达 千万别 千万不 千千万万 万万 一万年 三三两两 七七八八 五五开 四六级
三七 三九 四分五裂 五湖四海 七上八下 三心二意 三令五申 接二连三 五花八门 三番五次 六神无主 七嘴八舌 三言两语
百分百 百分制 百分点 百强 百万富翁 百万雄师 千人计划 万人计划 百人会 百亿级 千亿级 万亿级 十亿级 百万级 千万级
百家讲坛 百家争鸣 百家姓 百花 百年大计 十年树木 三年级 四年级 五年级 六年级 三项全能 五项全能 十项全能 三人篮球
五人制 七人制 十一人制 三代 四代 四代机 三线 四环 五环 三环 六环 四六 三国 七国集团 二十国集团 五眼 四国 九州 千叶
八户市 八戸 六本木 四日市 三重県 三重 五十岚 五十嵐 三菱 三井 八百屋 八王子 三次元 二次元 二次 三次方 二次方 三者
第三者 五轮 五輪 七夕 三宅 三鹰 三鷹 千代田 五反田 二枚目 二人三脚 十人十色 千差万别 千差万別 四つ葉 三つ葉 三つ星
八つ当 八つ橋 三重苦 四重奏 三重奏 百貨 百貨店 万博 万引 三日月 三日天下 三日坊主 七五三 一六八 十五夜 三つ子
百人一首 千本桜 千本松 万葉 四季報 四万十 三郷 九十九里 八ヶ岳 六ヶ所村 六ヶ所 二ヶ領 三ヶ日 五箇山 七つの海
七つ道具 二つ返事 三軒茶屋 四谷 五所川原 三条市 三原市
"""
STOPS: dict[str, tuple[str, ...]] = {}
for _phrase in _PHRASES.split():
    STOPS[_phrase[0]] = (*STOPS.get(_phrase[0], ()), _phrase)

# After 第, in names that number nothing: 第一时间, 第三方, 第三产业.
_NO_ORDINAL = re.compile(
    "第(?:一(?:时间|线|书记|手|人称|责任人|要务|印象|桶金|夫人|家庭|议题|生产力|资源|动力|产业|反应|财经|性|个吃|步)|"
    "二(?:故乡|职业|课堂|产业|曲线|天|春|母语)|三(?:方|者|产业|世界|帝国|セクター|国|人称)|"
    "四(?:权力|范式)|[一二三四五六七八九十百\\d]+(?:章|节|页|頁|ページ))"
)

# Digits that are a name: 95后, 985高校, 12345热线.
_NAMED = re.compile(
    r"(?:[5-9]0|00|95|05|10)后|(?:985|211)(?:高校|工程|院校|大学)?|\d{3,5}(?:热线|服务热线|平台|急救|报警|"
    r"国道|省道|县道|法律服务热线)"
    r"|315晚会|\d+(?:号|番地|番(?!目)|丁目|号室)(?!机组)|\d+路(?:公交|车)|4S店|996|007|[1-4]\.0(?=版|时代|"
    r"模式|产业|升级)"
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
