"""One text with many mutants, each switched on by its number; and which of them a compiler's error is about."""

import dataclasses

import operators


@dataclasses.dataclass
class Placed:
    mutant: object
    start: int  # of what was put in, in the text with the mutants
    begin: int  # of the original piece
    end: int
    stop: int


class Schema:
    """The text of a file with these mutants in it. Lines stay where they were."""

    def __init__(self, text, mutants):
        self.placed = []
        self._text = text
        self._parts = []
        self._length = 0
        self._write(0, len(text), nested(mutants))
        self.text = "".join(self._parts)
        self._line_starts = [0] + [i + 1 for i, c in enumerate(self.text) if c == "\n"]

    def _put(self, text):
        self._parts.append(text)
        self._length += len(text)

    def _write(self, start, end, children):
        at = start
        for mutant, inner in children:
            self._put(self._text[at:mutant.start])
            place = Placed(mutant, self._length, 0, 0, 0)
            self._put(mutant.before.replace(operators.ON, f"::source_mutants::on({mutant.number}U)"))
            place.begin = self._length
            self._write(mutant.start, mutant.end, inner)
            place.end = self._length
            self._put(mutant.after)
            place.stop = self._length
            self.placed.append(place)
            at = mutant.end
        self._put(self._text[at:end])

    def blamed(self, line, column):
        """The mutants that an error at that place is about: the innermost whose own text is there; else all of the line."""
        first = self._line_starts[min(line, len(self._line_starts)) - 1]
        last = self._line_starts[line] if line < len(self._line_starts) else len(self.text)
        # Columns are counted in bytes.
        place = first + len(self.text[first:last].encode()[:column - 1].decode(errors="ignore"))
        around = [p for p in self.placed if p.start <= place < p.stop]
        own = [p for p in around if not p.begin <= place < p.end]
        if own or around:
            return [min(own or around, key=lambda p: p.stop - p.start).mutant]
        return [p.mutant for p in self.placed if p.start < last and p.stop > first]


def placeable(mutants):
    """Those that can stand in one text."""
    found = []

    def walk(children):
        for mutant, inner in children:
            found.append(mutant)
            walk(inner)

    walk(nested(mutants))
    return found


def nested(mutants):
    """(mutant, what is inside it) for each of the outermost; a mutant that overlaps another in part is left out."""
    roots, stack = [], []
    for mutant in sorted(mutants, key=lambda m: (m.start, -m.end)):
        while stack and stack[-1][0].end <= mutant.start:
            stack.pop()
        if stack and mutant.end > stack[-1][0].end:
            continue
        inner = []
        (stack[-1][1] if stack else roots).append((mutant, inner))
        stack.append((mutant, inner))
    return roots
