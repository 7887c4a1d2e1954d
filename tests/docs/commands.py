"""Follows every page of the documentation: commands.py WORK HOMEOSTAT SOURCE [PAGE...]; or only these: README.md docs/tutorial.md.

Each page gets a copy of the project of its own, in WORK; its commands are run there, one after the other. A page in docs/fr/
has the commands of its original (tests/tidy), so the two are followed together. What took long is not run again where the
same command stands on another page before the same files.
"""

import dataclasses
import hashlib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import time

import page

# docs/games.md is followed by tests/e2e/equilibrium_command_test.cpp.
ELSEWHERE = {"docs/games.md"}
LONG = 2.0  # seconds
SHIM = """#!/bin/sh
[ $# -gt 0 ] || set -- review scenarios/launch.toml
exec homeostat "$@"
"""


@dataclasses.dataclass
class Done:
    code: int
    printed: str
    seconds: float
    files: dict  # what it wrote: path in the copy -> its copy in the store


class Copy:
    """A copy of the project, in which somebody follows a page."""

    def __init__(self, folder, source, homeostat):
        self.folder = folder
        self.cache = pathlib.Path(homeostat).parent / "kept-answers"
        shutil.copytree(source, folder, ignore=lambda _, names: [name for name in names if name in ("build", ".git", "review")])
        (folder / "run").write_text(SHIM)
        (folder / "run").chmod(0o755)
        (folder / ".bin").mkdir()
        (folder / ".bin/homeostat").symlink_to(homeostat)
        self.pristine = self.stamps()
        self.last = 0  # the last command's exit code, for "$?"

    def stamps(self):
        files = (path for path in self.folder.rglob("*") if path.is_file() and not path.is_symlink())
        return {path.relative_to(self.folder): (path.stat().st_mtime_ns, path.stat().st_size) for path in files}

    def changed(self, since):
        return sorted(path for path, stamp in self.stamps().items() if since.get(path) != stamp)

    def state(self, text):
        """Of what the page has made so far, all that `text` names, and what a scenario may name."""
        digest = hashlib.sha256()
        for path in self.changed(self.pristine):
            if str(path) not in text and path.parts[0] != "scenarios":
                continue
            digest.update(f"{path}\n".encode() + hashlib.sha256((self.folder / path).read_bytes()).digest())
        return digest.hexdigest()

    def run(self, text):
        environment = {"PATH": f"{self.folder / '.bin'}:/usr/bin:/bin", "HOME": str(self.folder), "LANG": "C.UTF-8", "HOMEOSTAT_CACHE": str(self.cache)}
        start = time.monotonic()
        # The exit code of the command before is what "$?" is.
        script = f"(exit {self.last})\n{text}"
        done = subprocess.run(["bash", "-c", script], cwd=self.folder, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True, errors="replace", check=False)
        # Whoever follows a page for the first time has no answers of earlier runs; here other tests may have left some.
        printed = re.sub(r"^homeostat: cache: \d+ answers? of earlier runs; \d+ asked again, all the same\n", "", done.stdout, flags=re.MULTILINE)
        return Done(done.returncode, printed, time.monotonic() - start, {})


class Follower:
    def __init__(self, work, homeostat, source):
        self.work, self.homeostat, self.source = work, homeostat, source
        self.known = {}
        self.faults = []
        self.count = 0

    def do(self, copy, text):
        """Runs `text`, or does again what it did."""
        usual = re.sub(r"^\./run$", "./run review scenarios/launch.toml", text)
        key = (usual, copy.state(text), copy.last if "$?" in text else None)
        done = self.known.get(key)
        if done:
            for path, stored in done.files.items():
                (copy.folder / path).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(stored, copy.folder / path)
        else:
            before = copy.stamps()
            done = copy.run(text)
            if done.seconds > LONG and text.startswith("./run"):
                store = self.work / "store" / str(len(self.known))
                for path in copy.changed(before):
                    done.files[path] = store / path
                    (store / path).parent.mkdir(parents=True, exist_ok=True)
                    shutil.copyfile(copy.folder / path, store / path)
                self.known[key] = done
        copy.last = done.code
        return done

    def fault(self, name, command, what, done=None):
        self.faults.append(f"{name}:{command.line}: {what}\n  $ {command.text}" + (f"\n{done.printed}" if done else ""))

    def follow(self, name, translations):
        """The page `name` of the project, and its translations, which have the same commands."""
        pages = {one: page.commands((self.source / one).read_text()) for one in [name, *translations]}
        commands = pages[name]
        for one, translated in pages.items():
            if [(c.text, c.code, c.runs) for c in translated] != [(c.text, c.code, c.runs) for c in commands]:
                self.faults.append(f"{one}: other commands than {name}")
                return
        if not any(command.runs for command in commands):
            return
        copy = Copy(self.work / name.replace("/", "-").removesuffix(".md"), self.source, self.homeostat)
        start = time.monotonic()
        for number, command in enumerate(commands):
            if not command.runs:
                continue
            self.count += 1
            done = self.do(copy, command.text)
            if done.code != command.code:
                self.fault(name, command, f"exit {done.code}, not {command.code}", done)
            for one, translated in pages.items():
                wrong = page.mismatch(translated[number].shown, done.printed)
                if wrong is not None:
                    self.fault(one, translated[number], f"does not print: {wrong}", done)
        print(f"{name}: {len(commands)} commands, {time.monotonic() - start:.1f} s", flush=True)


def original_of(path):
    """The page that a translation names in its first link."""
    target = re.search(r"\]\(([^)]+)\)", path.read_text()).group(1)
    return pathlib.Path(os.path.normpath(path.parent / target))


def main():
    work, homeostat, source = (pathlib.Path(word).resolve() for word in sys.argv[1:4])
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    translations = {}
    for path in sorted((source / "docs/fr").glob("*.md")):
        if path.name != "README.md":
            translations.setdefault(str(original_of(path).relative_to(source)), []).append(str(path.relative_to(source)))
    english = [path for path in sorted((source / "docs").rglob("*.md")) if path.parent.name != "fr"]
    wanted = sys.argv[4:]
    names = [str(path.relative_to(source)) for path in [source / "README.md", *english]]
    if set(wanted) - set(names):
        sys.exit(f"no such page: {', '.join(set(wanted) - set(names))}")
    follower = Follower(work, homeostat, source)
    for name in names:
        if name not in ELSEWHERE and (not wanted or name in wanted):
            follower.follow(name, translations.get(name, []))
    for fault in follower.faults:
        print(fault)
    if not wanted and follower.count < 40:
        sys.exit(f"only {follower.count} commands were found")
    sys.exit(1 if follower.faults else 0)


if __name__ == "__main__":
    main()
