"""Numbers that follow from others by where these stand: from a name's, from a pair, from what the one before does."""

from pathlib import Path

import pytest

from tests.support.check_outlines import assert_told_apart, check_told, told_apart

_VOTE = (
    "Of 18,460 people on the register 11,076 voted. In Bankside ward Alder took 1,943 votes and Birch 1,688; in"
    " Northgate ward Birch polled 2,215 against 1,904 for Alder. Hill ward gave Birch 1,377. Postal votes came to"
    " 3,128. At the vote before, 10,260 people had voted."
)
_COURT = (
    "Beim Amtsgericht gingen 2.340 Klagen ein. Erledigt wurden 2.195. Am Jahresanfang waren 1.870 offen."
    " Im Vorjahr waren 2.125 Klagen eingegangen."
)
# Language, source, right wording, wrong wording.
FOLLOWS = [
    ("en", _VOTE, "7,948 people cast their vote in person", "7,498 people cast their vote in person"),
    ("en", _VOTE, "Birch had 5,280 votes across the three wards", "Birch had 5,820 votes across the three wards"),
    ("de", _COURT, "Der Bestand wuchs auf 2.015 Klagen", "Der Bestand wuchs auf 2.105 Klagen"),
    (
        "de",
        _COURT,
        "Die Eingänge nahmen um 215 oder 10,1 Prozent zu",
        "Die Eingänge nahmen um 215 oder 11,0 Prozent zu",
    ),
    (
        "ja",
        "当選した原口氏は2万4150票、次点の関氏は1万9835票、新人の林氏は5105票を得た。",
        "原口氏の得票率は49.2％だった",
        "原口氏の得票率は42.9％だった",
    ),
    (
        "zh-TW",
        "報名3,240人，實際出發2,916人，其中女性1,020人。最後完賽2,673人。",
        "出發的選手中有243人未能完賽",
        "出發的選手中有234人未能完賽",
    ),
    (
        "es",
        "La aduana tramitó 41 580 declaraciones. Se inspeccionaron 1210 contenedores. La plantilla es de 132 personas.",
        "Cada empleado tramitó 315 declaraciones",
        "Cada empleado tramitó 351 declaraciones",
    ),
    (
        "zh-CN",
        "今年上半年，全市实现生产总值842.6亿元，其中第二产业361.9亿元，第三产业412.4亿元。一季度生产总值为398.7亿元。",
        "二季度，全市实现生产总值443.9亿元",
        "二季度，全市实现生产总值434.9亿元",
    ),
    # the part of a sentence's largest amounts, and of two that follow each other in one
    (
        "de",
        "Bei der Wahl waren 138.400 Menschen wahlberechtigt; 73.352 gaben ihre Stimme ab."
        " Die Briefwahl nutzten 22.006.",
        "Die Beteiligung lag bei 53,0 Prozent",
        "Die Beteiligung lag bei 50,3 Prozent",
    ),
    # a percentage whose sign stands at the one before it
    (
        "de",
        "Gültig waren 64.000 Stimmen. Eva Lund erhielt 27.520 Stimmen, Jan Peters 20.416 und Ida Roth 16.064.",
        "Lund kam auf 43,0 Prozent der gültigen Stimmen, Peters auf 31,9",
        "Lund kam auf 43,0 Prozent der gültigen Stimmen, Peters auf 39,1",
    ),
    # what numbers of a list leave, though another one looks alike
    (
        "zh-CN",
        "职工3126人，其中医师938人、护士1482人、医技人员363人。",
        "行政后勤等其他人员343人",
        "行政后勤等其他人员334人",
    ),
    # so many at so much each, and so much for each of them
    (
        "de",
        "In den Wahllokalen halfen 1.288 Ehrenamtliche. Der Kreis zahlt jedem Helfer 35 Euro.",
        "Das Helfergeld kostet den Kreis 45.080 Euro",
        "Das Helfergeld kostet den Kreis 45.800 Euro",
    ),
    # a sum against that of the year before
    (
        "ja",
        "民事訴訟の受理は7,460件、刑事事件は1,935件だった。一昨年はそれぞれ6,920件と2,040件である。",
        "民事と刑事を合わせた受理件数は9,395件で、前の年より435件多い",
        "民事と刑事を合わせた受理件数は9,395件で、前の年より453件多い",
    ),
    # what the parts of a sentence leave of the whole in the one before
    (
        "de",
        "Die Feuerwehr rückte zu 1.946 Einsätzen aus. Davon waren 418 Brände, 902 Hilfeleistungen und 207 Fehlalarme.",
        "419 Mal ging es um anderes",
        "491 Mal ging es um anderes",
    ),
    # which way it went since a value that was worked out
    (
        "ja",
        "観光客数は212万4000人で、前年度を12万2000人上回った。",
        "前年度の観光客は200万2000人で、6.1％増えた計算になる",
        "前年度の観光客は200万2000人で、1.6％増えた計算になる",
    ),
    (
        "zh-TW",
        "海洋館114年入館人次為64萬3,200人次，較113年增加5萬2,700人次。",
        "113年入館59萬500人次，今年成長8.9%",
        "113年入館59萬500人次，今年衰退8.9%",
    ),
    # days over the end of a February that has 28 of them
    (
        "es",
        "En 2025 hubo 37 detenidos. La operación comenzó el 6 de febrero y concluyó el 20 de mayo.",
        "La operación duró 103 días",
        "La operación duró 130 días",
    ),
    # a percentage of an amount of its sentence
    (
        "zh-TW",
        "停車場有車位380格，平日使用率62%，假日95%。",
        "假日約有361格車位有人使用",
        "假日約有316格車位有人使用",
    ),
    # the percentage that goes with a difference, though another one would be it by chance
    (
        "zh-CN",
        "2025年新收案件18640件，审结18126件。上年新收案件17260件，审结16985件。",
        "新收案件同比增加1380件，增长8.0%",
        "新收案件同比增加1380件，增长8.8%",
    ),
    # a vote is a voter's
    (
        "ja",
        "有権者86万4000人のうち45万1280人が投票した。有効投票は44万7000票だった。",
        "無効票は4280票だった",
        "無効票は4820票だった",
    ),
    # what parts leave of a whole that a sentence parts from them
    (
        "de",
        "Der Umsatz betrug 318,4 Millionen Euro. In neun Monaten waren es 921,7 Millionen Euro. Das Inland steuerte"
        " 141,3 Millionen bei, das übrige Europa 98,6 Millionen und Übersee den Rest.",
        "In Übersee wurden 78,5 Millionen Euro umgesetzt",
        "In Übersee wurden 87,5 Millionen Euro umgesetzt",
    ),
    # from the times of a statement
    (
        "fr",
        "Le trajet est passé de 4 h 10 à 3 h 35.",
        "Le trajet gagne 35 minutes",
        "Le trajet gagne 45 minutes",
    ),
    (
        "zh-TW",
        "最後一人於9時48分抵達終點，鳴槍時間為6時15分。",
        "從鳴槍到最後一人抵達，歷時3小時33分",
        "從鳴槍到最後一人抵達，歷時3小時53分",
    ),
    # who is behind in a race takes longer
    (
        "en",
        "The winner finished in 1:04:20, Tom Hale in 1:05:02 and Ed Roe was third in 1:06:07.",
        "Third-placed Ed Roe finished 1 minute 47 seconds behind the winner",
        "Third-placed Ed Roe finished 1 minute 27 seconds behind the winner",
    ),
]


@told_apart(FOLLOWS)
def test_what_follows_is_right(language: str, source: str, right: str, wrong: str, tmp_path: Path) -> None:
    assert_told_apart(language, source, right, wrong, tmp_path)


# Language, source, wrong wording.
TOLD = [
    # a small count needs a word for how it follows, and what is above zero is not added to what is below
    ("ja", "市内の売店は27か所で、駅の売店は5か所である。", "売店は32か所ある"),
    ("zh-CN", "库房最高21.4℃，最低零下8.7℃。", "库房最高21.4℃，最低零下8.7℃，相差12.7℃"),
    # a rough number is rounded the wrong way rather than added to
    ("es", "Abrieron 412 hoteles, con 93 200 plazas y 14 640 empleados.", "Había unas 94 000 plazas"),
]


@pytest.mark.parametrize(("language", "source", "wrong"), TOLD)
def test_what_only_agrees_by_chance_is_told(language: str, source: str, wrong: str, tmp_path: Path) -> None:
    assert check_told(language, source, wrong, tmp_path)
