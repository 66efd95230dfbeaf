"""Days of the week beside their dates, by themselves, and the day that a source was published."""

from pathlib import Path

import pytest

from tests.support.check_outlines import check_text, check_told, told_apart

# Language, source, a right wording, and one with another day or span.
DAYS = [
    ("de", "250 Stände, mittwochs und samstags.", "250 Stände am Mittwoch", "250 Stände am Dienstag"),
    ("en", "All 250 pools shut on Mondays.", "On Monday 250 pools shut", "On Friday 250 pools shut"),
    ("fr", "250 étals le mardi et le samedi.", "Le mardi, 250 étals", "Le jeudi, 250 étals"),
    ("zh-CN", "250个馆每周三、周日休馆。", "每周日 250 个馆休息", "每周六 250 个馆休息"),
    ("ja", "250館が月曜と木曜に休む。", "木曜は250館が休む", "金曜は250館が休む"),
    (
        "en",
        "It opens on Friday, 6 June 2025.",
        "It opens on 6 June 2025, a Friday",
        "It opens on 6 June 2025, a Sunday",
    ),
    (  # the time of day stands between
        "de",
        "Beginn ist am Freitag, dem 6. Juni 2025, um 9 Uhr.",
        "Beginn ist am 6. Juni 2025 um 9 Uhr, einem Freitag",
        "Beginn ist am 6. Juni 2025 um 9 Uhr, einem Montag",
    ),
    # spans from one date or time to another, and told in other units
    ("en", "The season ran from 3 May to 27 September.", "A season of 21 weeks", "A season of 31 weeks"),
    ("ja", "休漁は11月5日から12月4日まで。", "休漁は30日間", "休漁は40日間"),
    ("zh-CN", "补贴从6月发到9月。", "补贴发四个月", "补贴发六个月"),
    ("de", "Es geschah zwischen 21 Uhr und 3 Uhr.", "In sechs Stunden", "In acht Stunden"),
    (
        "en",
        "The dog stayed for 560 days.",
        "The dog stayed for a year and a half",
        "The dog stayed for two and a half years",
    ),
    ("fr", "La séance est à 15 h 30, au musée.", "La séance est à 15 h 30", "La séance est à 16 h 30"),
    ("en", "The tour ran from May 3 to June 5, 2025.", "A tour of 33 days", "A tour of 398 days"),
    ("de", "Am Werktag von 22 Uhr bis 6.30 Uhr.", "Achteinhalb Stunden", "Siebeneinhalb Stunden"),
    # numbers of a list are no days
    ("zh-CN", "（一）周三250个馆开放。（二）周日250个馆休息。", "周日 250 个馆休息", "周二 250 个馆休息"),
    # months side by side prove no day
    ("ja", "6月から8月の雨量。6月9日に梅雨入りした。", "6月9日に梅雨入りした", "6月19日に梅雨入りした"),
]


@told_apart(DAYS)
def test_a_day_or_a_span_is_told_from_another(
    language: str, source: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert check_told(language, source, right, tmp_path) == []
    assert len(check_told(language, source, wrong, tmp_path)) == 1


@pytest.mark.parametrize(
    ("language", "source", "right"),
    [
        ("de", "Montag–Freitag sind 250 Stände offen.", "Am Dienstag sind 250 Stände offen"),
        ("zh-CN", "周一至周五250个馆开放。", "周三 250 个馆开放"),
        ("de", "Am Dienſtag und am Freitag sind 250 Stände offen.", "Am Freitag sind 250 Stände offen"),  # old print
    ],
)
def test_days_of_a_stretch_and_in_old_print_are_let_be(language: str, source: str, right: str, tmp_path: Path) -> None:
    assert check_told(language, source, right, tmp_path) == []


@pytest.mark.parametrize(
    ("given", "told"),
    [("2024-05-14", []), ("2024-05-16", []), ("2024-05-04", [4]), ("2024-04-15", [4]), ("2024-07-14", [4])],
)
def test_the_day_of_a_source_is_the_one_that_it_begins_with(given: str, told: list[int], tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text("Town council, Tuesday 14 May 2024\n\nOn 4 May the hall opened to 300 guests.\n", "utf-8")
    outline = (
        "title: T\nlanguage: en\ndate: 2024-06-01\nsource: {title: A, date: " + given + ", file: article.txt}\n"
        "sections:\n  - heading: H\n    body: The hall opened on 4 May to 300 guests.\n"
    )
    found = check_text(outline, tmp_path)
    assert [problem.place.line for problem in found if problem.code == "not-in-source"] == told


@told_apart(
    [
        ("zh-CN", "书市2024年10月5日星期六开门，412家参展。", "书市 10 月 5 日星期六开门", "书市 10 月 5 日星期日开门"),
        ("zh-CN", "书市10月5日（星期六）开门，412家参展。", "书市 10 月 5 日星期六开门", "书市 10 月 5 日星期日开门"),
        (
            "de",
            "Am Samstag, 5. Oktober, beginnt das Fest mit 412 Ständen.",
            "Das Fest beginnt am Samstag, 5. Oktober",
            "Das Fest beginnt am Sonntag, 5. Oktober",
        ),
    ],
)
def test_a_date_without_a_year_has_the_sources_day(
    language: str, source: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert check_told(language, source, right, tmp_path) == []
    assert check_told(language, source, wrong, tmp_path) == ["weekday-differs"]
