"""What a page claims is read as its reader reads it, and a wrong claim is told. Run by ctest, label docs."""

import pathlib
import tempfile
import unittest

import commands
import page

PAGE = """# Title
Text with ./run and $ here.

    $ ls -l          # what is there
    total 0
    ...
    last

    ./run # exit 1
    ./run test quick

```sh
network$ fetch
$ a | b  # exit 3: why
x ... y
```
"""


class Reading(unittest.TestCase):
    def test_commands(self):
        found = [(c.line, c.text, c.code, c.shown, c.runs) for c in page.commands(PAGE)]
        self.assertEqual(found, [
            (4, "ls -l", 0, ["total 0", "...", "last"], True),
            (9, "./run", 1, [], True),
            (10, "./run test quick", 0, [], False),
            (13, "fetch", 0, [], False),
            (14, "a | b", 3, ["x ... y"], True),
        ])

    def test_a_fence_ends_a_block(self):
        self.assertEqual([c.shown for c in page.commands("```\n$ a\n```\n```\nb\n```\n")], [[]])


class Matching(unittest.TestCase):
    def test_what_is_printed(self):
        for shown in ([], ["a", "b", "c d e"], ["a", "...", "c d e"], ["...", "c ... e"], ["a", "..."], ["...", "b", "..."], ["..."], ["a ", "b", "c d e"]):
            self.assertIsNone(page.mismatch([line.rstrip() for line in shown], "a\nb  \nc d e\n"), shown)

    def test_what_is_not(self):
        for shown, told in (
            (["a"], "a"),  # more follows
            (["b", "..."], "b"),  # it does not come first
            (["a", "...", "b"], "b"),  # it does not come last
            (["a", "c d e"], "a"),  # not one after the other
            (["...", "c d e", "...", "a", "..."], "a"),  # not in this order
            (["a", "b", "c d f"], "c d f"),
            (["a", "b", "c.*e"], "c.*e"),  # no pattern but ...
        ):
            self.assertEqual(page.mismatch(shown, "a\nb\nc d e\n"), told, shown)


class Following(unittest.TestCase):
    """A small project whose page is right, and then wrong."""

    def follow(self, text, french=None):
        with tempfile.TemporaryDirectory() as folder:
            source = pathlib.Path(folder) / "source"
            (source / "docs/fr").mkdir(parents=True)
            (source / "docs/a.md").write_text(text)
            if french:
                (source / "docs/fr/b.md").write_text(french)
            follower = commands.Follower(pathlib.Path(folder) / "work", pathlib.Path("/bin/echo"), source)
            follower.follow("docs/a.md", ["docs/fr/b.md"] if french else [])
            return [fault.split("\n")[0] for fault in follower.faults]

    def test_right(self):
        page_text = "    ./run one two\n    one two\n    $ echo x > y; cat y\n    x\n    $ (exit 3) # exit 3\n    $ echo $?\n    3\n"
        self.assertEqual(self.follow(page_text, page_text), [])

    def test_wrong(self):
        self.assertEqual(self.follow("    $ echo a\n    b\n"), ["docs/a.md:1: does not print: b"])
        self.assertEqual(self.follow("    $ false\n"), ["docs/a.md:1: exit 1, not 0"])
        self.assertEqual(self.follow("    $ true # exit 1\n"), ["docs/a.md:1: exit 0, not 1"])
        self.assertEqual(self.follow("    $ echo a\n    a\n", "    $ echo a\n    b\n"), ["docs/fr/b.md:1: does not print: b"])
        self.assertEqual(self.follow("    $ echo a\n", "    $ echo b\n"), ["docs/fr/b.md: other commands than docs/a.md"])

    def test_what_took_long_is_done_once_where_nothing_differs(self):
        with tempfile.TemporaryDirectory() as folder:
            source, work = pathlib.Path(folder) / "source", pathlib.Path(folder) / "work"
            (source / "scenarios").mkdir(parents=True)
            slow = pathlib.Path(folder) / "slow"
            slow.write_text(f"#!/bin/sh\necho x >> {folder}/count; sleep 2.1; mkdir -p out; echo made > out/file\n")
            slow.chmod(0o755)
            follower = commands.Follower(work, slow, source)
            befores = ["true", "echo beside > input2", "echo named > input", "echo other > input", "echo x > scenarios/a"]
            for number, before in enumerate(befores):
                copy = commands.Copy(work / str(number), source, slow)
                follower.do(copy, before)
                follower.do(copy, "./run input")
                self.assertEqual((copy.folder / "out/file").read_text(), "made\n")
            # The second is the first: what it made is not named.
            self.assertEqual((pathlib.Path(folder) / "count").read_text(), "x\n" * 4)


if __name__ == "__main__":
    unittest.main()
