"""The campaign: run.py WORK [--jobs N] [--again] [--only TEXT] [--count] [--page] [--programs NAMES];
the results are kept beside this file.

WORK is a folder for the copy of the project with the mutants in it, and for its build.
"""

import argparse
import collections
import pathlib
import sys
import time

import build as build_module
import campaign
import page
import results as results_module
import scope
import suite
import tree as tree_module

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PROGRAMS = ("rules", "ledger", "lifecycle")
BEGAN = time.monotonic()


def say(text):
    print(f"{time.monotonic() - BEGAN:6.0f} s  {text}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("work", type=pathlib.Path)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--again", action="store_true", help="also those that survived: the tests have changed")
    parser.add_argument("--only", default="", help="only mutants whose path and function contain this")
    parser.add_argument("--count", action="store_true", help="only count the mutants by file")
    parser.add_argument("--page", action="store_true", help="only write the page, of what is kept so far")
    parser.add_argument("--programs", default=",".join(PROGRAMS), help="the test programs that are asked")
    asked = parser.parse_args()

    asked.work.mkdir(parents=True, exist_ok=True)
    tree = tree_module.Tree(ROOT, asked.work / "tree", scope.files(ROOT), scope.drawn)
    if asked.count:
        for path, count in sorted(collections.Counter(m.path for m in tree.all()).items()):
            print(f"{count:6} {path}")
        print(f"{len(tree.all()):6} in all, and {tree.dropped()} that do not compile")
        return 0
    results = results_module.Results(HERE / "results.csv")
    known = {mutant.identity for mutant in tree.all()}
    results.forget(lambda result: result.identity not in known or (asked.again and not result.killed))
    if asked.page:
        page.write(ROOT, results.finish(tree.all()), scope.FOLDERS)
        return 0
    tree.write()
    names = asked.programs.split(",")
    build = build_module.Build(tree, asked.work / "build", names, asked.jobs)
    build.configure()
    build.make(say)
    say(f"{len(tree.all())} mutants; {tree.dropped()} do not compile")
    programs = {name: build.program(name) for name in names}
    tests = suite.tests_of(programs, asked.work / "tests.json", asked.jobs, say)

    live = tree.all()
    wanted = [mutant for mutant in live if asked.only in f"{mutant.path} {mutant.function}"]
    campaign.Campaign(programs, tests, results, say).run(wanted, asked.jobs)
    silent = page.write(ROOT, results.finish(live), scope.FOLDERS)
    say(f"docs/source-mutants.md is written; {len(silent)} survivors without an explanation")
    return 1 if silent else 0


if __name__ == "__main__":
    sys.exit(main())
