"""Formulas over key figures: + - * / ( ), ids and numbers, in decimal arithmetic. Nothing is executed.

sum     = product { ("+" | "-") product }
product = signed { ("*" | "/") signed }
signed  = { "+" | "-" } ( number | id | "(" sum ")" )
"""

import unicodedata
from collections.abc import Mapping
from decimal import MAX_EMAX, MIN_EMIN, ROUND_HALF_UP, Context, Decimal, DivisionByZero, InvalidOperation

from msgspec import Struct

from exporter.message import Message
from exporter.start.patterns import compile_pattern

# A formula is one line that a person can check by eye: characters, levels of brackets, digits of a number.
MAX_LENGTH = 2_000
MAX_DEPTH = 50
MAX_DIGITS = 40

# Fifty digits, so that chains of formulas keep exact. Numbers beyond 10^±100 are mistakes.
ARITHMETIC = Context(
    prec=50, rounding=ROUND_HALF_UP, Emin=MIN_EMIN, Emax=MAX_EMAX, traps=[DivisionByZero, InvalidOperation]
)
MAX_EXPONENT = 100

# Combining marks of scripts that need them (Indic, Thai, Tibetan, kana), which `\w` does not match.
_MARKS = (
    "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0900-\u0dff\u0e31-\u0e4e\u0eb1-\u0ece"
    "\u0f18-\u0fbc\u102b-\u103e\u17b4-\u17d3\u3099\u309a"
)
_TOKEN = compile_pattern(rf"\s*(?:(\d+(?:\.\d+)?(?![.\w]))|([\w{_MARKS}]+)|([-+*/()])|(\S))")

# Other characters that people type, and the sign that they mean.
_MEANT = {
    "×": "*", "✕": "*", "·": "*", "⋅": "*", "∗": "*", "÷": "/", "／": "/", "∕": "/",
    "−": "-", "–": "-", "—": "-", "－": "-", "＋": "+", "＊": "*",
    "（": "(", "）": ")", "[": "(", "]": ")", "{": "(", "}": ")",
}  # fmt: skip

# Other wrong characters, with a hint.
_HINTS = {
    "%": "divide by 100",
    "^": "multiply instead",
    "=": "write what is right of the =",
    ",": "write numbers without commas",
    "，": "write numbers without commas",
}


class FormulaError(Exception):
    """A mistake at `offset` in a formula."""

    def __init__(self, offset: int, message: str, hint: str = "") -> None:
        self.offset = offset
        self.message = message
        self.hint = hint
        super().__init__(message)


class NumberTerm(Struct, frozen=True):
    """A number in a formula."""

    value: Decimal
    offset: int


class NameTerm(Struct, frozen=True):
    """The id of a key figure in a formula."""

    id: str
    offset: int


class Operation(Struct, frozen=True):
    """`left` sign `right`; `left` is None for a leading sign."""

    sign: str
    left: "Term | None"
    right: "Term"
    offset: int


Term = NumberTerm | NameTerm | Operation


class _Token(Struct, frozen=True):
    kind: str  # number, name, sign, end
    text: str
    offset: int


def parse_formula(text: str) -> Term:
    """The syntax tree of a formula. Raises FormulaError."""
    if len(text) > MAX_LENGTH:
        raise FormulaError(
            0,
            Message(
                "the formula has {count:,} characters; {max_length:,} are the limit",
                count=len(text),
                max_length=MAX_LENGTH,
            ),
            "divide it into figures",
        )
    parser = _FormulaParser(_split_tokens(text))
    term = parser.parse_sum(0)
    rest = parser.token
    if rest.text == ")":
        raise FormulaError(rest.offset, "a ) closes no (", "delete it, or open it before")
    before = parser.tokens[max(parser.next - 1, 0)]
    if rest.text == "(" and before.kind == "name":
        raise FormulaError(
            before.offset,
            Message("a formula has no functions such as `{before}`", before=before.text),
            "write a + b, a / b",
        )
    if rest.kind != "end":
        raise FormulaError(
            rest.offset, Message("`{rest}` follows without + - * or /", rest=rest.text), "put a sign between them"
        )
    return term


def names_used(term: Term) -> tuple[NameTerm, ...]:
    """The key figures that a formula uses, in order, each as often as it is named."""
    found: list[NameTerm] = []
    stack: list[Term] = [term]
    while stack:
        match stack.pop():
            case NameTerm() as name:
                found.append(name)
            case Operation(left=left, right=right):
                stack.append(right)
                if left is not None:
                    stack.append(left)
    return tuple(found)


def evaluate_term(term: Term, values: Mapping[str, Decimal]) -> Decimal:
    """The value of a formula. Raises FormulaError if it divides by zero or the result is beyond 10^±100."""
    results: list[Decimal] = []
    steps: list[tuple[Term, bool]] = [(term, False)]  # no recursion: 1+1+1… leans as deep as it is long
    while steps:
        step, ready = steps.pop()
        match step:
            case NumberTerm(value=value):
                results.append(value)
            case NameTerm(id=name):
                results.append(values[name])
            case Operation(left=left, right=right) if not ready:
                steps += [(step, True), (right, False)]
                if left is not None:
                    steps.append((left, False))
            case Operation(sign=sign, left=left, offset=offset):
                other = results.pop()
                one = Decimal(0) if left is None else results.pop()
                results.append(_apply_sign(sign, one, other, offset))
    return results[0]


