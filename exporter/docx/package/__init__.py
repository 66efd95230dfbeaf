"""The package: parts, relations and content types of a .docx (ECMA-376 part 2), and XML as text with child order.

In: XML of parts. Out: the bytes of a ZIP file. Begin with `package.py`; `xml.py` escapes and orders, `counts.py`
checks each file, `lint.py` the writer.
"""
