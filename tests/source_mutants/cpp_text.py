"""Reads C++ as far as mutants need it: tokens with their places, brackets, and the bodies of functions.

It relies on how clang-format writes: a binary operator has white space on both sides, a template's angle bracket has none.
"""

import bisect
import dataclasses
import re

TOKEN = re.compile(
    r"""
    (?P<space>\s+|//[^\n]*|/\*.*?\*/)
  | (?P<directive>\#(?:[^\n\\]|\\.|\\\n)*)
  | (?P<text>R"(?P<mark>[^(]*)\(.*?\)(?P=mark)"|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')
  | (?P<number>\d(?:[\w.]|'\w)*)
  | (?P<name>[A-Za-z_]\w*)
  | (?P<mark_>\.\.\.|<<=|>>=|<=>|->|::|\+\+|--|<<|>>|<=|>=|==|!=|&&|\|\||[-+*/%&|^]=|.)
    """,
    re.VERBOSE | re.DOTALL)
OPENING = {"(": ")", "[": "]", "{": "}"}
BEFORE_BODY = {"const", "noexcept", "override", "final"}


@dataclasses.dataclass
class Token:
    kind: str  # name, number, text or mark
    text: str
    start: int
    end: int
    spaced: bool = False  # white space on both sides


@dataclasses.dataclass
class Function:
    name: str
    first: int  # index of the token that opens its body
    last: int  # index of the token that closes it


def tokens_of(text):
    tokens = []
    for found in TOKEN.finditer(text):
        kind = found.lastgroup if found.lastgroup != "mark" else "text"
        if kind in ("space", "directive"):
            continue
        kind = "mark" if kind == "mark_" else kind
        spaced = text[found.start() - 1:found.start()].isspace() and text[found.end():found.end() + 1].isspace()
        if found.group() == ">>" and not spaced:
            for at in (found.start(), found.start() + 1):
                tokens.append(Token("mark", ">", at, at + 1))
        else:
            tokens.append(Token(kind, found.group(), found.start(), found.end(), spaced))
    return tokens


class Source:
    """The text of one file, its tokens, and for each bracket its partner."""

    def __init__(self, path, text):
        self.path = path
        self.text = text
        self.tokens = tokens_of(text)
        self.partner = {}
        self._pair_brackets()
        self._lines = [i for i, c in enumerate(text) if c == "\n"]

    def line_of(self, place):
        return bisect.bisect_left(self._lines, place) + 1

    def _pair_brackets(self):
        open_ones = []
        for i, token in enumerate(self.tokens):
            if token.kind != "mark":
                continue
            if token.text in OPENING or self._opens_template(i):
                open_ones.append(i)
            elif token.text in ")]}":
                while open_ones and self.tokens[open_ones[-1]].text == "<":
                    open_ones.pop()  # it was a comparison after all
                self._close(open_ones, i)
            elif token.text == ">" and not token.spaced and open_ones and self.tokens[open_ones[-1]].text == "<":
                self._close(open_ones, i)

    def _close(self, open_ones, i):
        if open_ones:
            first = open_ones.pop()
            self.partner[first] = i
            self.partner[i] = first

    def _opens_template(self, i):
        token, before = self.tokens[i], self.tokens[i - 1]
        if token.text != "<" or i == 0 or token.spaced:
            return False
        return before.text == "template" or (before.kind == "name" and before.end == token.start)

    def original(self, first, last):
        """The text from token `first` to token `last`, without comments, on one line."""
        if first > last:
            return ""
        parts = [self.tokens[first].text]
        for i in range(first + 1, last + 1):
            gap = self.tokens[i].start > self.tokens[i - 1].end
            parts.append((" " if gap else "") + self.tokens[i].text)
        return "".join(parts)

    def functions(self):
        """Every function whose body stands in a namespace or a class."""
        found = []
        i, head = 0, 0
        while i < len(self.tokens):
            text = self.tokens[i].text
            if text in (";", "}") or (text == ":" and self.tokens[i - 1].text in ("public", "private", "protected")):
                head = i + 1
            elif text == "(" or (text == "<" and i in self.partner):
                i = self.partner.get(i, i)
            elif text == "{":
                kind = self._opened(head, i)
                if kind == "scope":
                    head = i + 1
                else:
                    end = self.partner.get(i, len(self.tokens) - 1)
                    if kind == "body":
                        found.append(Function(self._name(head, i), i, end))
                        head = end + 1
                    i = end
                    if kind == "enumerators":
                        head = end + 1
            i += 1
        return found

    def _top(self, head, end):
        """The tokens of a head that stand in no bracket."""
        i = head
        while i < end:
            yield i
            if self.tokens[i].text in ("(", "[", "{", "<") and self.partner.get(i, -1) > i:
                i = self.partner[i]
                if i < end:
                    yield i
            i += 1

    def _opened(self, head, brace):
        words = [self.tokens[i].text for i in self._top(head, brace)]
        if "namespace" in words or (words and words[0] == "extern" and ")" not in words):
            return "scope"
        if "concept" in words or "enum" in words:
            return "enumerators"
        if any(word == "=" and before != "operator" for before, word in zip([""] + words, words)):
            return "value"
        if ")" not in words:
            return "scope" if {"struct", "class", "union"} & set(words) else "value"
        last = self.tokens[brace - 1]
        if ":" in words and (last.kind == "name" or last.text == ">") and last.text not in BEFORE_BODY:
            return "value"  # a member's initial value
        return "body"

    def _name(self, head, brace):
        for i in self._top(head, brace):
            if self.tokens[i].text == "(" and i > head:
                first = i - 1
                if self.tokens[first].kind != "name":
                    while first > head and self.tokens[first].text != "operator":
                        first -= 1
                name = "".join(t.text for t in self.tokens[first:i])
                while self.tokens[first - 1].text == "::" and first - 2 >= head:
                    first -= 2
                    name = self.tokens[first].text + "::" + name
                return name + "()" if name.endswith("operator") else name
        return "?"
