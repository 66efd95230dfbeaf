"""Live fields with their results already in them: no `w:dirty`, no question when the file opens."""

from exporter.docx.package.xml import escape

_BEGIN = '<w:fldChar w:fldCharType="begin"/>'
_SEPARATE = '<w:fldChar w:fldCharType="separate"/>'
_END = '<w:fldChar w:fldCharType="end"/>'


def write_field(instruction: str, result: str, properties: str = "") -> str:
    """A complex field; `result` is serialized runs, `properties` the `w:rPr` of the marks around them."""
    return open_field(instruction, properties) + result + close_field(properties)


def open_field(instruction: str, properties: str = "") -> str:
    """Everything before a field's result."""
    run = f"<w:r>{properties}"
    return (
        f'{run}{_BEGIN}</w:r>{run}<w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
        f"{run}{_SEPARATE}</w:r>"
    )


def close_field(properties: str = "") -> str:
    return f"<w:r>{properties}{_END}</w:r>"