def _apply_sign(sign: str, one: Decimal, other: Decimal, offset: int) -> Decimal:
    if sign == "/" and other == 0:
        raise FormulaError(offset, "the formula divides by zero", "check the value below the line")
    operations = {"+": ARITHMETIC.add, "-": ARITHMETIC.subtract, "*": ARITHMETIC.multiply, "/": ARITHMETIC.divide}
    result = operations[sign](one, other)
    if result and abs(result.adjusted()) > MAX_EXPONENT:
        raise FormulaError(
            offset,
            Message("the formula's result is beyond 10^±{max_exponent}", max_exponent=MAX_EXPONENT),
            "check its values",
        )
    return result


def _split_tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    position = 0
    while match := _TOKEN.match(text, position):
        number, name, sign, other = match.groups()
        offset, position = match.start(match.lastindex or 0), match.end()
        tokens.append(_make_token(text, number, name, sign, other, offset))
    tokens.append(_Token("end", "", len(text.rstrip())))
    return tokens


def _make_token(
    text: str, number: str | None, name: str | None, sign: str | None, other: str | None, offset: int
) -> _Token:
    if number:
        if not number.isascii():
            raise FormulaError(
                offset,
                Message("`{number}` is not written in the digits 0 to 9", number=number),
                "type it in half-width digits",
            )
        if len(number) > MAX_DIGITS:
            raise FormulaError(
                offset, Message("a number has more than {max_digits} digits", max_digits=MAX_DIGITS), "check it"
            )
        return _Token("number", number, offset)
    if sign:
        return _Token("sign", sign, offset)
    if name and not name[0].isdigit():
        return _Token("name", unicodedata.normalize("NFC", name), offset)
    if name:
        raise FormulaError(
            offset,
            Message("`{name}` is neither a number nor an id", name=name),
            "write numbers like 1234.5; ids begin with a letter",
        )
    wrong = other or ""
    if text.startswith("{{", offset):
        raise FormulaError(
            offset, "a formula takes ids without braces", "write members / total, not {{ members }} / {{ total }}"
        )
    if wrong in _MEANT:
        raise FormulaError(
            offset,
            Message("`{wrong}` is no sign of a formula", wrong=wrong),
            Message("type {meant}", meant=_MEANT[wrong]),
        )
    raise FormulaError(
        offset,
        Message("`{wrong}` has no meaning in a formula", wrong=wrong),
        _HINTS.get(wrong, "use + - * / ( ), ids and numbers"),
    )


class _FormulaParser:
    """Recursive descent, one method per rule of the grammar above; `depth` counts open brackets."""

    def __init__(self, tokens: list[_Token]) -> None:
        self.tokens = tokens
        self.next = 0

    @property
    def token(self) -> _Token:
        """The next token, not yet consumed."""
        return self.tokens[self.next]

    def parse_sum(self, depth: int) -> Term:
        """Products joined by + and -."""
        term = self.parse_product(depth)
        while self.token.text in ("+", "-"):
            token = self._take_token()
            term = Operation(token.text, term, self.parse_product(depth), token.offset)
        return term

    def parse_product(self, depth: int) -> Term:
        """Factors joined by * and /."""
        term = self.parse_signed(depth)
        while self.token.text in ("*", "/"):
            token = self._take_token()
            if self.token.text == token.text == "*":
                raise FormulaError(token.offset, "`**` has no meaning in a formula", "multiply instead")
            term = Operation(token.text, term, self.parse_signed(depth), token.offset)
        return term

    def parse_signed(self, depth: int) -> Term:
        """A factor with its leading signs."""
        negative = False
        first = self.token.offset
        while self.token.text in ("+", "-"):
            negative ^= self._take_token().text == "-"
        term = self.parse_single(depth)
        return Operation("-", None, term, first) if negative else term

    def parse_single(self, depth: int) -> Term:
        """A number, an id or a sum in brackets. Raises FormulaError for anything else."""
        token = self.token
        if token.kind == "number":
            return NumberTerm(Decimal(self._take_token().text), token.offset)
        if token.kind == "name":
            return NameTerm(self._take_token().text, token.offset)
        if token.text != "(":
            template = "`{token}` stands where a number or an id belongs"
            if token.kind == "end":
                template = "the formula ends where a number or an id belongs"
            message = Message(template, token=token.text)
            raise FormulaError(token.offset, message, "for example: members / (share / 100)")
        if depth >= MAX_DEPTH:
            raise FormulaError(
                token.offset,
                Message("brackets are nested deeper than {max_depth}", max_depth=MAX_DEPTH),
                "divide the formula into figures",
            )
        self._take_token()
        term = self.parse_sum(depth + 1)
        if self.token.text != ")":
            raise FormulaError(token.offset, "a ( is never closed", "add a )")
        self._take_token()
        return term

    def _take_token(self) -> _Token:
        token = self.tokens[self.next]
        self.next += 1
        return token
