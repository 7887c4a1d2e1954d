"""What came of each mutant, kept beside this tool. A result is of one text of its function: it goes when the function changes."""

import csv
import dataclasses
import threading

KILLED = ("killed", "crashed", "timeout")
WAITING = "waiting"  # drawn, and not asked about yet


@dataclasses.dataclass
class Result:
    identity: str
    path: str
    function: str
    operator: str
    outcome: str  # killed, crashed, timeout, survived or waiting
    by: str  # the test that failed
    change: str  # for people
    survived_before: str = ""  # "yes" if it survived until a test was written for it

    @classmethod
    def of(cls, mutant, outcome, by):
        return cls(mutant.identity, mutant.path, mutant.function, mutant.operator, outcome, by, mutant.told())

    @property
    def killed(self):
        return self.outcome in KILLED


FIELDS = [field.name for field in dataclasses.fields(Result)]


class Results:
    def __init__(self, path):
        self.path = path
        self._lock = threading.Lock()
        self.of = {}
        self._survived = set()
        if path.exists():
            with path.open(newline="") as file:
                for row in csv.DictReader(file):
                    result = Result(**row)
                    if result.outcome != WAITING:
                        self.of[result.identity] = result

    def holds(self, mutant):
        return mutant.identity in self.of

    def add(self, result):
        """Keeps it at once, so that a stopped campaign goes on where it was."""
        with self._lock:
            new = not self.path.exists()
            if result.identity in self._survived and result.killed:
                result.survived_before = "yes"
            self.of[result.identity] = result
            with self.path.open("a", newline="") as file:
                writer = csv.DictWriter(file, FIELDS, lineterminator="\n")
                if new:
                    writer.writeheader()
                writer.writerow(dataclasses.asdict(result))

    def forget(self, which):
        """Without the results for which `which(result)` is true; that they survived is remembered."""
        gone = [result for result in self.of.values() if which(result)]
        self._survived |= {result.identity for result in gone if not result.killed or result.survived_before}
        self.of = {identity: result for identity, result in self.of.items() if not which(result)}

    def finish(self, drawn):
        """Writes all of them again, in one order, each once, and those that are drawn and wait; returns what it wrote."""
        waiting = [Result.of(mutant, WAITING, "") for mutant in drawn if not self.holds(mutant)]
        ordered = sorted([*self.of.values(), *waiting], key=lambda r: (r.path, r.function, r.operator, r.change, r.identity))
        with self.path.open("w", newline="") as file:
            writer = csv.DictWriter(file, FIELDS, lineterminator="\n")
            writer.writeheader()
            writer.writerows(dataclasses.asdict(result) for result in ordered)
        return ordered


def read(path):
    """Everything that is kept, also what waits."""
    with path.open(newline="") as file:
        return [Result(**row) for row in csv.DictReader(file)]
