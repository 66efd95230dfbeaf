"""Says what the program tells in the user's language. Begin with `translate.py`.

In: a problem or a sentence in English, a `Message` with its template and fields. Out: the same in another language.
`catalogue.py` reads the sentences of a language, which are data: `zh-CN/` by area and problem code. `en/` lists what
there is to translate; `listing.py` makes it from the source. `locales.py` finds the user's language.
"""

from exporter.messages.translate import translate, translate_text

__all__ = ["translate", "translate_text"]
