"""The user's language, as the system tells it."""

import os
from collections.abc import Mapping

from exporter.messages.catalogue import ENGLISH

_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")  # the first that is set counts (POSIX.1-2017, §8.2)


def find_language(environment: Mapping[str, str]) -> str:
    """The language to speak: Chinese where the locale is Chinese, English where it is another or none."""
    locale = next((value for name in _VARIABLES if (value := environment.get(name, ""))), "") or _find_windows_locale()
    return "zh-CN" if locale.lower().startswith("zh") else ENGLISH


def _find_windows_locale() -> str:
    """The language of Windows' own windows, as zh_CN; "" on other systems."""
    if os.name != "nt":
        return ""
    import ctypes
    import locale

    kernel = vars(ctypes)["windll"].kernel32  # which only Windows has
    return locale.windows_locale.get(kernel.GetUserDefaultUILanguage(), "")
