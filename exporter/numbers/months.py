"""Dates with the month's name in languages other than English: 6. März 2024, 5 марта 2024 г., 5 de marzo de 2024."""

import re
from decimal import Decimal

from exporter.numbers.quantity import Quantity

# From January on: the name as a date has it, with what it is shortened to. A name two languages share is one month.
_NAMES = (
    "Januar Jänner Jan janvier janv enero gennaio gen janeiro января янв січня stycznia januari يناير जनवरी มกราคม ม.ค",
    "Februar Feb février févr febrero febbraio fevereiro февраля фев лютого lutego februari فبراير फरवरी กุมภาพันธ์ ก.พ",
    "März Mrz mars marzo março марта мар березня marca maart مارس मार्च มีนาคม มี.ค",
    "April Apr avril avr abril aprile апреля апр квітня kwietnia april أبريل अप्रैल เมษายน เม.ย",
    "Mai mai mayo maggio maio мая травня maja mei مايو मई พฤษภาคม พ.ค",
    "Juni Jun juin junio giugno junho июня июн червня czerwca juni يونيو जून มิถุนายน มิ.ย",
    "Juli Jul juillet juil julio luglio julho июля июл липня lipca juli يوليو जुलाई กรกฎาคม ก.ค",
    "August Aug août agosto августа авг серпня sierpnia augustus augusti أغسطس अगस्त สิงหาคม ส.ค",
    "September Sept Sep septembre septiembre settembre setembro сентября сен вересня września september"
    " سبتمبر सितंबर กันยายน ก.ย",
    "Oktober Okt octobre oct octubre ottobre outubro октября окт жовтня października oktober أكتوبر अक्टूबर ตุลาคม ต.ค",
    "November Nov novembre noviembre novembro ноября ноя листопада november نوفمبر नवंबर พฤศจิกายน พ.ย",
    "Dezember Dez décembre déc diciembre dicembre dezembro декабря дек грудня grudnia december ديسمبر दिसंबर ธันวาคม ธ.ค",
)  # fmt: skip
_MONTHS = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split()}

_DATE = re.compile(
    r"(?P<d>0?[1-9]|[12]\d|3[01])(?:\.|er|º|ª)? ?(?:de )?"
    rf"(?P<m>{'|'.join(re.escape(name) for name in sorted(_MONTHS, key=len, reverse=True))})(?![^\W\d_])\.?"
    r"(?:,? (?:de |del )?(?P<y>[12]\d{3})(?!\d))?"
)
_VIETNAMESE = re.compile(r"(?P<d>0?[1-9]|[12]\d|3[01]) tháng (?P<n>0?[1-9]|1[0-2])(?: năm (?P<y>[12]\d{3})(?!\d))?")

# The Buddhist calendar's years, as Thai counts them, lie so far ahead of the common ones.
_BUDDHIST = 543
_FAR = 2400


def named_date(plain: str, at: int) -> Quantity | None:
    """The date that begins at `at`, with its month's name or number behind it; None where there is none."""
    match = _DATE.match(plain, at) or _VIETNAMESE.match(plain, at)
    if match is None:
        return None
    parts = match.groupdict()
    month = _MONTHS[parts["m"]] if parts.get("m") else int(parts["n"])
    year = int(parts["y"]) if parts["y"] else None
    if year is not None and year > _FAR:
        year -= _BUDDHIST
    day = int(parts["d"])
    return Quantity(
        value=Decimal((year or 0) * 10000 + month * 100 + day), unit="", precision=Decimal(1), kind="date",
        start=at, end=match.end(), text=match[0], digits="-".join(str(part) for part in (year, month, day) if part),
        date=(year, month, day),
    )  # fmt: skip
