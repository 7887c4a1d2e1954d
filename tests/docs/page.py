"""A page of the documentation as its reader follows it: commands, and what each is shown to print.

A command stands in a block (indented by four columns, or fenced) behind "$ ", or begins with "./run". What stands below it
in the block is what it prints, from its first line to its last; a line "..." is any lines, "..." in a line is any text.
"# exit N" behind a command is its exit code; without it the code is 0. A command behind another prompt, "network$ " or
"minutes$ ", needs what a test does not have, and is not run.
"""

import dataclasses
import re

NOT_RUN = ("network$ ", "minutes$ ")
EXIT = re.compile(r"\s+# exit (\d+)\b.*$")
COMMENT = re.compile(r"\s{2,}# .*$")


@dataclasses.dataclass
class Command:
    line: int  # in the page, from 1
    text: str  # as a shell reads it, without the comment behind it
    code: int  # the exit code that the page claims
    shown: list  # lines of output; none: nothing is claimed
    runs: bool  # False: another prompt


def blocks(text):
    """Each block of the page: its lines, with their numbers, without indentation."""
    block, fence = [], False
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("```"):
            fence = not fence
            yield block
            block = []
        elif fence:
            block.append((number, line))
        elif line.startswith("    "):
            block.append((number, line[4:]))
        elif line.strip() == "" and block:
            block.append((number, ""))
        else:
            yield block
            block = []
    yield block


def command_of(number, line):
    for prompt in ("$ ", *NOT_RUN):
        if line.startswith(prompt):
            return Command(number, line[len(prompt):], 0, [], prompt == "$ ")
    return Command(number, line, 0, [], line != "./run test" and not line.startswith("./run test ")) if re.match(r"\./run( |$)", line) else None


def commands(text):
    found = []
    for block in blocks(text):
        current = None
        for number, line in block:
            command = command_of(number, line)
            if command:
                claimed = EXIT.search(command.text)
                command.code = int(claimed.group(1)) if claimed else 0
                command.text = COMMENT.sub("", EXIT.sub("", command.text)).rstrip()
                command.runs = command.runs and not re.match(r"\./run test\b", command.text)
                found.append(command)
                current = command
            elif current:
                current.shown.append(line.rstrip())
        for command in found:
            while command.shown and command.shown[-1] == "":
                command.shown.pop()
    return found


def line_matches(shown, printed):
    return re.fullmatch(".*".join(map(re.escape, shown.split("..."))), printed) is not None


def mismatch(shown, printed):
    """What is shown and was not printed: None, or the first line of the page that fits nowhere."""
    printed = [line.rstrip() for line in printed.rstrip("\n").split("\n")]
    runs, run = [], []
    for line in [*shown, "..."]:
        if line.strip() == "...":
            runs.append(run)
            run = []
        else:
            run.append(line)
    open_end = bool(shown) and shown[-1].strip() == "..."
    at = 0
    for index, run in enumerate(runs):
        last = index == len(runs) - 1 and not open_end
        if not run:
            continue
        places = [0] if index == 0 else range(at, len(printed) - len(run) + 1)
        if last:
            places = [place for place in places if place + len(run) == len(printed)]
        fits = lambda place: place + len(run) <= len(printed) and all(map(line_matches, run, printed[place:place + len(run)]))
        place = next(filter(fits, places), None)
        if place is None:
            return next((line for line in run if not any(line_matches(line, one) for one in printed)), run[0])
        at = place + len(run)
    return None
