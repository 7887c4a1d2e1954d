"""Asks the tests about each mutant: the cheapest first, and first of all those that killed its neighbours."""

import collections
import concurrent.futures
import threading

import scope
import suite
from results import Result

FIRST = 0.5  # seconds of the first batch of tests; each further batch may take twice as long
PATIENCE = 10  # a run may take so many times what the original takes
SPARE = 10.0  # seconds, for a busy machine
NEIGHBOURS = 4


def batches(tests):
    """The tests in batches of one program each, that take longer and longer."""
    found, budget = [], FIRST
    waiting = sorted(tests, key=lambda test: test.seconds)
    while waiting:
        batch, spent = [], 0.0
        while waiting and (not batch or spent + waiting[0].seconds <= budget):
            spent += waiting[0].seconds
            batch.append(waiting.pop(0))
        for program in dict.fromkeys(test.program for test in batch):
            found.append([test for test in batch if test.program == program])
        budget *= 2
    return found


class Campaign:
    def __init__(self, programs, tests, results, say):
        self.programs = programs  # name -> path
        self.tests = {test.told: test for test in tests}
        self.reaching = collections.defaultdict(list)
        for test in tests:
            for number in test.reaches:
                self.reaching[number].append(test)
        self.results = results
        self.say = say
        self.killers = collections.defaultdict(collections.deque)  # (path, function) -> tests
        self.lock = threading.Lock()

    def order(self, mutant):
        """Batches of tests that come by the mutant. A rule's effect is tried on the lifecycle's tests before any other."""
        tests = self.reaching[mutant.number]
        found = []
        if tests:
            with self.lock:
                near = [t for t in self.killers[(mutant.path, mutant.function)] if t in tests]
            lifecycle = [t for t in tests if t.program == "lifecycle"]
            if mutant.operator == "effect left out" and lifecycle:
                found += batches([t for t in near if t.program == "lifecycle"]) + batches([t for t in lifecycle if t not in near])
                tests, near = [t for t in tests if t not in lifecycle], []
            by_program = {name: place for place, name in enumerate(scope.programs(mutant.path))}
            found += [[test] for test in near]
            rest = batches([t for t in tests if t not in near])
            found += sorted(rest, key=lambda batch: (sum(t.seconds for t in batch) > FIRST, by_program.get(batch[0].program, 9)))
        return found

    def tried(self, mutant):
        unreached = not self.reaching[mutant.number]
        for batch in self.order(mutant):
            limit = PATIENCE * sum(test.seconds for test in batch) + SPARE
            ran = suite.run(self.programs[batch[0].program], [test.name for test in batch], mutant.number, limit)
            if ran.outcome != "passed":
                told = f"{batch[0].program}.{ran.by}" if ran.by else batch[0].program
                self._remember(mutant, told)
                return Result.of(mutant, ran.outcome, told)
        return Result.of(mutant, "survived", "no test comes by" if unreached else "")

    def _remember(self, mutant, told):
        killer = self.tests.get(told)
        if killer is None:
            return
        with self.lock:
            near = self.killers[(mutant.path, mutant.function)]
            if killer in near:
                near.remove(killer)
            near.appendleft(killer)
            while len(near) > NEIGHBOURS:
                near.pop()

    def run(self, mutants, jobs):
        """Tries all that have no result yet, and keeps each result as it comes."""
        waiting = [mutant for mutant in mutants if not self.results.holds(mutant)]
        self.say(f"{len(mutants)} mutants, {len(waiting)} without a result")
        counts = collections.Counter()
        with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
            for result in pool.map(self.tried, waiting):
                self.results.add(result)
                counts[result.outcome] += 1
                if sum(counts.values()) % 100 == 0:
                    self.say(", ".join(f"{count} {outcome}" for outcome, count in sorted(counts.items())))
