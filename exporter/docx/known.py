"""What is known of blocks: found out once in a document, and remembered for later ones that have the same block.

Most blocks of a letter in a batch, or of a preview after a change, are those of the document before. One look-up finds
a block again, with all that was ever asked about it: its records, its height, what it refers to."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from exporter.document.blocks import AnyBlock, Image
from exporter.document.walk import weigh_block
from exporter.memo import BatchMemo, Memo

Value = TypeVar("Value")
Answers = dict[Hashable, Any]

# 450 blocks are a report of fifty pages, or the letters of ten outlines in turn. A block takes 5 kB with all its
# answers: documents that have nothing in common keep 4 MB. Weights are in paragraphs.
_kept = BatchMemo[Answers](most=450, heaviest=450)
# Answers kept of one block. Most are one a question; but a block that moves in its file has other numbers each time.
_MOST = 16


# Settings with languages and words, and notes: a batch has one of each, a server those of its templates.
_stand_ins = BatchMemo[object](most=32)


def stand_in_for(value: Hashable) -> object:
    """An object that stands for a value in keys: the same for equal values, and compared at once."""
    return _stand_ins.find(value, object)


class KnownBlocks:
    """What is known of one document's blocks.

    `frame` stands for all that answers depend on beside block and question, and is the same for documents that share
    it; None keeps answers to this document. Blocks are told apart by identity, and must live as long as this."""

    def __init__(self, frame: Hashable | None) -> None:
        self._frame = frame
        self._answers: dict[int, Answers] = {}
        self._alike: dict[Hashable, Any] = {}

    @property
    def outlives_document(self) -> bool:
        """Whether answers are kept for later documents."""
        return self._frame is not None

    def answers_of(self, block: AnyBlock) -> Answers:
        """Everything known of a block, by question."""
        answers = self._answers.get(id(block))
        if answers is None:
            # A picture's bytes are too much to keep.
            shared = self._frame is not None and not isinstance(block, Image)
            answers = _kept.find((self._frame, block), dict, lambda _: weigh_block(block)) if shared else {}
            self._answers[id(block)] = answers
        if len(answers) >= _MOST:
            answers.clear()
        return answers

    def find(self, block: AnyBlock, question: Hashable, make: Callable[[], Value], *, again: bool = False) -> Value:
        """The answer to a question about a block, which `make` finds out where it is not known. `again` says that a
        document asks it more than once."""
        if self._frame is None and not again:
            return make()
        answers = self.answers_of(block)
        value: Value | None = answers.get(question)
        if value is None:
            value = answers[question] = make()
        return value

    def find_together(self, memo: Memo[Value], key: Hashable, make: Callable[[], Value], weight: int) -> Value:
        """The answer to a question about all blocks, under a key of what it depends on beside the frame; `weight` as
        the memo counts it."""
        return make() if self._frame is None else memo.find((self._frame, key), make, lambda _: weight)

    def find_alike(
        self, memo: Memo[Value], key: Hashable, make: Callable[[], Value], weigh: Callable[[Value], int]
    ) -> Value:
        """What blocks that are alike have in common, found out once in a document, and in a memo for later ones, under
        a key of what it depends on beside the frame."""
        value: Value | None = self._alike.get(key)
        if value is None:
            value = make() if self._frame is None else memo.find((self._frame, key), make, weigh)
            self._alike[key] = value
        return value
