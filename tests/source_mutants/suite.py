"""The tests of the programs: how long each takes on the original, and which mutants it comes by."""

import concurrent.futures
import dataclasses
import json
import os
import pathlib
import re
import resource
import shutil
import subprocess
import tempfile
import time

MEMORY = 6 << 30
FILE = 1 << 30
SLOWEST = 8.0  # seconds on the original; a test that takes longer is not asked
CASES = "max_success=10 seed=20261124"  # of each property, as the presets with one in 20 have it, and a few more
FAILED = re.compile(r"^\[  FAILED  \] ([^\s,]+)", re.MULTILINE)
RUN = re.compile(r"^\[ RUN      \] (\S+)", re.MULTILINE)


@dataclasses.dataclass
class Test:
    program: str
    name: str
    seconds: float
    reaches: set

    @property
    def told(self):
        return f"{self.program}.{self.name}"


@dataclasses.dataclass
class Ran:
    outcome: str  # passed, killed, crashed or timeout
    by: str
    seconds: float
    output: str


def limits():
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE, FILE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def run(program, names, mutant, limit):
    """Runs these tests of the program with that mutant switched on (a number, or "record:FILE"), up to the first failure."""
    folder = tempfile.mkdtemp(prefix="homeostat-mutant-", dir="/dev/shm" if os.path.isdir("/dev/shm") else None)
    environment = {**os.environ, "HOMEOSTAT_SOURCE_MUTANT": str(mutant), "RC_PARAMS": CASES, "TMPDIR": folder,
                   "GTEST_FILTER": ":".join(names)}
    command = ["nice", "-n", "15", str(program), "--gtest_fail_fast", "--gtest_color=no"]
    output = pathlib.Path(folder) / "output"
    began = time.monotonic()
    try:
        with output.open("wb") as out:
            process = subprocess.Popen(command, env=environment, cwd=folder, stdin=subprocess.DEVNULL, stdout=out, stderr=out,
                                       preexec_fn=limits, start_new_session=True)
            try:
                code = process.wait(limit)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, 9)
                process.wait()
                code = None
        with output.open("rb") as read:
            text = read.read(8 << 20).decode(errors="replace")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    seconds = time.monotonic() - began
    running = RUN.findall(text)
    failed = FAILED.search(text)
    if code is None:
        return Ran("timeout", running[-1] if running else "", seconds, text[-2000:])
    if code == 0:
        return Ran("passed", "", seconds, "")
    if failed and code == 1:
        return Ran("killed", failed[1], seconds, text[-2000:])
    return Ran("crashed", running[-1] if running else "", seconds, text[-2000:])


def names_of(program):
    """The names of its tests, without those that never run."""
    done = subprocess.run([str(program), "--gtest_list_tests"], capture_output=True, text=True, check=True)
    names, suite = [], ""
    for line in done.stdout.splitlines():
        word = line.split("#")[0].rstrip()
        if word.startswith("  "):
            names.append(suite + word.strip())
        elif word.endswith("."):
            suite = word
    return names


def tried(program, path, name):
    """The test on the original; None if it is too slow to be asked."""
    with tempfile.NamedTemporaryFile(prefix="homeostat-reached-") as record:
        ran = run(path, [name], f"record:{record.name}", 10 * SLOWEST)
        if ran.outcome != "passed":
            raise RuntimeError(f"{program}.{name} fails on the original:\n{ran.output}")
        reached = {int(line) for line in pathlib.Path(record.name).read_text().split()}
    return Test(program, name, ran.seconds, reached) if ran.seconds < SLOWEST else None


def tests_of(programs, kept, jobs, say):
    """Every test of these programs (name -> path). What an earlier run found is read from `kept` if the programs are the same."""
    stamp = {name: [path.stat().st_mtime_ns, path.stat().st_size] for name, path in programs.items()}
    if kept.exists():
        known = json.loads(kept.read_text())
        if known["programs"] == stamp:
            return [Test(t[0], t[1], t[2], set(t[3])) for t in known["tests"]]
    asked = [(program, path, name) for program, path in programs.items() for name in names_of(path)]
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        tests = [test for test in pool.map(lambda one: tried(*one), asked) if test is not None]
    say(f"{len(tests)} of {len(asked)} tests, {sum(t.seconds for t in tests):.0f} s on the original")
    kept.write_text(json.dumps({"programs": stamp, "tests": [[t.program, t.name, round(t.seconds, 3), sorted(t.reaches)] for t in tests]}))
    return tests
