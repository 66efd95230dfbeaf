"""Right wordings of numbers that a source has in another form have no finding; a wrong one beside each has."""

from pathlib import Path

import pytest

from exporter import job
from tests.support.check_outlines import assert_told_apart, check_told, told_apart

# Language, source, right words, wrong words of the same.
TOLD = [
    # a number of which the same text tells another thing rightly
    (
        "zh-TW",
        "113年出生數4,382人，較112年減少96人；死亡數6,715人，較112年增加208人。",
        "出生 4,382 人；死亡 6,715 人",
        "出生 6,715 人；死亡 6,715 人",
    ),
    # a change right behind what changed, where the year's has the same ending
    (
        "ko",
        "5월 입항은 318척으로 6.1% 증가했고, 출항은 302척으로 2.7% 감소했다."
        " 누적 입항은 1,520척으로 4.4% 늘었고, 누적 출항은 1,498척으로 3.9% 줄었다.",
        "출항은 302척으로 2.7% 줄었다",
        "출항은 302척으로 7.2% 줄었다",
    ),
    # what the parts of a list leave of its whole, and shares of a hundred per cent
    (
        "zh-CN",
        "全馆职工418人，其中馆员176人、讲解员129人，另有志愿者2050人。",
        "馆员 176 人，讲解员 129 人；其他职工 113 人",
        "馆员 176 人，讲解员 129 人，其他职工 131 人",
    ),
    (
        "ja",
        "来館の目的は、展示が61.3％、講座が14.2％、喫茶が8.6％。",
        "目的は展示が約6割、講座14.2％、喫茶8.6％、その他15.9％",
        "目的は展示が約6割、講座14.2％、喫茶8.6％、その他19.5％",
    ),
    # households in Korean, whose word begins with a numeral
    (
        "ko",
        "해오름시의 세대수는 12만 4,318세대로 907세대 늘었다.",
        "세대수는 12만 4,318세대로 전년 12만 3,411세대에서 늘었다",
        "세대수는 12만 4,318세대로 전년 13만 3,411세대에서 늘었다",
    ),
    # one of so many with both numbers in words
    (
        "ko",
        "노인은 6,210명으로 전체의 20.8%를 차지했다.",
        "노인은 6,210명으로 다섯 명 중 한 명 꼴이다",
        "노인은 6,210명으로 세 명 중 한 명 꼴이다",
    ),
    # from one rate to another, whose unit is written once
    (
        "zh-CN",
        "毕业生就业率72.4%，比上年提高4.6个百分点。",
        "毕业生就业率由 67.8 升到 72.4%",
        "毕业生就业率由 69.8 升到 72.4%",
    ),
    # what a second rate came from, behind what a first one came to
    (
        "ko",
        "고용률은 58.3%로 전년보다 0.7%포인트 상승했고, 실업률은 4.2%로 0.5%포인트 하락했다.",
        "고용률은 57.6%에서 58.3%로, 실업률은 4.7%에서 4.2%로 바뀌었다",
        "고용률은 57.6%에서 58.3%로, 실업률은 3.7%에서 4.2%로 바뀌었다",
    ),
    # groups of ages, one within the other
    (
        "ja",
        "15〜64歳が8,204人、65歳以上が4,615人。75歳以上は2,518人で、100歳以上は31人であった。",
        "65歳以上は4,615人。このうち75歳以上が半数以上を占める",
        "65歳以上は4,165人。このうち75歳以上が半数以上を占める",
    ),
    # trains and their cars, the other way round
    (
        "ja",
        "電車を4編成（28両）増やし、検査には9日を要した。",
        "電車は28両、4編成増えた",
        "電車は28両、7編成増えた",
    ),
    # a time that became less, told by a word of speed
    (
        "zh-CN",
        "平均接警时间从9分30秒缩短至8分50秒。",
        "接警时间快了 40 秒，到 8 分 50 秒",
        "接警时间快了 70 秒，到 8 分 50 秒",
    ),
    # a share of the first whole, beside its own number, where other numbers have more of its words
    (
        "zh-CN",
        "全年报修5208起。其中流量表故障2960起、阀门漏水1105起。更换流量8.4万元的水泵，含流量计3.1万元。",
        "全年报修 5208 起。流量表 2960 起，占一半以上",
        "全年报修 5208 起。流量表 2960 起，占七成以上",
    ),
    # a rounded number under a shorter name, which a part has too
    (
        "zh-CN",
        "全区在校学生7.46万人，比上学年减少1830人。小学在校生4.15万人，初中在校生2.08万人，职校在校生1290人。",
        "在校生约 7.5 万人，少了一千八百多人",
        "在校生约 9.5 万人，少了一千八百多人",
    ),
    # a share of a whole with a word of nearness before the whole
    (
        "zh-CN",
        "全厂职工8240人，其中技工1520人，占18.4%。",
        "技工 1520 人，不到全厂职工的五分之一",
        "技工 1520 人，不到全厂职工的七分之一",
    ),
    # a share beside a change in per cent, which is not another name of it
    (
        "zh-CN",
        "电缆销售412.6亿元，增长6.3%，占31.2%；光缆销售255.8亿元，下降4.7%，占19.3%。",
        "光缆销售下降 4.7%，约占两成",
        "光缆销售下降 4.7%，约占五成",
    ),
    # a rough share that the source has beside the same number
    (
        "ja",
        "りんごは7万2千tで、果物全体の3分の1を超えた。みかんは5万1千tであった。",
        "りんごは 7万2千トンで、果物全体の3分の1を上回った",
        "りんごは 7万2千トンで、果物全体の3分の2を上回った",
    ),
    # a verb behind a bracket says which way both numbers go
    (
        "ja",
        "苗木の出荷量は41万2千本で、前年に比べ3万5千本(7.8%)減少した。種いもは2万6千tであった。",
        "苗木の出荷量は前年から 7.8% 減った",
        "苗木の出荷量は前年から 7.8% 増えた",
    ),
    # names that stand beside the numbers of one unit before, with another number between
    (
        "zh-CN",
        "冷冻品运费补贴30%，干货运费补贴15%，起运量50吨，每户上限分别为4600元和1900元。",
        "每户上限，冷冻品 4600 元，干货 1900 元",
        "每户上限，冷冻品 1900 元，干货 4600 元",
    ),
    # tenths with a space, and from one to another
    (
        "zh-CN",
        "预计明年水稻产量增加一到两成，玉米产量减少5%。",
        "水稻产量预计增加 1 到 2 成",
        "水稻产量预计增加 3 到 4 成",
    ),
    # a price of one share or tonne, told there of ten shares or of a kilo
    (
        "zh-CN",
        "董事会决议每10股派息3.20元，合计派息1.76亿元。",
        "每股派息 0.32 元",
        "每股派息 0.23 元",
    ),
    (
        "zh-CN",
        "苹果收购价每公斤3.85元，比上月上涨6%。",
        "苹果收购价折合每吨 3850 元",
        "苹果收购价折合每吨 8350 元",
    ),
    # an ordinal without its sign
    (
        "zh-CN",
        "章程于5月8日经校第六届教职工代表大会第四次会议通过。",
        "章程于 5 月 8 日经教代会四次会议通过",
        "章程于 5 月 8 日经教代会九次会议通过",
    ),
    # two things of the text's own, both of which rose
    (
        "zh-CN",
        "门票每张40元、车票每张25元，均比上年提高5元。",
        "门票 40 元，车票 25 元，两项都涨了 5 元",
        "门票 40 元，车票 25 元，两项都涨了 8 元",
    ),
    # a unit that stands at a change here, and at the level it led to there
    (
        "de",
        "Das Barometer gab um vier Zähler auf 126 Punkte nach.",
        "Das Barometer fiel um vier Punkte auf 126",
        "Das Barometer fiel um vier Punkte auf 162",
    ),
    # names told one by one, with a verb behind a comma
    (
        "en",
        "The large depots, Alderby, Corning and Dunmore, sold 4,120, 3,050 and 1,680 tonnes respectively.",
        "Alderby sold 4,120 tonnes, Corning 3,050 tonnes and Dunmore 1,680 tonnes",
        "Alderby sold 3,050 tonnes, Corning 4,120 tonnes and Dunmore 1,680 tonnes",
    ),
    # the unit of a column or of a title
    (
        "zh-CN",
        "品类　产值（亿元）\n船舶　38.52\n机床　17.06\n轴承　9.41",
        "船舶产值 38.52 亿元",
        "船舶产值 35.82 亿元",
    ),
    (
        "zh-CN",
        "各厂发电（单位：万千瓦时）\n东厂　412　398\n西厂　275　301",
        "东厂发电 412 万千瓦时",
        "东厂发电 421 万千瓦时",
    ),
    (
        "ja",
        "工場　出荷額（億円）\n北工場　62.5\n南工場　48.1",
        "北工場の出荷額は62.5億円",
        "北工場の出荷額は65.2億円",
    ),
    (
        "en",
        "Port  Cargo (million tonnes)\nAlder  14.7\nBrook  9.36\nCairn  3.2",
        "Brook handled 9.36 million tonnes",
        "Brook handled 9.63 million tonnes",
    ),
    (
        "de",
        "Kanton  Anteil (%)\nUri  18,4\nZug  27,9\nGlarus  11,3",
        "In Zug liegt der Anteil bei 27,9 Prozent",
        "In Zug liegt der Anteil bei 29,7 Prozent",
    ),
    (
        "fr",
        "Musée  Recettes (milliers d’euros)\nLouvain  812\nMenton  467",
        "Menton a encaissé 467 milliers d’euros",
        "Menton a encaissé 476 milliers d’euros",
    ),
    (
        "es",
        "Puerto  Capturas (toneladas)\nVigo  8.412\nAvilés  5.360",
        "Avilés desembarcó 5.360 toneladas",
        "Avilés desembarcó 5.630 toneladas",
    ),
    # what stands in brackets is the earlier value
    (
        "es",
        "Delegaciones (entre paréntesis, 2021)\nLugo  412 (388)\nSoria  97 (104)",
        "Soria tiene 97, frente a las 104 de 2021",
        "Soria tiene 97, frente a las 140 de 2021",
    ),
    (
        "en",
        "Calls by type (2022 in brackets)\nFlooding  61 (47)\nFire  35 (28)",
        "Flooding rose by 14 calls",
        "Flooding rose by 17 calls",
    ),
    (
        "zh-CN",
        "投诉（单位：件，括号内为上年）\n家具　5120（4870）\n教育　3364（2910）",
        "家具投诉比上年多 250 件",
        "家具投诉比上年多 520 件",
    ),
    # what a sentence names of a table
    (
        "de",
        "Art  2023  2022\nBusse  16.500  15.000\nFähren  4.200  4.000",
        "Bei den Bussen waren es zehn Prozent mehr",
        "Bei den Bussen waren es dreißig Prozent mehr",
    ),
    (
        "en",
        "Branch  Loans\nHarbour  9,450\nMill Road  6,310\nStation  2,240",
        "Harbour lent 3,140 more than Mill Road",
        "Harbour lent 3,410 more than Mill Road",
    ),
    (
        "zh-CN",
        "品种　今年　去年\n小麦　81.30　74.55\n玉米　62.10　65.40",
        "小麦增产 6.75，玉米减产 3.30",
        "小麦增产 6.57，玉米减产 3.03",
    ),
    # days of a kind are no dates
    (
        "ja",
        "港の強風日は23日で、昨年の17日を上回った。",
        "強風日は昨年より6日増えた",
        "強風日は昨年より9日増えた",
    ),
    # rates told alike, and without their sign
    (
        "en",
        "Attendance was 82.4 per cent for Ashby, 77.1 for Corby and 69.5 for Derwent.",
        "Corby reached 77.1 per cent",
        "Corby reached 71.7 per cent",
    ),
    (
        "de",
        "Der Anteil stieg in vier Jahren von 23 auf 28,5 Prozent.",
        "Der Anteil liegt bei 28,5 Prozent, vor vier Jahren 23",
        "Der Anteil liegt bei 28,5 Prozent, vor vier Jahren 32",
    ),
    (
        "zh-TW",
        "新生兒死亡率由3.184降為3.057。",
        "新生兒死亡率為 3.057‰",
        "新生兒死亡率為 3.075‰",
    ),
    # what a share leaves of all
    (
        "de",
        "Von den Gästen waren 63 Prozent Frauen.",
        "Unter den Gästen waren 63 Prozent Frauen und 37 Prozent Männer",
        "Unter den Gästen waren 63 Prozent Frauen und 47 Prozent Männer",
    ),
    (
        "es",
        "El 71 % de los socios paga por banco.",
        "El 71 % de los socios paga por banco y el 29 %, en efectivo",
        "El 71 % de los socios paga por banco y el 39 %, en efectivo",
    ),
    # dates that follow
    (
        "en-GB",
        "The dredger is due in the third quarter of 2027.",
        "The dredger is due between July and September 2027",
        "The dredger is due between April and June 2027",
    ),
    (
        "fr",
        "L’exposition a ouvert le jeudi 6 juin et a duré douze jours.",
        "Du 6 au 17 juin, l’exposition était ouverte",
        "Du 6 au 27 juin, l’exposition était ouverte",
    ),
    (
        "zh-TW",
        "民國112年起試辦，113年全面實施。",
        "2024 年全面實施",
        "2026 年全面實施",
    ),
    (
        "zh-CN",
        "失业率连续第6年下降。",
        "失业率连降六年",
        "失业率连降九年",
    ),
    # rates of a list, periods, clocks and years
    (
        "en",
        "Shares: Alder 42 per cent, Birch 31, Cedar 27.",
        "Birch holds 31 per cent",
        "Birch holds 13 per cent",
    ),
    (
        "en",
        "It was the sixth year running that numbers rose.",
        "Numbers have risen six years in a row",
        "Numbers have risen nine years in a row",
    ),
    (
        "de",
        "Die Fahrt dauert 2 Stunden 15 Minuten, bisher waren es 2 Stunden 40 Minuten.",
        "Die Fahrt wird um 25 Minuten kürzer",
        "Die Fahrt wird um 55 Minuten kürzer",
    ),
    (
        "fr",
        "La billetterie ouvre à 14 h 30 et ferme à 18 h.",
        "La billetterie reste ouverte trois heures et demie",
        "La billetterie reste ouverte cinq heures et demie",
    ),
    (
        "zh-TW",
        "113年罰鍰4,860萬元，112年為4,050萬元。",
        "2024 年罰鍰比 2023 年多 810 萬元",
        "2024 年罰鍰比 2023 年多 180 萬元",
    ),
    (
        "ja",
        "会期は5月3日から23日間。",
        "会期は5月25日まで",
        "会期は5月29日まで",
    ),
    (
        "es",
        "El segundo trimestre cerró con 8.410 altas.",
        "Entre abril y junio hubo 8.410 altas",
        "Entre julio y septiembre hubo 8.410 altas",
    ),
    (
        "zh-CN",
        "小学42所、初中18所，在校生分别为21600人和9360人。",
        "初中平均每所 520 人",
        "初中平均每所 250 人",
    ),
    # units of another name
    (
        "zh-CN",
        "屋顶光伏半年发电640万千瓦时。",
        "屋顶光伏半年发电 640 万度",
        "屋顶光伏半年发电 460 万度",
    ),
    (
        "en",
        "The wreck lies 25 nautical miles off the cape.",
        "The wreck lies 46.3 kilometres off the cape",
        "The wreck lies 64.3 kilometres off the cape",
    ),
    (
        "zh-CN",
        "展馆晚上七点到九点人最多。",
        "展馆 19 时至 21 时人最多",
        "展馆 19 时至 22 时人最多",
    ),
    # the share that was and the one that it came to; a profit before tax, which is no earlier one
    (
        "ja",
        "朝の便の割合は75.4%に達し、前年の48.9%から上がった。",
        "朝の便の割合は48.9%から75.4%へ上がった",
        "朝の便の割合は75.4%から48.9%へ下がった",
    ),
    (
        "zh-CN",
        "骑车上学的比率仍达48.3%，比上年的57.0%下降。",
        "骑车上学的比上年下降 8.7 个百分点",
        "骑车上学的比上年上升 8.7 个百分点",
    ),
    (
        "en",
        "A loss of £1.7m turned into a profit of £2.6m.",
        "A loss of £1.7m became a profit of £2.6m before tax, an improvement of £4.3m",
        "A loss of £1.7m became a profit of £2.6m before tax, an improvement of £3.4m",
    ),
    # how long something took, by the times of its paragraph; what lies on either side of a limit; one of a list
    (
        "zh-CN",
        "凌晨3时42分接到报警，3时51分到场，7时05分扑灭。",
        "9 分钟后到场，前后历时 3 小时 23 分钟",
        "9 分钟后到场，前后历时 3 小时 43 分钟",
    ),
    (
        "ja",
        "利用者842人のうち65歳以上は517人。",
        "65歳以上は517人、65歳未満は325人",
        "65歳以上は517人、65歳未満は352人",
    ),
    (
        "zh-CN",
        "全体居民人均可支配收入38765元；城镇居民46815元，农村居民25310元。",
        "城镇居民人均可支配收入 46815 元",
        "城镇居民人均可支配收入 46185 元",
    ),
    (
        "en",
        "Elm Street moved up from fourth place to third in the list of busy roads.",
        "Elm Street rose from fourth to third place",
        "Elm Street rose from fourth to sixth place",
    ),
    # a number behind a span that lies so far back
    (
        "de",
        "Der Ruderclub Alsen zählt heute 512 Mitglieder. Vor zehn Jahren waren es 340.",
        "Vor zehn Jahren hatte der Ruderclub 340 Mitglieder",
        "Der Ruderclub zählt heute 340 Mitglieder",
    ),
    (
        "fr",
        "Le club d’aviron compte 512 membres. Il y a dix ans, ils étaient 340.",
        "Il y a dix ans, le club comptait 340 membres",
        "Il y a dix ans, le club comptait 430 membres",
    ),
    # the first of so many months up to another one
    (
        "en",
        "The lock handled 318,400 tonnes in the eight months to August.",
        "The lock handled 318,400 tonnes from January to August",
        "The lock handled 318,400 tonnes from March to August",
    ),
    # a year that ends with a month is told of what was then, too
    (
        "en",
        "The lock handled 318,400 tonnes in the eight months to August. In the 12 months to May it handled 455,200.",
        "In the 12 months to May the lock handled 455,200 tonnes",
        "In the 12 months to May the lock handled 318,400 tonnes",
    ),
    # months of which a list tells each, and whose unit only the last number has
    (
        "zh-CN",
        "1至6月各月用电量依次为12.1、13.4、15.2、11.8、14.9、16.3亿千瓦时。",
        "3 月用电量 15.2 亿千瓦时",
        "4 月用电量 15.2 亿千瓦时",
    ),
    # a year of the Republic is another name of one of ours
    (
        "zh-TW",
        "該廠於民國98年建成，110年員工320人，112年增至365人。",
        "2021年員工320人，2023年員工365人",
        "2021年員工365人，2023年員工320人",
    ),
    # years since a foundation are no year of the Republic
    (
        "zh-TW",
        "該廠建廠110年，112年員工增至365人，113年為402人。",
        "建廠110年，112年員工365人",
        "建廠110年，113年員工365人",
    ),
    # an ordinal before a name is no part
    (
        "en",
        "The quay held its third Harbour Festival with 4,200 guests; two in five came by boat.",
        "A third Harbour Festival drew 4,200 guests",
        "A third of the 4,200 guests came by boat",
    ),
]


