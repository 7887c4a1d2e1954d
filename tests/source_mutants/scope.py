"""Which files the campaign changes, and which of their mutants it draws."""

import pathlib

FOLDERS = ("engine/rules", "engine/lifecycle", "engine/ledger")
# The library of a folder and the test programs that cover it, likely killers first.
PROGRAMS = {"engine/rules": ("lifecycle", "rules", "ledger"), "engine/lifecycle": ("lifecycle", "ledger", "rules"),
            "engine/ledger": ("ledger", "lifecycle", "rules")}
LEFT_OUT = {
    "engine/rules/contract.hpp": "stops the program when a contract is broken; there is nothing else to it",
    "engine/rules/domain.hpp": "says what a domain is, and runs nothing",
}
# Functions without a mutant: they say how fast something is found, never what.
SPEED_ONLY = {"State::WindowHash::operator()"}
# One in so many of the mutants, by lot. What decides and keeps effects is tried most.
ONE_IN = (
    ("engine/rules/", 1),
    ("engine/lifecycle/transition_", 2),
    ("engine/lifecycle/state.", 2),
    ("engine/lifecycle/pair_rows.", 2),
    ("engine/lifecycle/uncollected.", 2),
    ("engine/lifecycle/", 8),
    ("engine/ledger/", 8),
)


def files(root):
    """The files with mutants, as paths relative to the root of the project."""
    found = []
    for folder in FOLDERS:
        for path in sorted(pathlib.Path(root, folder).glob("*.[ch]pp")):
            name = f"{folder}/{path.name}"
            if name not in LEFT_OUT:
                found.append(name)
    return found


def drawn(mutant):
    if mutant.function in SPEED_ONLY:
        return False
    one_in = next(count for prefix, count in ONE_IN if mutant.path.startswith(prefix))
    return mutant.lot % one_in == 0


def programs(path):
    return PROGRAMS[path.rpartition("/")[0]]
