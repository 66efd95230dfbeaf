"""Units and measure words beside numbers, scale words, and the one canonical name each unit goes by.

Canonical are: 元 (the renminbi) and ISO 4217 codes for other money, ¥ where a text leaves open which it is; symbols of
the SI and its neighbours (km, m², t, kWh, °C); 年 月 周 天 小时 分钟 秒 for spans of time; % ‰ 百分点; 人 for persons
(名, 位, people); 件 for Japanese and English cases alike; any other measure word stands for itself. A scale is no part
of a unit: 万元 is 元 times 10,000. Keys are simplified: text comes here with its characters simplified one by one.
"""

from decimal import Decimal

from exporter.text.language import Language


def _table(text: str) -> dict[str, str]:
    """Lines of `canonical: written, written`; what is written is looked up, the canonical name itself too."""
    found: dict[str, str] = {}
    for line in text.strip().splitlines():
        canonical, _, written = line.partition(":")
        names = [one.strip() for one in written.split(",") if one.strip()]
        found.update(dict.fromkeys([*names, canonical.strip()], canonical.strip()))
    return found


# Written in Chinese or Japanese, directly after the number or its scale word. The longest match counts.
_HAN = _table("""
元: 块钱, 元人民币, 人民币元, 人民币
USD: 美元, 美金, 米ドル, ドル
EUR: 欧元, ユーロ
GBP: 英镑, ポンド
JPY: 日元, 日圆, 円
HKD: 港元, 港币
TWD: 新台币, 台币
KRW: 韩元, ウォン
INR: 卢比, ルピー
RUB: 卢布, ルーブル
CHF: 瑞士法郎, 瑞郎
AUD: 澳元, 豪ドル
CAD: 加元
SGD: 新元, 新加坡元
%: ％, パーセント
‰: パーミル
百分点: 个百分点, 个多百分点, 多个百分点, %ポイント, ポイント, パーセントポイント
人: 名, 位, 个人, 口人
人次:
件: 个案件
起:
km: 公里, 千米, 里程公里, キロメートル, キロ
m: 米, メートル
cm: 厘米, センチ, センチメートル
mmHg: 毫米汞柱
nm: 纳米, ナノメートル
μm: 微米, マイクロメートル
mm: 毫米, ミリ, ミリメートル
km²: 平方公里, 平方千米, 平方キロメートル, 平方キロ
m²: 平方米, 平米, 平方メートル, 平米
m³: 立方米, 立方メートル
ha: 公顷, ヘクタール
度: 
亩:
kg: 公斤, 千克, キログラム
斤: 市斤
mg: 毫克, ミリグラム
μg: 微克, マイクログラム
g: 克, グラム
t: 吨, トン
L: 升, リットル
mL: 毫升
kW: 千瓦, キロワット
MW: 兆瓦, メガワット
GW: 吉瓦, ギガワット
mAh: 毫安时
Ah: 安时
V: 伏, 伏特, ボルト
kV: 千伏
W: 瓦, ワット
MWh: 兆瓦时
kcal: 千卡, 大卡, キロカロリー
Pa: 帕
kPa: 千帕
MPa: 兆帕
dB: 分贝, デシベル
Hz: 赫兹, ヘルツ
μg/m³: 微克/立方米, 微克每立方米
km/h: 公里/小时, 千米/小时, キロ/时
m/s: 米/秒
bp: 个基点, 基点
kWh: 千瓦时, 度电, キロワット时
°C: ℃, 摄氏度, 度C
年: 年间, 个年头, 年时间, カ年, ヶ年, か年
月: 个月, 个半月, 个多月, か月, カ月, ヵ月, ヶ月, ケ月, 箇月, 个月间, か月间, カ月间, ヶ月间
周: 个星期, 星期, 个礼拜, 周间, 週间, 週, 周时间
天: 日, 日间, 天时间, 昼夜
工作日: 个工作日, 営业日
小时: 个小时, 个半小时, 个钟头, 钟头, 时间, 个多小时
分钟: 分间, 分钟时间
秒: 秒钟, 秒间
岁: 周岁, 歳, 才
倍:
折:
GB: 吉字节, ギガバイト
TB: 太字节, テラバイト
MB:
个: つ, コ, ヶ
次: 人次以上
回: 回目以降
家: 家次
社:
所: か所, カ所, ヶ所, ヵ所, 箇所, ケ所
国: カ国, か国, ヶ国, ヵ国, 个国家
户: 家庭户
世帯: 世带
场: 场次
趟:
轮:
宗:
例:
桩:
间:
项:
条:
种: 种类
类:
款:
点:
方面: 个方面
座:
处:
栋: 棟
幢:
台:
辆:
部:
架:
艘: 隻
套:
份:
批次:
口:
批:
篇:
本:
册: 冊
张:
枚:
章:
季度: 个季度, 季
支:
只:
头: 頭
匹:
颗:
粒:
株:
棵:
组:
队:
届:
期:
门:
层: 阶
级: 级别
分: 点数
字: 万字
行:
页: ページ
步: 歩
道:
片:
块:
顿:
杯: ハイ
瓶:
箱:
盒:
袋:
双: 足
对:
段:
句:
首:
幅:
封:
笔:
票:
床: 张床位
床位: 张床位
席:
股: 株式
手:
节:
课时: 学时
班:
线:
代:
成:
人份: 人前
店: 店舗
校:
団体: 団体
チーム:
杆:
集:
单: 订单
名义:
标箱: 个标箱
村:
乡: 乡镇
镇:
县: 旗县
市: 盟市
省:
区:
城: 城市
路:
井: 口井
机组:
平:
倍速:
票数:
""")