@told_apart(TOLD, ids=[right for _, _, right, _ in TOLD])
def test_a_right_wording_is_told_from_a_wrong_one(
    language: str, source: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert_told_apart(language, source, right, wrong, tmp_path)


# Language, source, words: what differs is of another thing, or too little to contradict; at most a warning.
DOUBTFUL = [
    ("en", "Delays of more than two hours hit 4,100 people. Crews waited.", "The desk answers for nine hours"),
    ("de", "Der Bus braucht 8 Minuten. Die Fähre braucht länger.", "Die Fähre braucht 9 Minuten"),
    ("fr", "L’exposition, ouverte le 4 juin, fut visitée par 812 écoliers.", "Le 21 juin, 812 écoliers vinrent"),
    ("es", "De los 42 socios, 40 dieron libros y dos, discos.", "Entre los dos suman 40 libros más"),
    ("ja", "梅雨入りは3日遅れた。", "対象は3か月の予定"),
    ("zh-CN", "九月至十月，仓库收货 1,213 箱。", "工程九月至十月共用去 1,860 袋水泥"),
    # a few digits that follow from others, or are said to, and merely look like another number's
    ("en", "A day ticket costs $6.40. Pupils pay $1.80.", "Pupils pay $4.60 less than the $6.40 of a day ticket"),
    ("fr", "Le repas coûte 8,30 euros. Les élèves paient 4,50 euros.", "Les élèves paient 3,80 € de moins par repas"),
    # a bare count of another thing than the temperature of its value
    ("fr", "La nuit, il a fait −3,4 °C. Deux villages sont sans eau.", "Les trois pays voisins achètent du bois"),
    # a superlative of another name than the number's
    (
        "en",
        "July was the busiest month, with 183 loans; March, with 41, was the quietest.",
        "The July figure, 183, was over four times that of March, the quietest month",
    ),
    # a rough share beside another percentage
    ("zh-TW", "全年用水量減幅2.3%。第二季瓶裝水銷量減少四成。", "瓶裝水第二季減幅四成"),
    # each of several has its ordinal
    ("en", "Orders fell in the fiscal second quarter.", "Orders are due to recover in the fiscal fourth quarter"),
    ("de", "Der zweite Bauabschnitt kostete 41 Millionen Euro.", "Der dritte Bauabschnitt beginnt im Mai"),
]


@pytest.mark.parametrize(("language", "source", "words"), DOUBTFUL, ids=[words for _, _, words in DOUBTFUL])
def test_what_is_of_another_thing_is_no_error(language: str, source: str, words: str, tmp_path: Path) -> None:
    assert set(check_told(language, source, words, tmp_path)) <= {"not-in-source", "fits-another"}


# Language, source, caption, head of the column, right cell, and a wrong one.
MEASURED = [
    ("en", "Sales of boats rose to $2.35 billion.", "Sales", "Million dollars", "2350", "2530"),
    ("en", "Sales of boats rose to $2.35 billion.", "Sales in $ million", "Sales", "2350", "2530"),
    ("de", "Der Umsatz mit Booten stieg auf 1,24 Milliarden Euro.", "Umsatz", "in Mio. Euro", "1240", "1420"),
    ("zh-CN", "船舶产值达到 38520 万元。", "产值", "亿元", "3.852", "3.582"),
    ("fr", "La scierie a livré 61 000 tonnes.", "Bois", "milliers de tonnes", "61", "16"),
]


@pytest.mark.parametrize(("language", "source", "caption", "head", "right", "wrong"), MEASURED)
def test_a_cell_has_the_unit_of_its_head_or_caption(
    language: str, source: str, caption: str, head: str, right: str, wrong: str, tmp_path: Path
) -> None:
    (tmp_path / "source.txt").write_text(source, "utf-8")
    told = []
    for value in (right, wrong):
        file = tmp_path / "cell.yaml"
        table = f"{{caption: {caption}, columns: [X, {head}], rows: [[A, {value}]]}}"
        file.write_text(
            f"title: T\nlanguage: {language}\nsections:\n  - heading: H\n    body:\n      - table: {table}\n", "utf-8"
        )
        found = job.check(str(file), job.Options(source=str(tmp_path / "source.txt"))).problems
        told.append([problem.code for problem in found if problem.code != "number-style"])
    assert told[0] == [] and told[1]


TABLE = """title: T
language: en
sections:
  - heading: H
    body:
      - table:
          caption: Calls
          columns: [Kind, "2024", "2023"]
          rows:
            - [Flooding, 612, 540]
            - [Fire, 355, 371]
            - [Rescue at sea, 98, 87]
            - [False alarms, 204, 233]
"""
CALLS = """Calls in 2024 (2023 in brackets)
Flooding  612 (540)
Fire  355 (371)
Rescue at sea  98 (87)
False alarms  204 (233)
"""


@pytest.mark.parametrize(
    ("right", "wrong", "count"),
    [
        ("[Fire, 355, 371]", "[Fire, 371, 355]", 2),
        ("[Rescue at sea, 98, 87]", "[Rescue at sea, 98, 233]", 1),
        ("[False alarms, 204, 233]", "[False alarms, 240, 233]", 1),
    ],
)
def test_a_cell_that_is_another_one_of_the_source_is_an_error(
    right: str, wrong: str, count: int, tmp_path: Path
) -> None:
    assert check_table(TABLE, tmp_path) == []
    assert check_table(TABLE.replace(right, wrong), tmp_path) == ["contradicts-source"] * count


def check_table(outline: str, folder: Path) -> list[str]:
    """The codes of what is found in an outline held against the calls."""
    (folder / "calls.txt").write_text(CALLS, "utf-8")
    (folder / "calls.yaml").write_text(outline, "utf-8")
    found = job.check(str(folder / "calls.yaml"), job.Options(source=str(folder / "calls.txt"))).problems
    return [problem.code for problem in found]


# Language, source, what it was before and is now, right and with both in each other's place.
EARLIER = [
    ("en", "The rate fell to 0.85 per cent from 1.21 per cent a year ago.", "0.85", "1.21", '"%"'),
    ("de", "Die Quote stieg von 59,8 auf 61,4 Prozent.", "61.4", "59.8", "Prozent"),
    ("fr", "Les jeunes ont pris 21 % des places, contre 17,5 % auparavant.", "21", "17.5", '"%"'),
    ("zh-CN", "办结率由上年的 71.8% 升至 77.6%。", "77.6", "71.8", '"%"'),
]


@pytest.mark.parametrize(("language", "source", "now", "then", "unit"), EARLIER)
def test_a_key_figure_and_what_it_was_before_are_told_apart(
    language: str, source: str, now: str, then: str, unit: str, tmp_path: Path
) -> None:
    told = []
    for value, base in ((now, then), (then, now)):
        figure = f"{{label: X, value: {value}, unit: {unit}, compare: {{value: {base}}}}}"
        file = tmp_path / "figure.yaml"
        file.write_text(
            f"title: T\nlanguage: {language}\nfigures:\n  a: {figure}\nsections:\n  - heading: H\n", "utf-8"
        )
        (tmp_path / "source.txt").write_text(source, "utf-8")
        found = job.check(str(file), job.Options(source=str(tmp_path / "source.txt"))).problems
        told.append({problem.code for problem in found} & {"fits-another", "contradicts-source"})
    assert told[0] == set() and told[1]


def test_the_ending_of_a_sentence_is_no_noun_that_two_numbers_share(tmp_path: Path) -> None:
    source = "来館者は青浜が940人、岩瀬が610人、松原が275人だった。"
    assert "contradicts-source" not in check_told("ja", source, "岩瀬の来館者は3館で二番目の610人だった", tmp_path)
