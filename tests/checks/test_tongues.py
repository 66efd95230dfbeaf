"""Right numbers in other forms than the source's are not reported, wrong ones are, language by language."""

from pathlib import Path

import pytest

from exporter import job

SOURCES = {
    "en": "The city has 12,345 lawyers, two thirds of them women. Revenue was 1.2 million euros, up 43.6% on 2023. "
    "On 5 March 2024 it opened 12 offices.",
    "de": "Die Stadt hat 12.345 Anwälte. Der Umsatz betrug 1,5 Mio. Euro, ein Plus von 43,6 % gegenüber 2023. "
    "Am 5. März 2024 wurden zwölf Büros eröffnet.",
    "fr": "La ville compte 12 345 avocats. Le chiffre d’affaires est de 1,2 million d’euros, en hausse de 43,6 % par "
    "rapport à 2023. Le 5 mars 2024, douze bureaux ont ouvert.",
    "ru": "В городе 12 345 адвокатов. Доход составил 12 млн рублей, рост на 43,6 % к 2023 году. 5 марта 2024 г. "
    "открыто 15 офисов.",
    "vi": "Thành phố có 12.345 luật sư. Doanh thu đạt 1,5 tỷ đồng, tăng 43,6% so với năm 2023. Ngày 5 tháng 3 năm "
    "2024, ba văn phòng được mở.",
    "ar": "يوجد في المدينة ١٢٬٣٤٥ محاميا. بلغت الإيرادات 1.2 مليون ريال بزيادة ٤٣٫٦٪ عن عام 2023. "
    "وفي 5 مارس 2024 افتتح 15 مكتبا.",
    "hi": "शहर में 12,34,567 वकील हैं। आय 1.2 करोड़ रुपये रही, जो 43.6 प्रतिशत अधिक है। 5 मार्च 2024 को 15 कार्यालय खुले।",
    "th": "เมืองนี้มีทนายความ 12,345 คน รายได้ 1.2 ล้านบาท เมื่อวันที่ 5 มีนาคม 2567 เปิดสำนักงาน 15 แห่ง",
    "ja": "市内の弁護士は12,345人で、うち女性が3分の1を占める。売上高は1億2000万円、前年比43.6%増。"
    "2024年3月5日に開設した。",
    "ko": "시내 변호사는 1만 2345명이다. 매출은 1억 2000만 원으로 전년 대비 43.6% 늘었다. "
    "2024년 3월 5일 사무소 12곳을 열었다.",
    "zh": "全市共有律师12345人，其中女律师占三分之一。全年收入1.2亿元，同比增长43.6%。办结案件9000件。",
}  # fmt: skip

RIGHT = {
    "en": "about 12,300 lawyers|66.7% of 12345 lawyers|€1.2m revenue|EUR 1.2 million|1,200,000 euros|43.6 per cent up"
    "|March 5, 2024|nearly 44%",
    "de": "12 345 Anwälte|1,5 Millionen Euro|1.500.000 Euro|43,6 Prozent|am 05.03.2024|es sind 12 Büros"
    "|rund 12.000 Anwälte",
    "fr": "12345 avocats|1 200 000 euros|43,6 pour cent|le 05/03/2024|les 12 bureaux|environ 12 000 avocats",
    "ru": "12345 адвокатов|12 миллионов рублей|12 000 000 рублей|43,6 процента|05.03.2024|около 12 тыс. адвокатов",
    "vi": "12345 luật sư|1.500 triệu đồng|43,6 phần trăm|05/03/2024|khoảng 12.000 luật sư",
    "ar": "12,345 محاميا|1,200,000 ريال|43.6٪|٤٣٫٦ في المئة|5 مارس 2024",
    "hi": "१२,३४,५६७ वकील|1234567 वकील|1,20,00,000 रुपये|120 लाख रुपये|43.6%",
    "th": "๑๒,๓๔๕ คน|1,200,000 บาท|5 มีนาคม 2024",
    "ja": "弁護士は1万2345人|１２，３４５人|1.2億円|120,000,000円|令和6年3月5日|三分の一",
    "ko": "12,345명|1.2억 원|120,000,000원|43.6퍼센트|2024년 3월 5일|약 1만 2천 명",
    "zh": "律师１２３４５人|1.2345万人|1万2千余人|女律师占1/3|约占33%|1亿2000万元|增长４３．６％|增长四成多|案件九千件",
}

WRONG = {
    "en": "12,435 lawyers|three quarters of them women|€1.2bn revenue|63.4% up|6 March 2024|fifteen offices",
    "de": "12.435 Anwälte|1,5 Mrd. Euro|46,3 %|am 6. März 2024|es sind 15 Büros",
    "fr": "12 435 avocats|1,2 milliard d’euros|46,3 %|6 mars 2024|les 15 bureaux",
    "ru": "12435 адвокатов|12 млрд рублей|46,3 %|6 марта 2024 года|25 офисов",
    "vi": "12.435 luật sư|1,5 triệu đồng|46,3%|ngày 6 tháng 3 năm 2024",
    "ar": "12,435 محاميا|1.2 مليار ريال|46.3٪|6 مارس 2024",
    "hi": "12,43,567 वकील|1.2 लाख रुपये|46.3%|6 मार्च 2024",
    "th": "12,435 คน|1.2 แสนบาท|6 มีนาคม 2567",
    "ja": "12,435人|1.2万円|46.3%増|2024年3月6日",
    "ko": "12,435명|12억 원|46.3% 늘었다|2024년 3월 6일",
    "zh": "律师１２３５４人|女律师占1/4|收入12亿元|增长４６．３％|增长三成多|案件八千件",
}


# What is said of texts whose numbers are right.
STYLE = ("number-style", "mark-style", "no-words")


def findings(language: str, words: str, folder: Path) -> list[str]:
    (folder / "source.txt").write_text(SOURCES[language], "utf-8")
    outline = folder / "o.yaml"
    stop = "。" if language in ("zh", "ja") else "."
    text = f"title: T\nlanguage: {language}\nsections:\n  - heading: H\n    body: '{words}{stop}'\n"
    outline.write_text(text, "utf-8")
    found = job.check(str(outline), job.Options(source=str(folder / "source.txt"))).problems
    return [problem.code for problem in found if problem.code not in STYLE]


def cases(table: dict[str, str]) -> list[tuple[str, str]]:
    return [(language, words) for language, all_words in table.items() for words in all_words.split("|")]


@pytest.mark.parametrize(("language", "words"), cases(RIGHT))
def test_a_right_number_in_another_form_is_right(language: str, words: str, tmp_path: Path) -> None:
    assert findings(language, words, tmp_path) == []


@pytest.mark.parametrize(("language", "words"), cases(WRONG))
def test_a_wrong_number_is_found(language: str, words: str, tmp_path: Path) -> None:
    assert len(findings(language, words, tmp_path)) == 1
    assert findings(language, words, tmp_path) != ["nothing-checked"]
