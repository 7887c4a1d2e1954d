"""A copy of the project whose sources have many mutants in them; a mutant that does not compile is left out of it."""

import pathlib
import re

import mutants as mutants_module
import schemata

HEAD = '#include "tests/source_mutants/on.hpp"\n#line 1\n'
PLACE = re.compile(r"^(?P<path>[^\s:]+):(?P<line>\d+):(?P<column>\d+):\s+(?P<said>.*)")
UNDECLARED = re.compile(r"[‘'](\w+)[’'] was not declared")
COPIED = ("engine", "invariants", "proofs", "sim", "review", "cli", "scenarios", "tests", "bench", "docs", "CMakeLists.txt",
          "CMakePresets.json", "run", "README.md", "LICENSE", "ARCHITECTURE.md", "CHANGELOG.md")
ROUNDS = 40


class Stuck(Exception):
    """The compiler says something that is about no mutant."""


def write_if_new(path, data):
    if not path.exists() or path.read_bytes() != data:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


class Tree:
    """The copy of `root` in `folder`. `files`: those with mutants; `draw(mutant)`: whether it is to be tried."""

    def __init__(self, root, folder, files, draw):
        self.root = pathlib.Path(root)
        self.folder = pathlib.Path(folder)
        self._dropped_path = self.folder.parent / "does-not-compile.txt"
        kept = self._dropped_path.read_text().split() if self._dropped_path.exists() else []
        self._dropped = set(kept)
        self.texts = {path: (self.root / path).read_text() for path in files}
        self.mutants = {path: schemata.placeable([m for m in mutants_module.mutants_of(path, text) if draw(m)])
                        for path, text in self.texts.items()}
        self.schemas = {}

    def all(self):
        """The mutants that compile, as far as is known."""
        return [m for path in self.texts for m in self.mutants[path] if m.identity not in self._dropped]

    def dropped(self):
        return sum(m.identity in self._dropped for path in self.texts for m in self.mutants[path])

    def write(self):
        copied = set()
        for name in COPIED:
            source = self.root / name
            for path in (sorted(source.rglob("*")) if source.is_dir() else [source]):
                relative = path.relative_to(self.root).as_posix()
                copied.add(relative)
                if path.is_file() and relative not in self.texts and "__pycache__" not in relative:
                    write_if_new(self.folder / relative, path.read_bytes())
        for old in sorted(self.folder.rglob("*")) if self.folder.exists() else []:
            if old.is_file() and old.relative_to(self.folder).as_posix() not in copied:
                old.unlink()
        for path in self.texts:
            self._write_schema(path)

    def _write_schema(self, path):
        live = [m for m in self.mutants[path] if m.identity not in self._dropped]
        self.schemas[path] = schemata.Schema(self.texts[path], live)
        write_if_new(self.folder / path, (HEAD + self.schemas[path].text).encode())

    def until_it_compiles(self, compiled, say):
        """Calls `compiled` (which returns what the compiler said, or None if it was content) and leaves out what its errors are about."""
        for _ in range(ROUNDS):
            output = compiled()
            if output is None:
                return
            say(f"{self.drop(output)} mutants do not compile and are left out")
        raise Stuck("no end of errors")

    def drop(self, output):
        """Leaves out what the compiler's errors are about; how many mutants that was. Raises Stuck if it was none."""
        blamed = {}
        context = []
        for line in output.splitlines():
            found = PLACE.match(line)
            if not found:
                continue
            context.append(found)
            if "error:" in found["said"]:
                for mutant in self._blamed(context):
                    blamed[mutant.identity] = mutant
                context = []
        if not blamed:
            raise Stuck(output[-6000:])
        before = len(self._dropped)
        self._dropped |= set(blamed)
        with self._dropped_path.open("a") as out:
            out.writelines(f"{identity}\n" for identity in sorted(blamed))
        for path in {mutant.path for mutant in blamed.values()}:
            self._write_schema(path)
        return len(self._dropped) - before

    def _blamed(self, context):
        error = context[-1]
        places = [error] + [place for place in reversed(context[:-1]) if not place["said"].startswith("note:")]
        for place in places:
            path = self._relative(place["path"])
            if path not in self.schemas:
                continue
            undeclared = UNDECLARED.search(error["said"])
            if undeclared:
                # A declaration that was taken for a statement and put between braces.
                name = re.compile(rf"[\w>&*] {undeclared[1]}\b\s*([=({{;]|$)")
                guilty = [p.mutant for p in self.schemas[path].placed if p.mutant.before.startswith("if (") and name.search(p.mutant.original)]
                if guilty:
                    return guilty
            blamed = self.schemas[path].blamed(int(place["line"]), int(place["column"]))
            if blamed:
                return blamed
        return []

    def _relative(self, path):
        path = pathlib.Path(path)
        # `#line` keeps the name of the file as it was given to the compiler.
        try:
            return path.resolve().relative_to(self.folder.resolve()).as_posix()
        except ValueError:
            return path.as_posix()