# Written in Latin letters or signs after a number; upper and lower case count only where they part two units.
_LATIN = _table("""
元: yuan, RMB, CNY, renminbi
USD: dollars, dollar, US dollars, US dollar, U.S. dollars, USD, usd
EUR: euros, euro, EUR, eur, €
GBP: pounds sterling, GBP, £
JPY: yen, JPY
HKD: HKD, Hong Kong dollars
INR: rupees, INR
CHF: CHF, francs, Swiss francs
AUD: AUD, Australian dollars
CAD: CAD, Canadian dollars
SGD: SGD
KRW: KRW, won
RUB: RUB, roubles, rubles
%: percent, per cent, pct, Prozent, pour cent, por ciento, prosent, procent
%: per cento, por cento, процент, процента, процентов, відсотків, відсотки, phần trăm, प्रतिशत, फीसदी
%: في المئة, في المائة, بالمئة, بالمائة
‰: per mille, per mill, permille, Promille
百分点: percentage points, percentage point, pp, ppt, ppts, pps, points de pourcentage, Prozentpunkte, Prozentpunkten
bp: basis points, basis point, bps
人: people, persons, person, individuals
km: kilometres, kilometers, kilometre, kilometer, kms, Kilometer, kilomètres
m: metres, meters, metre, meter
cm: centimetres, centimeters
mm: millimetres, millimeters
mi: miles, mile
ft: feet, foot
km²: square kilometres, square kilometers, square kilometre, square kilometer, sq km, km2, sq. km
m²: square metres, square meters, square metre, square meter, sq m, m2
m³: cubic metres, cubic meters, m3
ha: hectares, hectare
acre: acres
mg: milligrams
μg: µg, micrograms
W: watts
V: volts
kV: kilovolts
mAh:
kcal: calories, kcal
km/h: kph
mph:
inch: inches
yd: yards
lb: pounds, lbs
oz: ounces, ounce
ppm:
nm: nanometres, nanometers
kg: kilograms, kilogrammes, kilogram, kilos
g: grams, grammes
t: tonnes, tons, ton, tonne, metric tons, metric tonnes, Tonnen
L: litres, liters, litre, liter, l
mL: millilitres, milliliters, ml
kW: kilowatts
MW: megawatts, megawatt
GW: gigawatts, gigawatt
TWh: terawatt-hours, terawatt hours
TW: terawatts
kWh: kilowatt-hours, kilowatt hours
MWh: megawatt-hours, megawatt hours
GWh: gigawatt-hours, gigawatt hours
°C: ℃, degrees Celsius, °
年: years, year, Jahre, Jahren, ans
月: months, month
周: weeks, week
天: days, day, Tage, Tagen, jours
小时: hours, hour, hrs, h
分钟: minutes, minute, mins, min
秒: seconds, sec
次: times
倍: x, ×, fold
GB: gigabytes, gigabyte
MB: megabytes, megabyte
TB: terabytes
MHz:
GHz:
Hz:
dB:
Mbps:
pt:
px:
""")

