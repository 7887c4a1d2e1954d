"""The tool on a sample whose survivors are planted, and the page that is kept: test_tool.py [NAME...]."""

import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import campaign  # noqa: E402
import mutants  # noqa: E402
import page  # noqa: E402
import results as results_module  # noqa: E402
import schemata  # noqa: E402
import scope  # noqa: E402
import suite  # noqa: E402
import tree as tree_module  # noqa: E402

ROOT = HERE.parent.parent
SAMPLE = "tests/source_mutants/sample/ration.cpp"
RULE = """
template <class D>
typename D::Int take(D& domain, const Gate<D>& gate, Store<D>& store) {
  Precedence<D> precedence(domain);
  precedence.refuse_if(!gate.open, Refusal::flag_off)
      .refuse_if(domain.truth(true) & store.empty, Refusal::nothing_left);
  precedence.set("empty", store.empty, domain.truth(true));
  return precedence.reason();
}
"""


def changes(text, path="engine/rules/take.hpp"):
    return {(m.operator, m.original): m.becomes for m in mutants.mutants_of(path, text)}


class Operators(unittest.TestCase):
    def test_a_rule_loses_its_guards_and_its_effects(self):
        found = changes(RULE)
        self.assertEqual(found[("guard dropped", "!gate.open")], "false")
        self.assertEqual(found[("guard dropped", "domain.truth(true) & store.empty")], "false")
        self.assertEqual(found[("part of a condition dropped", "store.empty")], "true")
        self.assertIn(("effect left out", 'precedence.set("empty", store.empty, domain.truth(true));'), found)
        self.assertEqual(found[("another reason", "Refusal::flag_off")], "Refusal::not_authorised")

    def test_glue_is_changed_in_each_way(self):
        text = """
        void f(State& state, const Row& row) {
          if (row.origin == state.self && !row.pending) return;
          state.pairs.move(row.origin, row.exec, state.size() - 1);
          if (now.rows == entry->rows) state.in_window.erase(row.id);
        }
        """
        found = changes(text, "engine/lifecycle/f.cpp")
        self.assertEqual(found[("guard dropped", "row.origin == state.self && !row.pending")], "false")
        self.assertEqual(found[("part of a condition dropped", "!row.pending")], "true")
        self.assertEqual(found[("arguments exchanged", "state.pairs.move(row.origin, row.exec, state.size() - 1)")],
                         "state.pairs.move(row.origin, state.size() - 1, row.exec)")
        self.assertIn(("statement left out", "state.pairs.move(row.origin, row.exec, state.size() - 1);"), found)
        self.assertEqual(found[("number off by one", "1")], "0")
        self.assertEqual(found[("counts compared", "now.rows == entry->rows")], "(now.rows).size() == (entry->rows).size()")
        self.assertEqual(found[("wrong name", "row.origin")], "row.exec")

    def test_texts_for_people_are_left_alone(self):
        text = 'void f() { log(fmt::format("{} of {}", row.origin, row.exec + 1)); }'
        self.assertNotIn("row.origin", [original for _, original in changes(text, "engine/lifecycle/f.cpp")])

    def test_a_mutant_keeps_its_identity_while_its_function_stays(self):
        before = mutants.mutants_of("engine/rules/take.hpp", RULE)
        moved = mutants.mutants_of("engine/rules/take.hpp", "// A comment.\nint other() { return 1; }\n" + RULE)
        changed = mutants.mutants_of("engine/rules/take.hpp", RULE.replace("flag_off", "kill_switch"))
        kept = {m.identity for m in before}
        self.assertTrue(kept <= {m.identity for m in moved})
        self.assertFalse(kept & {m.identity for m in changed})

    def test_lines_stay_and_an_error_is_about_the_innermost(self):
        found = mutants.mutants_of("engine/rules/take.hpp", RULE)
        schema = schemata.Schema(RULE, found)
        self.assertEqual(schema.text.count("\n"), RULE.count("\n"))
        place = next(p for p in schema.placed if p.mutant.operator == "another reason")
        line = schema.text.count("\n", 0, place.start) + 1
        column = place.start - (schema.text.rfind("\n", 0, place.start) + 1) + 2
        self.assertEqual(schema.blamed(line, column), [place.mutant])


