"""The mutants of a file: each change of operators.py with an identity that lasts as long as its function stays as it is."""

import collections
import dataclasses
import hashlib

import cpp_text
import operators


@dataclasses.dataclass(frozen=True)
class Mutant:
    identity: str  # changes with the text of the function
    lot: int  # by which a sample is drawn; stays when something else in the function changes
    path: str
    line: int
    function: str
    operator: str
    original: str
    becomes: str
    start: int  # in the text of the file
    end: int
    before: str
    after: str

    @property
    def number(self):
        """By which it is switched on."""
        return int(self.identity[:8], 16) % 0xFFFFFFF0 + 1

    def told(self):
        return f"`{short(self.original)}` becomes `{short(self.becomes)}`" if self.becomes else f"`{short(self.original)}` is left out"


def short(text, most=110):
    return text if len(text) <= most else text[:most - 4] + " ..."


def digest(*parts):
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def mutants_of(path, text):
    """Every mutant of the file, in the order of its text. `path` is relative to the root of the project."""
    source = cpp_text.Source(path, text)
    found, seen = [], collections.Counter()
    for function in source.functions():
        body = source.original(function.first, function.last)
        for change in operators.Changes(source, function, "/rules/" in path).found:
            original = source.original(change.first, change.last)
            name = (path, function.name, change.operator, original, change.told, change.before)
            told_before = seen[(name, body)]
            seen[(name, body)] += 1
            identity = digest(*name, body, str(told_before))
            lot = int(digest(*name, str(told_before)), 16)
            start, end = source.tokens[change.first].start, source.tokens[change.last].end
            found.append(Mutant(identity, lot, path, source.line_of(start), function.name, change.operator, original, change.told,
                                start, end, change.before, change.after))
    # One change written by two operators is one mutant.
    unique = {}
    for mutant in found:
        unique.setdefault((mutant.start, mutant.end, mutant.becomes), mutant)
    return sorted(unique.values(), key=lambda mutant: (mutant.start, -mutant.end))
