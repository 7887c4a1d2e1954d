"""Where an expression begins and ends: operands, calls with their arguments, and names with what they are taken from."""

PRECEDENCE = {"*": 10, "/": 10, "%": 10, "+": 9, "-": 9, "<<": 8, ">>": 8, "<=>": 7, "<": 7, "<=": 7, ">": 7, ">=": 7,
              "==": 6, "!=": 6, "&": 5, "^": 4, "|": 3, "&&": 2, "||": 1}
ASSIGNMENTS = {"=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^="}
STOPS = {",", ";", "?", ":"} | ASSIGNMENTS
STATEMENT_WORDS = {"return", "throw", "case", "else", "do", "co_return", "new", "delete", "goto", "in"}
CLOSING = {")", "]", "}", ">"}


def is_binary(source, i):
    """Whether token `i` is an operator with two operands."""
    token = source.tokens[i]
    return token.kind == "mark" and token.text in PRECEDENCE and token.spaced and i not in source.partner


def left_operand(source, i, body):
    """The first token of the left operand of the operator `i`, or None."""
    strength, j = PRECEDENCE.get(source.tokens[i].text, 0), i - 1
    first = None
    while j > body:
        text = source.tokens[j].text
        if j in source.partner and source.partner[j] < j:
            first = j = source.partner[j]
        elif j in source.partner or text in STOPS or text in STATEMENT_WORDS:
            break
        elif is_binary(source, j) and PRECEDENCE[text] < strength:
            break
        else:
            first = j
        j -= 1
    return first


def right_operand(source, i, end):
    """The last token of the right operand of the operator `i`, or None."""
    strength, j = PRECEDENCE.get(source.tokens[i].text, 0), i + 1
    last = None
    while j < end:
        text = source.tokens[j].text
        if j in source.partner and source.partner[j] > j:
            last = j = source.partner[j]
        elif j in source.partner or text in STOPS:
            break
        elif is_binary(source, j) and PRECEDENCE[text] <= strength:
            break
        else:
            last = j
        j += 1
    return last


def chain_start(source, i):
    """The first token of `a.b()->c` if `i` is the token of c."""
    while True:
        before = source.tokens[i - 1].text
        if before not in (".", "->", "::"):
            return i
        i -= 2
        while source.tokens[i].text in CLOSING and i in source.partner:
            i = source.partner[i] - 1
            if source.tokens[i].kind != "name" and source.tokens[i].text not in CLOSING:
                return i + 1  # a bracket that stands alone
        if source.tokens[i].kind != "name":
            return i + 1


def is_declared(source, first):
    """Whether the name at `first` is being declared: a type stands before it."""
    before = source.tokens[first - 1]
    if before.kind == "name":
        return before.text not in STATEMENT_WORDS
    if before.text in ("*", "&", "&&"):
        return not before.spaced and source.tokens[first - 2].kind == "name" and before.start == source.tokens[first - 2].end
    return before.text == ">" and (first - 1) in source.partner


def arguments(source, bracket):
    """The first and last token of each argument between `bracket` and its partner."""
    found, first, i, end = [], bracket + 1, bracket + 1, source.partner[bracket]
    while i < end:
        if i in source.partner and source.partner[i] > i:
            i = source.partner[i]
        elif source.tokens[i].text == ",":
            found.append((first, i - 1))
            first = i + 1
        i += 1
    if first < end:
        found.append((first, end - 1))
    return found


def callee_of(source, bracket):
    """The token of the function's name if `bracket` opens the arguments of a call, or None."""
    i = bracket - 1
    if source.tokens[i].text == ">" and i in source.partner:
        i = source.partner[i] - 1
    token = source.tokens[i]
    if token.kind != "name" or token.text in {"if", "for", "while", "switch", "return", "catch", "sizeof", "decltype"}:
        return None
    return i
