"""PNG and JPEG files read without a decoder. Begin with `headers.py`: size, resolution, orientation; `data.py` finds
pixels that are missing or cannot be unpacked."""
