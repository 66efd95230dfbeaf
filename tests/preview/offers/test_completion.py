"""What an editor completes is what the outline's reader takes."""

from exporter.commands.schema import make_schema
from exporter.fields.kinds import list_fields
from exporter.outline.model import Outline, Section
from exporter.preview.offers.completion import list_records
from exporter.preview.offers.samples import read_data

FOUND = list_records(make_schema("outline"), {})
RECORDS = FOUND["records"]


def fields_of(record: str) -> dict[str, dict[str, object]]:
    return {one["name"]: one for one in RECORDS[record]["fields"]}


def test_every_field_of_a_record_is_there() -> None:
    assert list(fields_of("Outline")) == list(list_fields(Outline))
    assert list(fields_of("Section")) == list(list_fields(Section))
    assert FOUND["root"] == "Outline"


def test_what_stands_below_a_field_is_a_record_that_is_there() -> None:
    below = {(name, one["name"]): one["record"] for name, record in RECORDS.items() for one in record["fields"]}
    assert {record for record in below.values() if record} <= set(RECORDS)
    assert below["Outline", "sections"] == below["Section", "sections"] == "Section"
    assert below["Outline", "figures"] == "KeyFigure"
    assert below["Section", "body"] == "Block"
    assert below["Block", "table"] == "Table"
    assert below["Outline", "one_pager"] == "OnePager"
    assert below["KeyFigure", "compare"] == "Compare"


def test_kinds_say_how_a_field_is_written() -> None:
    outline, chart, table = fields_of("Outline"), fields_of("Chart"), fields_of("Table")
    assert (outline["sections"]["many"], outline["figures"]["keyed"], outline["notes"]["keyed"]) == (True, True, True)
    assert (outline["title"]["kind"], outline["title"]["required"]) == ("text", True)
    assert (outline["date"]["kind"], outline["keywords"]["kind"]) == ("date", "group")
    assert chart["type"]["kind"] == "choice"
    assert "bar" in chart["type"]["values"]  # type: ignore[operator]
    assert (table["file"]["kind"], table["total"]["kind"], chart["figures"]["kind"]) == ("file", "switch", "references")
    assert fields_of("KeyFigure")["precision"]["kind"] == "number"
    assert RECORDS["KeyFigure"]["ways"]


def test_every_field_has_its_help() -> None:
    assert set(read_data("help.toml")["en"]) <= {f"Block.{one['name']}" for one in RECORDS["Block"]["fields"]}
    missing = [
        f"{name}.{one['name']}" for name, record in RECORDS.items() for one in record["fields"] if not one["help"]
    ]
    assert [one for one in missing if not one.startswith("Block.")] == []


def test_helps_in_other_languages_are_of_fields_that_exist() -> None:
    known = {f"{name}.{one['name']}" for name, record in RECORDS.items() for one in record["fields"]}
    helps = read_data("help.toml")["zh-CN"]
    assert set(helps) - known == set()
    translated = list_records(make_schema("outline"), helps)["records"]
    assert {
        f"{name}.{one['name']}" for name, record in translated.items() for one in record["fields"] if not one["help"]
    } == set()
