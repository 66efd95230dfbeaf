"""PNG and JPEG files as far as they can be read without a decoder, and whether they are whole.

Begin with `headers.py`: size, resolution, orientation; `data.py` finds pixels that are missing or cannot be unpacked,
`scans.py` blocks that a JPEG lacks, which only a decoder can tell."""
