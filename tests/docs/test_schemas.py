"""Every answer in JSON has the shape that docs/schemas/ says, and no other. Run by ctest, label docs, after commands.py."""

import copy
import functools
import json
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

import jsonschema

import answers
import commands

SOURCE = pathlib.Path(os.environ["HOMEOSTAT_SOURCE"])
SCHEMAS = SOURCE / "docs/schemas"


def file_of(name):
    """docs/schemas/verdict.json of "homeostat-verdict/2"."""
    return SCHEMAS / (re.fullmatch(r"homeostat-([a-z-]+)/\d+", name).group(1) + ".json")


@functools.lru_cache
def validator(path):
    schema = json.loads(path.read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    resolver = jsonschema.RefResolver(path.as_uri(), schema)  # other files are named relative to this one
    return jsonschema.Draft202012Validator(schema, resolver=resolver)


def faults(answer):
    found = validator(file_of(answer["schema"])).iter_errors(answer)
    return [f"{error.json_path}: {error.message[:200]}" for error in found]


def objects_of(value, path=()):
    """Every object in an answer, with the way to it."""
    if isinstance(value, dict):
        yield path, value
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in children:
        yield from objects_of(child, (*path, key))


def shortened(value):
    """The same with at most three of each list: what is spoiled below is spoiled quickly."""
    if isinstance(value, dict):
        return {key: shortened(child) for key, child in value.items()}
    return [shortened(child) for child in value[:3]] if isinstance(value, list) else value


def at(value, path):
    for key in path:
        value = value[key]
    return value


class Answers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        """Every answer of answers.py, and the verdict of the review that the pages made."""
        followed = pathlib.Path(os.environ["HOMEOSTAT_FOLLOWED"])
        cls.folder = tempfile.TemporaryDirectory()
        copied = commands.Copy(pathlib.Path(cls.folder.name) / "copy", SOURCE, pathlib.Path(os.environ["HOMEOSTAT_BINARY"]))
        prepared = copied.run(f"set -e; export FOLLOWED={followed}\n{answers.PREPARE}")
        assert prepared.code == 0, prepared.printed
        cls.answers = [("./run review", json.loads((followed / "README/review/launch/verdict.json").read_text()))]
        for line in answers.ANSWERS.strip().split("\n"):
            copied.last = 0
            kept = ">" in line
            done = copied.run(f"export FOLLOWED={followed}\nhomeostat {line}{'' if kept else ' --json'} 2> complaint")
            assert done.code in range(5), f"{line}: exit {done.code}: {done.printed} {(copied.folder / 'complaint').read_text()}"
            text = (copied.folder / line.split("> ")[1]).read_text() if kept else done.printed
            assert text.startswith("{"), f"{line}: {text}{(copied.folder / 'complaint').read_text()}"
            answer = json.loads(text)
            if "schema" in answer:  # a proof of the log has the shape of the public vectors
                cls.answers.append((line, answer))
        exclusion = json.loads((copied.folder / "exclusion.json").read_text())
        cls.answers.append(("exclusion.json", exclusion))

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def test_each_is_as_its_schema_says(self):
        for line, answer in self.answers:
            with self.subTest(line):
                self.assertEqual(faults(answer), [])

    def test_each_schema_is_tried_and_each_name_in_the_code_has_one(self):
        tried = {file_of(answer["schema"]).name for _, answer in self.answers}
        there = {path.name for path in SCHEMAS.glob("*.json")}
        self.assertEqual(there - tried, set(), "no answer tries these")
        code = "".join(path.read_text() for folder in ("cli", "engine", "proofs", "review", "sim") for path in (SOURCE / folder).rglob("*.[ch]pp"))
        named = {file_of(name).name for name in re.findall(r'"(homeostat-[a-z-]+/\d+)"', code)}
        self.assertEqual(named - there, set(), "no schema for these")

    def test_a_member_that_is_renamed_missing_or_new_is_told(self):
        for line, answer in ((line, shortened(answer)) for line, answer in self.answers):
            # Of each kind of object, the first: paths without the places in lists.
            kinds = {}
            for path, found in objects_of(answer):
                kinds.setdefault(tuple(key for key in path if isinstance(key, str)), path)
            required, strict = 0, 0
            for path in kinds.values():
                spoiled = copy.deepcopy(answer)
                at(spoiled, path)["no such member"] = [[{}]]
                strict += not validator(file_of(answer["schema"])).is_valid(spoiled)
                members = at(answer, path)
                if members:
                    spoiled = copy.deepcopy(answer)
                    del at(spoiled, path)[next(iter(members))]
                    required += not validator(file_of(answer["schema"])).is_valid(spoiled)
            with self.subTest(line):
                self.assertEqual(strict, len(kinds), "an object takes a member that nobody knows")
                self.assertGreater(required, 0, "no member is required")


class Validator(unittest.TestCase):
    """That it can fail: what a schema must tell, on small answers."""

    GOOD = {"schema": "homeostat-policy-hash/1", "name": "launch", "version": "1", "sha256": "0" * 64}

    def test_good(self):
        self.assertEqual(faults(self.GOOD), [])

    def test_bad(self):
        for change in ({"name": 3}, {"sha256": "0" * 63}, {"sha256": "X" * 64}, {"schema": "homeostat-policy-hash/2"}, {"more": 1}):
            self.assertNotEqual(faults({**self.GOOD, **change}), [], change)
        for member in self.GOOD:
            if member != "schema":
                self.assertNotEqual(faults({key: value for key, value in self.GOOD.items() if key != member}), [], member)


if __name__ == "__main__":
    unittest.main()