# A sign before the number. ¥ is told by the language.
_BEFORE = {
    "US$": "USD", "$": "USD", "＄": "USD", "€": "EUR", "£": "GBP", "￡": "GBP", "HK$": "HKD", "NT$": "TWD", "A$": "AUD",
    "C$": "CAD", "S$": "SGD", "AU$": "AUD", "₹": "INR", "₽": "RUB", "₩": "KRW", "RMB": "元", "CNY": "元", "CN¥": "元",
    "USD": "USD", "EUR": "EUR", "GBP": "GBP", "新台币": "TWD", "台币": "TWD", "港币": "HKD", "港元": "HKD", "日币":(
        "JPY"
    ),
        "JPY":(
        "JPY"
    ),
        "JP¥":(
        "JPY"
    ),
        "HKD":(
        "HKD"
    ),
        "CHF":(
        "CHF"
    ),
        "AUD":(
        "AUD"
    ),
    "CAD": "CAD", "SGD": "SGD", "INR": "INR", "KRW": "KRW", "Rs": "INR", "Rs.": "INR",
}  # fmt: skip
_YEN = frozenset("¥￥")

_LONGEST_HAN = max(map(len, _HAN))

# Latin units of more than one word, by their first word, the longest first.
_PHRASES: dict[str, list[str]] = {}
for _name in sorted((name for name in _LATIN if " " in name or "-" in name), key=len, reverse=True):
    _PHRASES.setdefault(_name.replace("-", " ").split()[0], []).append(_name)

# Scale words after digits. 千 and 百 before a unit of the metric system belong to the unit (千米, 千瓦时).
SCALES = {
    "万": 4, "亿": 8, "万亿": 12, "亿万": 12, "兆": 12, "千": 3, "百": 2, "十万": 5, "百万": 6, "千万": 7, "十亿": 9,
        "百亿": 10,
    "千亿": 11, "만": 4, "억": 8, "조": 12, "京": 16,
    "hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12, "millions": 6, "billions": 9, "mln": 6,
    "bn": 9, "tn": 12, "trn": 12, "k": 3, "K": 3, "lakh": 5, "crore": 7, "mn": 6, "M": 6, "B": 9,
    "Millionen": 6, "Million": 6, "Mio.": 6, "Mio": 6, "Milliarden": 9, "Milliarde": 9, "Mrd.": 9, "Mrd": 9,
    "Tausend": 3, "tausend": 3, "mille": 3, "milliers": 3, "milliard": 9, "milliards": 9, "Billionen": 12,
    "millones": 6, "millón": 6, "mil": 3, "miles": 0, "milioni": 6, "miliardi": 9, "milhões": 6, "milliarder": 9,
    "millioner": 6, "miljoner": 6, "miljarder": 9, "miljoen": 6, "miljard": 9,
}  # fmt: skip


def han_unit(text: str, at: int) -> str:
    """The longest measure word of Chinese or Japanese that stands at `at`, as written there; "" for none."""
    for length in range(min(_LONGEST_HAN, len(text) - at), 0, -1):
        if text[at : at + length] in _HAN:
            return text[at : at + length]
    return ""


def latin_unit(text: str, at: int, word: str) -> str:
    """The unit that begins with the Latin `word` at `at`, as written there; "" where the word is none."""
    for phrase in _PHRASES.get(word, ()):
        written = text[at : at + len(phrase)]
        if written.replace("-", " ").replace("\u00a0", " ") == phrase.replace("-", " "):
            rest = text[at + len(phrase) : at + len(phrase) + 1]
            if not rest.isalnum():
                return written
    return word if word in _LATIN else ""


def canonical_unit(written: str, language: Language) -> str:
    """The canonical name of a unit without scale word; a unit unknown here stands for itself."""
    if written in _YEN:
        return "JPY" if language.japanese else "元" if language.chinese else "¥"
    if written in _HAN:
        name = _HAN[written]
        if language.japanese:
            return _JAPANESE.get(written, name)
        return name
    plain = " ".join(written.replace("-", " ").split())
    return _BEFORE.get(written) or _LATIN.get(written) or _LATIN_PLAIN.get(plain) or written


_LATIN_PLAIN = {name.replace("-", " "): canonical for name, canonical in _LATIN.items()}

# What the same character means in Japanese.
_JAPANESE = {"分": "分钟", "日": "天", "点": "点", "本": "本", "元": "元", "枚": "枚", "株": "株", "台": "台"}


def power(scale: str) -> Decimal:
    """What a scale word multiplies with; one for none."""
    return Decimal(1).scaleb(SCALES[scale]) if scale else Decimal(1)
