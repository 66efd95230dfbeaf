"""Text made plain for reading numbers: half-width digits, simplified characters, ordinary spaces; no offset moves."""

import unicodedata

from exporter.start.patterns import compile_pattern

_FULL = "０１２３４５６７８９％．＋－：／＄～ＡＢ٫٬٪"
_HALF = "0123456789%.+-:/$～AB.,%"

# Characters one by one, traditional or Japanese to the simplified form our tables are written in. 円 stays.
_TRADITIONAL = (
    "萬億兩參負點時間個項條號餘約過幾數戶戸歲歳圓區縣國後從輛臺棟層種類總達還近週頭當萬爲階処処冊顆張頁樓"
    "隻雙筆單鄉鎮師場處論講應無內両廻箱歩対観務經營點貳參陸憶屆幣兒飛見關類減與較縮擴漲淨順虧損產佔貴遲於轉噸頃畝錢鐘塊組隊級頓"
    "亞偵備僅價優別則剛創劃劇勁動勝匯協員嚴圍園圖團執報墊壇壓壩壯奪學實寧審寬將專島峽嶺帶庫廠廢廣強復惡態慶戰掙揚換擁據擠擬攝"
    "敗斬昇書會東業極榮構標樹橋權歷歸殘氣決沒淺測準溝溫滅滯滿濟灣災熱爭獲現環畢療盤盧眾確碼礦稱積穩競節範簽紀納結絕給統維線編"
    "緩績織繳續罰義聯職臨華藝術補裡規親訂計設許訴評該認語調談識護變貝貨貸費資賣質賺賽贏趕趨躍車軍載輕輪輸辦農連進運遜遞遠選邊"
    "鄰醫銳銷錄錯鐵長門閉開閱際險離難電靜韓預領題額顯飆馬駁駐驟鳴龍"
)
_SIMPLIFIED = (
    "万亿两参负点时间个项条号余约过几数户户岁岁圆区县国后从辆台栋层种类总达还近周头当万为阶处处册颗张页楼"
    "只双笔单乡镇师场处论讲应无内两回箱步对观务经营点贰叁陆忆届币儿飞见关类减与较缩扩涨净顺亏损产占贵迟于转吨顷亩钱钟块组队级顿"
    "亚侦备仅价优别则刚创划剧劲动胜汇协员严围园图团执报垫坛压坝壮夺学实宁审宽将专岛峡岭带库厂废广强复恶态庆战挣扬换拥据挤拟摄"
    "败斩升书会东业极荣构标树桥权历归残气决没浅测准沟温灭滞满济湾灾热争获现环毕疗盘卢众确码矿称积稳竞节范签纪纳结绝给统维线编"
    "缓绩织缴续罚义联职临华艺术补里规亲订计设许诉评该认语调谈识护变贝货贷费资卖质赚赛赢赶趋跃车军载轻轮输办农连进运逊递远选边"
    "邻医锐销录错铁长门闭开阅际险离难电静韩预领题额显飙马驳驻骤鸣龙"
)

_SPACES = dict.fromkeys("\u00a0\u202f\u2009\u2002\u2003\u2007\u3000", " ")
_TABLE = str.maketrans(
    {**dict(zip(_FULL, _HALF, strict=True)), **dict(zip(_TRADITIONAL, _SIMPLIFIED, strict=True)), **_SPACES}
)

# Numerals as cheques and contracts write them count only in a run before 元, 圆, 整, as several are surnames too.
_FORMAL = compile_pattern("[壹贰貳叁參叄肆伍陆陸柒捌玖拾佰仟万萬亿億零]{2,24}(?=[元圆圓整])")
_FORMAL_TABLE = str.maketrans("壹贰貳叁參叄肆伍陆陸柒捌玖拾佰仟萬億", "一二二三三三四五六六七八九十百千万亿")

# Digits in groups of three with a space between; an apostrophe is what reading knows groups by.
_SPACED = compile_pattern(r"(?<=[0-9])[\u00a0\u202f\u2009](?=[0-9]{3}(?![0-9]))")
_SPACED_PLAIN = compile_pattern(r"(?<=[0-9])[\u00a0\u202f\u2009 ](?=[0-9]{3}(?![0-9]))")

_WIDE_COMMA = compile_pattern(r"(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")


# Digits of other scripts.
_OTHER_DIGITS = compile_pattern(r"[^\D0-9０-９]")

# Korean words behind a number are those of Chinese in another script. 일 is a day of the
# calendar behind a month only: 12일간 is twelve days.
_HAN_OF = dict(zip("년월일만억조천백", "年月日万亿兆千百", strict=True))
_HANGUL = compile_pattern("[\uac00-\ud7a3]")
_KOREAN = compile_pattern(
    "(?<=[0-9])(?:[년월만억조]|[천백](?![만억조]))|(?:(?<=월 [0-9])|(?<=월 [0-9]{2})|(?<=월[0-9]{1}))일(?!간)"
)

# Korean numerals of things counted, as long in digits: 여섯 차례 is 6 times. A half, as long as five tenths.
_NATIVE = {
    "두": "2", "세": "3", "네": "4", "다섯": " 5", "여섯": " 6", "일곱": " 7", "여덟": " 8", "아홉": " 9", "열": "十",
    "한": "1",
}  # fmt: skip
# One alone counts nothing but as a part: 다섯 명 중 한 명. 세대 is a household, and 세 behind a digit a measure word.
_COUNTED = compile_pattern(
    rf"(?<![0-9\uac00-\ud7a3])(?!세대)(?:{'|'.join(word for word in _NATIVE if word != '한')}"
    "|(?:(?<=중 )|(?<=중에 )|(?<=가운데 ))한)"
    "(?= ?(?:배|차례|명|개|건|곳|번|가지|달|대|권|살|시간|마리|그루|채|척))"
)
_HALVES = {"半数": "5割", "半數": "5割", "半分": "5割", "절반": "5割"}
_HALVES_NAMED = compile_pattern("半[数數]|(?<![一过過大年前後后上下])半分(?![钟鐘钱錢之布析红紅别別类類犹猶])|절반")


# Any character of a text that is not plain already, or may be none; in two sets, for a single set is found fastest.
_ODD = compile_pattern(f"[{''.join(map(chr, _TABLE))}{''.join(map(chr, _FORMAL_TABLE))}\uac00-\ud7a3半]")
_ODD_DIGIT = compile_pattern(r"[^\D0-9]")


def plain_text(text: str, *, spaces: bool = False) -> str:
    """The text with the same length, character for character, in the forms the tables know.

    `spaces`: ordinary spaces group digits too, as in 12 345.
    """
    if spaces or "\u00a0" in text or "\u202f" in text or "\u2009" in text:
        text = (_SPACED_PLAIN if spaces else _SPACED).sub("'", text)
    if text.isascii() or (_ODD.search(text) is None and _ODD_DIGIT.search(text) is None):
        return text
    if "，" in text:
        text = _WIDE_COMMA.sub(",", text)
    if other := set(_OTHER_DIGITS.findall(text)):
        text = text.translate({ord(digit): str(unicodedata.decimal(digit)) for digit in other})
    if _HANGUL.search(text):
        text = _COUNTED.sub(lambda match: _NATIVE[match[0]], _KOREAN.sub(lambda match: _HAN_OF[match[0]], text))
    text = _HALVES_NAMED.sub(lambda match: _HALVES[match[0]], text)
    return _FORMAL.sub(lambda match: match[0].translate(_FORMAL_TABLE), text).translate(_TABLE)
