"""The page about the campaign, docs/source-mutants.md, made of the kept results and of the explanations."""

import collections
import tomllib

import results as results_module
import scope
import suite

HEAD = """# Mutants of the source
The rules are changed one operation at a time by `homeostat mutate`, which asks whether an invariant notices ([what-is-proved.md](what-is-proved.md)).
What gathers facts for a rule and keeps its effects is C++ outside the templates, and no solver looks at it; and the templates' own text can be
wrong where no invariant speaks. Here the text of {folders} is changed, one change at a time, and the tests have to notice.
This page is generated from what the campaign kept:

    minutes$ python3 -B tests/source_mutants/run.py build/source-mutants

A stopped campaign goes on where it was. A result belongs to the text of one function: who changes a function asks only about its mutants again.
How it is done: [tests/source_mutants/](../tests/source_mutants/README.md). It is a search, not a proof: a change that nobody thought of is not tried.
"""


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
    return lines + ["| " + " | ".join(str(cell).replace("|", "\\|") for cell in row) + " |" for row in rows]


def counts_of(results):
    counted = collections.Counter(result.outcome for result in results)
    return [sum(counted[outcome] for outcome in (*results_module.KILLED, "survived")), *(counted[outcome] for outcome in
            (*results_module.KILLED, "survived", results_module.WAITING))]


def by(results, key):
    groups = collections.defaultdict(list)
    for result in results:
        groups[key(result)].append(result)
    return sorted(groups.items())


def explanations(path):
    """(path, function, change) -> why."""
    known = tomllib.loads(path.read_text())
    return {(one["path"], one["function"], one["change"]): one["why"] for one in known.get("mutant", [])}


def left_out():
    groups = collections.defaultdict(list)
    for name, why in scope.LEFT_OUT.items():
        groups[why].append(f"`{name}`")
    lots = ", ".join(f"`{prefix}` " + ("all" if one_in == 1 else f"one in {one_in}") for prefix, one_in in scope.ONE_IN)
    lines = ["## Drawn and left out", f"Mutants are drawn by lot, by the first of these beginnings of the file's name that fits: {lots}. A change "
             f"that does not compile is no mutant, and a test that takes more than {suite.SLOWEST:.0f} seconds is not asked. Left alone are "
             "sentences for people (`fmt::format`, the detail of a refusal), contracts, the text of SQL, what the compiler evaluates, room that "
             "is reserved for a container, and these files:"]
    return lines + ["- " + ", ".join(names) + f": {why}." for why, names in groups.items()] + [""]


def text(results, explained, folders):
    """The page; and the survivors that nobody explained."""
    ordered = sorted(results, key=lambda r: (r.path, r.function, r.operator, r.change, r.identity))
    total, killed, crashed, timeout, survived, waiting = counts_of(ordered)
    gone = killed + crashed + timeout
    lines = [HEAD.format(folders=", ".join(f"`{folder}`" for folder in folders))]
    lines += ["## Result",
              f"{total} mutants, {gone} killed ({1000 * gone // max(total, 1) / 10} percent): {killed} by a test that fails, {crashed} by a program that "
              f"stops, {timeout} by a program that does not come to an end. {survived} survived." + (f" **The campaign is not finished**: {waiting} more mutants are drawn and not asked about yet." if waiting else ""), ""]
    head = ["mutants", "a test fails", "stops", "no end", "survived", "waiting"]
    lines += table(["file"] + head, [[f"`{name}`"] + counts_of(group) for name, group in by(ordered, lambda r: r.path)]) + [""]
    lines += table(["change"] + head, [[name] + counts_of(group) for name, group in by(ordered, lambda r: r.operator)]) + [""]
    lines += left_out()
    lines += ["## Survivors"]
    silent = []
    rows = []
    for result in ordered:
        if result.outcome != "survived":
            continue
        why = explained.get((result.path, result.function, result.change))
        if why is None:
            silent.append(result)
        rows.append([f"`{result.path}`, `{result.function}`", result.change, why or "not explained" + (f"; {result.by}" if result.by else "")])
    lines += (table(["where", "change", "why no test kills it"], rows) if rows else ["None."]) + [""]
    lines += ["## Survivors of earlier campaigns", "Each was mended by a test that now fails on it.", ""]
    rows = [[f"`{r.path}`, `{r.function}`", r.change, f"`{r.by}`"] for r in ordered if r.killed and r.survived_before]
    lines += (table(["where", "change", "killed by"], rows) if rows else ["None."]) + [""]
    lines += ["## Effects of the rules", "Each effect of each rule, left out: the lifecycle's tests are asked first, before all others.", ""]
    rows = [[f"`{r.path}`, `{r.function}`", r.change, f"`{r.by}`" if r.killed else r.outcome] for r in ordered
            if r.operator == "effect left out" and r.path.startswith("engine/rules/")]
    lines += (table(["where", "effect", "killed by"], rows) if rows else ["None."]) + [""]
    return "\n".join(lines).rstrip() + "\n", silent


def write(root, results, folders):
    """Writes the page; returns the survivors without an explanation."""
    here = root / "tests" / "source_mutants"
    page, silent = text(results, explanations(here / "explained.toml"), folders)
    (root / "docs" / "source-mutants.md").write_text(page)
    return silent


def is_kept(root, folders):
    """Whether the page says what the results say."""
    here = root / "tests" / "source_mutants"
    results = results_module.read(here / "results.csv")
    return text(results, explanations(here / "explained.toml"), folders)[0] == (root / "docs" / "source-mutants.md").read_text()