class Campaign(unittest.TestCase):
    """The whole way once: written, compiled, asked, kept."""

    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="homeostat-source-mutants-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        campaign.SPARE = 1.0
        tree_module.COPIED = ("tests/source_mutants",)
        tree = tree_module.Tree(ROOT, cls.folder / "tree", [SAMPLE], lambda mutant: True)
        tree.write()
        program = cls.folder / "test_ration"

        def compiled():
            done = subprocess.run(["g++", "-std=c++20", "-w", "-fdiagnostics-plain-output", "-I", str(tree.folder), str(tree.folder / SAMPLE),
                                   str(tree.folder / SAMPLE.replace(".cpp", "_test.cpp")), "-o", str(program), "-lgtest_main", "-lgtest"],
                                  capture_output=True, text=True, check=False)
            return None if done.returncode == 0 else done.stderr

        tree.until_it_compiles(compiled, lambda text: None)
        cls.tree = tree
        programs = {"ration": program}
        tests = suite.tests_of(programs, cls.folder / "tests.json", 2, lambda text: None)
        cls.kept = cls.folder / "results.csv"
        cls.asked = campaign.Campaign(programs, tests, results_module.Results(cls.kept), lambda text: None)
        scope.PROGRAMS["tests/source_mutants/sample"] = ("ration",)
        cls.asked.run(tree.all(), 2)
        cls.of = {(r.function, r.operator, r.change.partition("` becomes")[0].strip("`").partition("` is")[0]): r
                  for r in results_module.Results(cls.kept).of.values()}

    def test_what_a_test_notices_is_killed_by_that_test(self):
        left_out = self.of[("hand_out", "statement left out", "store -= given;")]
        self.assertEqual((left_out.outcome, left_out.by), ("killed", "ration.Ration.empties_the_store"))
        sign = self.of[("allowed", "sign turned", "whole - household.taken")]
        self.assertEqual((sign.outcome, sign.by), ("killed", "ration.Ration.is_what_is_left"))

    def test_what_no_test_notices_survives(self):
        self.assertEqual(self.of[("hand_out", "statement left out", "++unasked;")].outcome, "survived")
        self.assertEqual(self.of[("allowed", "guard dropped", "household.taken >= whole")].outcome, "survived")

    def test_what_no_test_comes_by_survives_and_says_so(self):
        self.assertEqual(self.of[("untested", "sign turned", "a + 1")].by, "no test comes by")

    def test_what_does_not_end_is_killed(self):
        self.assertEqual(self.of[("hand_out", "statement left out", "rounds += 1;")].outcome, "timeout")

    def test_what_does_not_compile_is_no_mutant(self):
        self.assertGreater(self.tree.dropped(), 0)
        identities = {mutant.identity for mutant in self.tree.all()}
        self.assertEqual(identities, set(results_module.Results(self.kept).of))

    def test_a_campaign_goes_on_where_it_was(self):
        before = self.kept.read_text()
        again = campaign.Campaign(self.asked.programs, [], results_module.Results(self.kept), lambda text: None)
        again.run(self.tree.all(), 1)
        self.assertEqual(self.kept.read_text(), before)


class Page(unittest.TestCase):
    """What is kept: killed or explained, and a page that says no more than that."""

    @classmethod
    def setUpClass(cls):
        kept = results_module.read(HERE / "results.csv")
        cls.results = [result for result in kept if result.outcome != results_module.WAITING]
        cls.waiting = len(kept) - len(cls.results)

    def test_it_says_what_was_kept(self):
        self.assertTrue(page.is_kept(ROOT, scope.FOLDERS))

    def test_every_survivor_is_explained(self):
        _, silent = page.text(self.results, page.explanations(HERE / "explained.toml"), scope.FOLDERS)
        self.assertEqual([f"{r.path} {r.function}: {r.change}" for r in silent], [])

    def test_it_is_finished_or_says_that_it_is_not(self):
        said = "The campaign is not finished" in (ROOT / "docs" / "source-mutants.md").read_text()
        enough = len(self.results) >= 500 and 100 * sum(r.killed for r in self.results) >= 97 * len(self.results)
        self.assertEqual(said, self.waiting > 0)
        self.assertTrue(said or enough)


if __name__ == "__main__":
    unittest.main()
