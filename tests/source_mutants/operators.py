"""The operators: what is changed in the body of a function, one change a mutant.

A mutant is text that is put before and after a piece of the original. So many mutants fit into one text, one inside another, and
with all of them switched off it does what the original does.
"""

import dataclasses
import re

import expressions as ex
from names import EXCHANGED_CALLS, EXCHANGED_NAMES, IN_ANY_ORDER, NOT_CHANGED_CALLS

ON = "@"  # stands for the condition that the mutant is switched on
NOT_STATEMENTS = {"return", "if", "for", "while", "switch", "case", "default", "using", "else", "do", "static", "const", "constexpr",
                  "auto", "throw", "typedef", "struct", "class", "try", "catch", "public", "private", "static_assert",
                  "HOMEOSTAT_REQUIRE", "template", "goto", "extern", "friend", "enum"}
# What cannot have a size: places in containers, numbers, enumerators, constants.
SINGLE = re.compile(r"end\(\)$|^nullptr$|^-?\d|::\w+$|^k[A-Z]\w*$|^(true|false)$")


@dataclasses.dataclass(frozen=True)
class Change:
    operator: str
    first: int  # tokens
    last: int
    before: str  # put before the piece, with ON in it
    after: str
    told: str  # what the piece becomes, for people


class Changes:
    """All changes of one function."""

    def __init__(self, source, function, rules):
        self.source = source
        self.tokens = source.tokens
        self.function = function
        self.rules = rules  # whether it is a rule: a template over a domain, whose truth values are not bool
        self.found = []
        self.kept = self._kept()
        for operator in (self._guards, self._parts, self._comparisons, self._arithmetic, self._literals, self._arguments,
                         self._names, self._calls, self._statements, self._choices, self._negations, self._reasons):
            operator()
        self.found = [change for change in self.found
                      if not any(change.first <= b and a <= change.last and not (change.first <= a and b <= change.last)
                                 for a, b in self.kept)]

    # What is left as it is: texts for people, contracts, and what the compiler evaluates.
    def _kept(self):
        kept = []
        for i in self._inside():
            token = self.tokens[i]
            if token.kind == "name" and token.text in ("case", "constexpr", "static_assert", "throw", "using"):
                end = i
                while self.tokens[end].text not in (";", ":" if token.text == "case" else ";"):
                    end = self.source.partner[end] if self.source.partner.get(end, -1) > end else end + 1
                kept.append((i, end))
            if token.text == "(" and i in self.source.partner:
                callee = ex.callee_of(self.source, i)
                if callee is None:
                    continue
                name = self.tokens[callee].text
                if name in NOT_CHANGED_CALLS:
                    kept.append((callee, self.source.partner[i]))
                elif name == "refuse":
                    kept += ex.arguments(self.source, i)[1:]
            if token.text == "<" and i in self.source.partner:
                kept.append((i, self.source.partner[i]))
        return kept

    def _is_kept(self, i):
        return any(a <= i <= b for a, b in self.kept)

    def _inside(self):
        return range(self.function.first + 1, self.function.last)

    def _text(self, first, last):
        return self.source.original(first, last)

    def _add(self, operator, first, last, before, after, told):
        if not (self._is_kept(first) or self._is_kept(last)):
            self.found.append(Change(operator, first, last, before, after, told))

    def _instead(self, operator, first, last, text):
        """The expression becomes `text`."""
        self._add(operator, first, last, f"({ON} ? ({text}) : (", "))", text)

    def _never(self, operator, first, last):
        if self.rules and not self._plain(first, last):
            text = self._text(first, last)
            self._add(operator, first, last, f"({ON} ? (({text}) & !({text})) : (", "))", "false")
        else:
            self._add(operator, first, last, f"(!{ON} && (", "))", "false")

    def _always(self, operator, first, last):
        if self.rules and not self._plain(first, last):
            text = self._text(first, last)
            self._add(operator, first, last, f"({ON} ? (({text}) | !({text})) : (", "))", "true")
        else:
            self._add(operator, first, last, f"({ON} || (", "))", "true")

    def _plain(self, first, last):
        """Whether a condition of a rule is about constants of the policy: a bool."""
        before = self.tokens[first - 1]
        if before.text == "(" and ex.callee_of(self.source, first - 1) is None and self.tokens[first - 2].text in ("if", "while"):
            return True
        return any(self.tokens[i].text in ("&&", "||") for i in (first - 1, last + 1) if self.tokens[i].spaced)

    def _condition(self, i):
        """The tokens of the condition of the `if` or `while` at `i`, without an initial statement; None if it declares something."""
        bracket = i + 1
        if self.tokens[bracket].text == "constexpr":
            return None
        first, last = bracket + 1, self.source.partner[bracket] - 1
        for j in range(first, last + 1):
            if self.tokens[j].text == ";":
                first = j + 1
        if self.tokens[first].text in ("const", "auto"):
            return None
        return first, last

    def _guards(self):
        """A guard is dropped (its condition never holds), or always holds."""
        for i in self._inside():
            token = self.tokens[i]
            if token.kind == "name" and token.text in ("if", "while"):
                condition = self._condition(i)
                if condition is None:
                    continue
                self._never("guard dropped", *condition)
                several = any(self.tokens[j].text in ("&&", "||") and self.tokens[j].spaced for j in range(*condition))
                if token.text == "if" and not several:
                    self._always("guard always holds", *condition)
            elif token.kind == "name" and token.text == "for":
                bracket = i + 1
                parts = [bracket] + [j for j in range(bracket, self.source.partner[bracket]) if self.tokens[j].text == ";"]
                if len(parts) == 3 and parts[1] + 1 < parts[2]:
                    self._never("loop left out", parts[1] + 1, parts[2] - 1)
            elif token.text == "refuse_if" and self.tokens[i + 1].text == "(":
                first, last = ex.arguments(self.source, i + 1)[0]
                self._never("guard dropped", first, last)

    def _parts(self):
        """One part of a condition is dropped."""
        for i in self._inside():
            text = self.tokens[i].text
            if text not in ("&&", "||", "&", "|") or not ex.is_binary(self.source, i):
                continue
            if text in ("&", "|") and not self.rules:
                continue
            drop = self._always if text in ("&&", "&") else self._never
            for first, last in ((ex.left_operand(self.source, i, self.function.first), i - 1),
                                (i + 1, ex.right_operand(self.source, i, self.function.last))):
                if first is not None and last is not None:
                    # Of `a && b && c` the left operand of the second is `a && b`, whose parts are dropped singly.
                    if not any(self.tokens[j].text == text and ex.is_binary(self.source, j) and self._level(first, j)
                               for j in range(first, last + 1)):
                        drop("part of a condition dropped", first, last)

    def _level(self, first, i):
        """Whether token `i` stands in no bracket that opens after `first`."""
        j = first
        while j < i:
            j = self.source.partner[j] + 1 if self.source.partner.get(j, -1) > j else j + 1
        return j == i

    def _operands(self, i):
        first = ex.left_operand(self.source, i, self.function.first)
        last = ex.right_operand(self.source, i, self.function.last)
        return None if first is None or last is None else (first, last)

    def _comparisons(self):
        """A comparison is off by one, or turned; sizes are compared where contents should be."""
        other = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "=="}
        for i in self._inside():
            text = self.tokens[i].text
            if text not in other or not ex.is_binary(self.source, i):
                continue
            operands = self._operands(i)
            if operands is None:
                continue
            a, b = self._text(operands[0], i - 1), self._text(i + 1, operands[1])
            name = "comparison off by one" if text[0] in "<>" else "comparison turned"
            if self.rules and text == "<=":
                self._instead(name, *operands, f"!(({b}) <= ({a}))")
            elif self.rules and text == "==":
                self._instead(name, *operands, f"!(({a}) == ({b}))")
            else:
                self._instead(name, *operands, f"({a}) {other[text]} ({b})")
            if text in ("==", "!=") and not (SINGLE.search(a) or SINGLE.search(b)):
                self._instead("counts compared", *operands, f"({a}).size() {text} ({b}).size()")

    def _arithmetic(self):
        """A sum becomes a difference; a term is left out."""
        for i in self._inside():
            text = self.tokens[i].text
            if text not in "+-*/%" or not ex.is_binary(self.source, i):
                continue
            operands = self._operands(i)
            if operands is None:
                continue
            a, b = self._text(operands[0], i - 1), self._text(i + 1, operands[1])
            if text in "+-":
                self._instead("sign turned", *operands, f"({a}) {'-' if text == '+' else '+'} ({b})")
            if self.tokens[i + 1].kind != "number" or text in "*/%":
                self._instead("term left out", *operands, a)

    def _literals(self):
        """A number is off by one; a truth value is turned."""
        for i in self._inside():
            token = self.tokens[i]
            if token.kind == "number":
                digits = token.text.rstrip("UuLl")
                if digits.replace("'", "").isdigit() and (len(digits) == 1 or digits[0] != "0"):
                    value = int(digits.replace("'", ""))
                    self._instead("number off by one", i, i, f"{value - 1 if value > 0 else 1}{token.text[len(digits):]}")
            elif token.text in ("true", "false") and token.kind == "name":
                self._instead("truth turned", i, i, "false" if token.text == "true" else "true")

    def _arguments(self):
        """Two neighbouring arguments are exchanged; in a list in braces, one stands where the other should."""
        for i in self._inside():
            if self.tokens[i].text not in "({" or i not in self.source.partner or self.source.partner[i] < i:
                continue
            given = ex.arguments(self.source, i)
            if len(given) < 2 or any(self.tokens[a].text == "[" for a, _ in given):
                continue
            callee = ex.callee_of(self.source, i)
            texts = [self._text(a, b) for a, b in given]
            if callee is not None and not self._is_kept(callee):
                start = ex.chain_start(self.source, callee)
                if not ex.is_declared(self.source, start):
                    head = self._text(start, i)
                    for n in range(len(texts) - 1):
                        if self._exchangeable(self.tokens[callee].text, texts[n], texts[n + 1]):
                            turned = texts[:n] + [texts[n + 1], texts[n]] + texts[n + 2:]
                            closing = ")" if self.tokens[i].text == "(" else "}"
                            self._instead("arguments exchanged", start, self.source.partner[i], head + ", ".join(turned) + closing)
                    continue
            if self.tokens[i].text == "{" and (self.tokens[i - 1].text not in (")", ";", "{", "}") and self.tokens[i - 1].text not in
                                               ("else", "do", "try", "const", "mutable")):
                for n in range(len(texts) - 1):
                    if self._exchangeable("", texts[n], texts[n + 1]) and not texts[n].startswith(".") and not texts[n + 1].startswith("."):
                        self._instead("the neighbour's value", *given[n], texts[n + 1])

    def _exchangeable(self, callee, a, b):
        arithmetic = {"domain", "wide", "checked"}  # the domain, which a rule takes first
        words = any(text.startswith('"') or text.endswith("begin()") for text in (a, b))
        return a != b and callee not in IN_ANY_ORDER and not arithmetic & {a, b} and not words

    def _names(self):
        """A wrong party, pool, time or state: a name where its counterpart should stand."""
        for i in self._inside():
            token = self.tokens[i]
            if token.kind != "name" or token.text not in EXCHANGED_NAMES or self.tokens[i + 1].text in ("(", "<", "{", "::"):
                continue
            start = ex.chain_start(self.source, i)
            before = self.tokens[start - 1].text
            if ex.is_declared(self.source, start) or before in ("[", ".") or (before == "," and self._captures(start)):
                continue
            if self.tokens[start].text in (".", "->"):
                continue
            for other in EXCHANGED_NAMES[token.text]:
                text = self._text(start, i - 1) + other if start < i else other
                if self.tokens[i + 1].text in ex.ASSIGNMENTS and not self.rules:
                    # What is assigned to has to stay the thing itself: of two types, a choice would be a copy. (A rule's types do not convert.)
                    self._add("wrong name", start, i, f"(*({ON} ? &({text}) : &(", ")))", text)
                else:
                    self._instead("wrong name", start, i, text)

    def _captures(self, i):
        """Whether token `i` stands between the brackets of a lambda or of a structured binding."""
        j = i
        while j > self.function.first:
            j -= 1
            if j in self.source.partner and self.source.partner[j] < j:
                j = self.source.partner[j]
            elif j in self.source.partner:
                return self.tokens[j].text == "["
        return False

    def _calls(self):
        """Another function of the same kind is called."""
        for i in self._inside():
            token = self.tokens[i]
            if token.kind != "name" or token.text not in EXCHANGED_CALLS or self.tokens[i + 1].text != "(":
                continue
            start, end = ex.chain_start(self.source, i), self.source.partner[i + 1]
            if not ex.is_declared(self.source, start):
                for other in EXCHANGED_CALLS[token.text]:
                    head = self._text(start, i - 1) if start < i else ""
                    self._instead("wrong function", start, end, head + other + self._text(i + 1, end))

    def _statement_starts(self):
        for i in self._inside():
            before = self.tokens[i - 1]
            if before.text in (";", "{", "}") or before.text == "else":
                if before.text == "{" and i - 1 != self.function.first and self._is_list(i - 1):
                    continue
                if before.text == ";" and self._in_for(i):
                    continue
                yield i
            elif before.text == ")" and self.tokens[self.source.partner[i - 1] - 1].text in ("for", "while"):
                yield i

    def _is_list(self, brace):
        before = self.tokens[brace - 1]
        if before.text == "{" and brace - 1 > self.function.first:
            return self._is_list(brace - 1)  # a list in a list
        return not (before.text in (")", ";", "{", "}", ":", "]") or before.text in ("else", "do", "try", "mutable", "const", "noexcept")
                    or self._is_return_type(brace))

    def _is_return_type(self, brace):
        j = brace - 1
        while j > self.function.first and (self.tokens[j].kind == "name" or self.tokens[j].text in ("::", ">", "&", "*")):
            j = self.source.partner[j] - 1 if self.tokens[j].text == ">" and j in self.source.partner else j - 1
        return self.tokens[j].text == "->"

    def _in_for(self, i):
        j = i - 1
        while j > self.function.first:
            if j in self.source.partner and self.source.partner[j] < j:
                j = self.source.partner[j]
            elif self.tokens[j].text == "(":
                return True
            elif self.tokens[j].text == "{":
                return False
            j -= 1
        return False

    def _statements(self):
        """A statement is left out."""
        for i in self._statement_starts():
            token = self.tokens[i]
            if token.text in ("for", "while") and token.kind == "name":
                end = self.source.partner[i + 1] + 1
                if self.tokens[end].text == "{" and self.tokens[i - 1].text != "else":
                    self._leave_out("loop left out", i, self.source.partner[end])
                continue
            if token.kind == "name" and (token.text in NOT_STATEMENTS or self._declares(i)):
                continue
            if token.kind == "mark" and token.text not in ("++", "--", "*", "("):
                continue
            end = i
            while self.tokens[end].text != ";" and end < self.function.last:
                end = self.source.partner[end] + 1 if self.source.partner.get(end, -1) > end else end + 1
            if self.tokens[end].text != ";":
                continue
            text = self._text(i, end)
            if ".refuse_if" in text or ".reserve(" in text:
                continue  # each guard of a rule is dropped singly; room that is asked for early changes no result
            effect = self.rules and (text.startswith("precedence.set(") or any(self.tokens[j].text in ex.ASSIGNMENTS for j in range(i, end)))
            self._leave_out("effect left out" if effect else "statement left out", i, end)

    def _leave_out(self, operator, first, last):
        self._add(operator, first, last, f"if (!{ON}) {{ ", " }", "")

    def _declares(self, i):
        """Whether the statement at `i` begins with a type and a name."""
        j = i
        while self.tokens[j].kind == "name":
            j += 1
            if self.tokens[j].text == "<" and j in self.source.partner:
                j = self.source.partner[j] + 1
            if self.tokens[j].text != "::":
                break
            j += 1
        while self.tokens[j].text in ("*", "&", "&&", "const"):
            if self.tokens[j].spaced and self.tokens[j].text != "const":
                return False
            j += 1
        return j > i and self.tokens[j].kind == "name" and self.tokens[j].text not in ("and", "or")

    def _choices(self):
        """A choice always takes the same side."""
        for i in self._inside():
            if self.tokens[i].text == "?":
                first = ex.left_operand(self.source, i, self.function.first)
                if first is not None:
                    self._add("choice always the first", first, i - 1, f"({ON} || (", "))", "true")
                    self._add("choice always the second", first, i - 1, f"(!{ON} && (", "))", "false")

    def _negations(self):
        """A negation is dropped."""
        for i in self._inside():
            if self.tokens[i].text != "!" or self.tokens[i - 1].text in ("&&", "||"):
                continue
            if self.tokens[i - 1].text == "(" and self.tokens[i - 2].text in ("if", "while", "refuse_if"):
                continue
            last = i + 1
            if self.tokens[last].text != "(":
                while self.tokens[last + 1].text in (".", "->", "::", "(", "[") and last + 1 < self.function.last:
                    last += 1
                    last = self.source.partner[last] if self.source.partner.get(last, -1) > last else last + 1
            else:
                last = self.source.partner[last]
            self._instead("negation dropped", i, last, self._text(i + 1, last))

    def _reasons(self):
        """An event is refused for another reason."""
        for i in self._inside():
            if self.tokens[i].text == "Refusal" and self.tokens[i + 1].text == "::" and self.tokens[i + 2].kind == "name":
                start = ex.chain_start(self.source, i)
                told = "not_authorised" if self.tokens[i + 2].text != "not_authorised" else "kill_switch"
                if self.tokens[i - 1].text == "::" or start == i:
                    self._instead("another reason", start, i + 2, self._text(start, i + 1) + told)
