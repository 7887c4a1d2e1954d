"""Which files the campaign changes, and which of their mutants it draws."""

import pathlib

FOLDERS = ("engine/rules", "engine/lifecycle", "engine/ledger")
# The library of a folder and the test programs that cover it, likely killers first.
PROGRAMS = {"engine/rules": ("lifecycle", "rules", "ledger"), "engine/lifecycle": ("lifecycle", "ledger", "rules"),
            "engine/ledger": ("ledger", "lifecycle", "rules")}
COMMAND = "only the command's tests (`tests/e2e`) come by it, and the campaign does not build the command"
LEFT_OUT = {
    "engine/rules/contract.hpp": "stops the program when a contract is broken; there is nothing else to it",
    "engine/rules/domain.hpp": "says what a domain is, and runs nothing",
    "engine/lifecycle/actor.cpp": COMMAND,
    "engine/lifecycle/burn_exclusion.cpp": COMMAND,
    "engine/lifecycle/burn_exclusion_check.cpp": COMMAND,
    "engine/lifecycle/burn_exclusion_json.cpp": COMMAND,
    "engine/lifecycle/burn_log.cpp": COMMAND,
    "engine/lifecycle/foreign_table.cpp": COMMAND,
    "engine/lifecycle/golive.cpp": COMMAND,
    "engine/lifecycle/golive_facts.cpp": COMMAND,
    "engine/lifecycle/golive_sections.cpp": COMMAND,
    "engine/lifecycle/import_people.cpp": COMMAND,
    "engine/lifecycle/import_records.cpp": COMMAND,
    "engine/lifecycle/record_importer.hpp": COMMAND,
    "engine/lifecycle/settlement_proof.cpp": COMMAND,
    "engine/lifecycle/settlement_proof_check.cpp": COMMAND,
    "engine/lifecycle/settlement_proof_json.cpp": COMMAND,
}
# Functions without a mutant: they say how fast something is found, never what.
SPEED_ONLY = {"State::WindowHash::operator()"}
# One in so many of the mutants, by lot. What decides and keeps effects is tried most.
ONE_IN = (
    ("engine/rules/", 1),
    ("engine/lifecycle/transition_", 4),
    ("engine/lifecycle/state.", 4),
    ("engine/lifecycle/pair_rows.", 4),
    ("engine/lifecycle/uncollected.", 4),
    ("engine/lifecycle/", 16),
    ("engine/ledger/", 16),
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
