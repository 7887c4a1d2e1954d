// Writes the page of an invariant: what it says, how it is known, what was doubted, and what has to be
// trusted.
#include "cli/page/passport.hpp"

#include <fmt/format.h>

#include <set>

#include "cli/page/report_html.hpp"
#include "cli/words/story_text.hpp"
#include "engine/base/errors.hpp"
#include "engine/base/file.hpp"
#include "engine/lifecycle/version.hpp"
#include "invariants/catalogue.hpp"
#include "review/version.hpp"

namespace homeostat::cli {
namespace {

using invariants::CatalogueEntry;
using invariants::Scope;
using proofs::Decided;
using proofs::ProofOutcome;

std::string french(Scope scope) {
  switch (scope) {
    case Scope::proved:
      return "prouvé";
    case Scope::structural:
      return "structurel";
    case Scope::searched:
      return "cherché";
    case Scope::run_time:
      return "vérifié à l'exécution";
    case Scope::not_checked:
      break;
  }
  return "pas encore vérifié";
}

std::string by_whom(const Decided& decided) {
  const auto& verdict = decided.verdict;
  std::string text;
  if (verdict.z3) text += fmt::format("Z3: {}", proofs::name(*verdict.z3));
  if (verdict.cvc5) text += fmt::format("{}cvc5: {}", text.empty() ? "" : ", ", proofs::name(*verdict.cvc5));
  if (!verdict.cvc5 && !decided.obligation.one_solver.empty()) {
    text += fmt::format("; proved by one: {}", decided.obligation.one_solver);
  }
  return text;
}

std::string witness_of(const proofs::ProofResult& verdict) {
  std::string text;
  for (const auto& [name, value] : verdict.witness) {
    if (value == "false" || value == "0") continue;
    text += fmt::format("{}{}{}", text.empty() ? "" : "; ", name, value == "true" ? "" : " = " + value);
  }
  return text.empty() ? "everything 0 or false" : text;
}

std::string items(const std::vector<std::string>& list) {
  std::string html;
  for (const std::string& item : list) html += "<li>" + escape(item) + "</li>";
  return html.empty() ? "<li>-</li>" : html;
}

/// One obligation: its name, who decided it, that its premises can be met, what the proof needed, and whether
/// it notices mutants.
std::string obligation_html(const Decided& decided, const proofs::MutationReport& mutants) {
  const auto& obligation = decided.obligation;
  const auto& verdict = decided.verdict;
  const auto slash = obligation.name.find('/');
  const std::string happening = obligation.name.substr(slash + 1);
  std::string html =
      fmt::format("<section><h3>{}: {}</h3>\n", escape(happening), proofs::name(verdict.outcome));
  if (!verdict.story.empty()) html += "<p class=\"story\">" + escape(verdict.story) + "</p>\n";
  if (!verdict.note.empty()) html += "<p>" + escape(verdict.note) + "</p>\n";
  html += fmt::format("<p>rule: <code>{}</code> (engine/rules/); {}; {}</p>\n", escape(obligation.rule),
                      escape(obligation.method), escape(by_whom(decided)));
  if (!verdict.witness.empty()) {
    html += fmt::format("<p>The premises are not empty: {}{}</p>\n", escape(witness_of(verdict)),
                        verdict.witness_executed ? " (executed on the engine's own arithmetic)" : "");
  }
  if (verdict.by_rewriting) {
    html +=
        "<p>Rewriting alone turned the goal into true: it holds by how it is written, and nothing was "
        "searched.</p>\n";
  }
  if (!obligation.assumptions.empty()) {
    html += "<details><summary>assumed</summary><ul>" + items(obligation.assumptions) + "</ul></details>\n";
  }
  if (!verdict.needed.empty()) {
    html +=
        "<details><summary>needed by the proof</summary><ul>" + items(verdict.needed) + "</ul></details>\n";
  }
  if (const std::size_t total = mutants.total(happening); total > 0) {
    html += fmt::format(
        "<p>Doubt: of {} changed versions of this rule, {} break this invariant; {} are proved to be "
        "the same rule.</p>\n",
        total, mutants.killed(happening, obligation.invariant), mutants.equivalent(happening));
  }
  return html + "</section>\n";
}

constexpr const char* kStyle =
    "<style>body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}"
    "h1{font-size:1.5rem}h3{font-size:1rem;margin:1.4rem 0 .3rem}section{border-top:1px solid #8886}"
    ".story{background:#c001;padding:.5rem;white-space:pre-line}code{font-size:.9em}"
    "table{border-collapse:collapse}td,th{text-align:left;vertical-align:top;padding:.25rem .8rem .25rem 0;"
    "border-bottom:1px solid #8884}[lang=fr]{color:#667}.short{border-left:3px solid #48a;padding-left:.8rem}"
    ".refuted{color:#b00020;font-weight:600}"
    "@media "
    "(prefers-color-scheme:dark){[lang=fr]{color:#9aa}.refuted{color:#ff8a94}body{background:#161616;color:#"
    "ddd}a{color:#9bf}}</style>";

std::string head(const std::string& title) {
  return fmt::format(
      "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
      "content=\"width=device-width\"><title>{}</title>{}</head><body>\n",
      escape(title), kStyle);
}

std::string trusted() {
  return "<h2>What has to be trusted<br><span lang=\"fr\">Ce qu'il faut croire</span></h2><ul>"
         "<li>The solvers Z3 and cvc5, which share no code; where one alone decided, it is said above."
         "<li>The translation of the domain's operations to the solver (proofs/domains/integer_domain.hpp "
         "for Z3, "
         "proofs/terms for cvc5): 14 operations, twice, the same templates as the engine's. Every model of "
         "the solver is executed over the engine's own "
         "arithmetic."
         "<li>The reduction to arbitrary representatives (docs/reduction.md), whose side conditions are "
         "tested."
         "<li>That the engine's state gathers the facts that a rule asks for as their names say "
         "(tests/lifecycle, the "
         "naive economy)."
         "<li>Compiler, operating system, SQLite and OpenSSL. SHA-256 and Ed25519 are idealised: no "
         "collision, no "
         "forgery."
         "</ul><p lang=\"fr\">Les deux solveurs, la traduction des opérations, la réduction à des "
         "représentants "
         "arbitraires, la collecte des faits par le moteur, le compilateur et les bibliothèques ; SHA-256 et "
         "Ed25519 "
         "sont idéalisés.</p>\n";
}

/// The summary for a reader who reads only one paragraph.
std::string in_short(const CatalogueEntry& entry, const proofs::Report& report,
                     const proofs::MutationReport& mutants) {
  std::size_t asked = 0;
  std::size_t proved = 0;
  std::size_t both = 0;
  std::size_t executed = 0;
  std::size_t changed = 0;
  std::size_t noticed = 0;
  std::set<std::string> rules;
  for (const Decided& decided : report.decided) {
    if (decided.obligation.invariant != entry.name) continue;
    const auto& verdict = decided.verdict;
    ++asked;
    proved += verdict.outcome == ProofOutcome::proved ? 1 : 0;
    both += verdict.z3 == ProofOutcome::proved && verdict.cvc5 == ProofOutcome::proved ? 1 : 0;
    executed += verdict.witness_executed ? 1 : 0;
    const std::string happening = decided.obligation.name.substr(decided.obligation.name.find('/') + 1);
    if (!rules.insert(happening).second) continue;
    changed += mutants.total(happening);
    noticed += mutants.killed(happening, std::string(entry.name));
  }
  if (asked == 0) return "";
  std::string html = fmt::format(
      "<div class=\"short\"><p>In short: asked of {0} rule(s) or kind(s) of event, for every input that this "
      "policy "
      "allows and not for examples; {1} proved, {2} of them by two solvers that share no code. {3} of the "
      "proofs were "
      "shown to speak of something that can happen: their premises were executed on the engine.{4}</p>\n",
      asked, proved, both, executed,
      changed == 0 ? ""
                   : fmt::format(" Of {} deliberately changed versions of these rules, this invariant "
                                 "notices {}; homeostat mutate "
                                 "says what became of each of the others.",
                                 changed, noticed));
  html += fmt::format(
      "<p lang=\"fr\">En bref : demandé à {0} règle(s) ou sorte(s) d'événement, pour toute entrée que cette "
      "politique "
      "admet et non sur des exemples ; {1} prouvés, dont {2} par deux solveurs sans code commun. {3} preuves "
      "parlent "
      "de quelque chose de possible : leurs prémisses ont été exécutées par le moteur.{4}</p></div>\n",
      asked, proved, both, executed,
      changed == 0
          ? ""
          : fmt::format(
                " Sur {} versions volontairement modifiées de ces règles, cet invariant en remarque {} ; "
                "homeostat mutate dit ce que deviennent les autres.",
                changed, noticed));
  return html;
}

std::string page(const CatalogueEntry& entry, const proofs::Report& report,
                 const proofs::MutationReport& mutants, const policy::Policy& policy) {
  std::string html = head(std::string(entry.name));
  html += fmt::format(
      "<p><a href=\"index.html\">all invariants</a></p><h1>{}</h1>\n<p>{}</p>\n<p lang=\"fr\">{}</p>\n",
      entry.name, escape(std::string(entry.sentence_en)), escape(std::string(entry.sentence_fr)));
  html += fmt::format(
      "<p>scope: <b>{}</b> <span lang=\"fr\">({})</span>. Policy {} {}, {}; engine {}, homeostat {}.</p>\n",
      invariants::name(entry.scope), french(entry.scope), escape(policy.name), escape(policy.version),
      policy::hash(policy).substr(0, 16), lifecycle::kEngineVersion, review::kVersion);
  html += in_short(entry, report, mutants);
  std::size_t asked = 0;
  for (const Decided& decided : report.decided) {
    if (decided.obligation.invariant != entry.name) continue;
    ++asked;
    html += obligation_html(decided, mutants);
  }
  if (asked == 0) {
    html +=
        "<p>This is not a matter for a solver: it is enforced by types, the database's schema or a check of "
        "the "
        "build, or searched by tests, as its scope says (docs/what-is-proved.md). <span lang=\"fr\">Ce n'est "
        "pas "
        "l'affaire d'un solveur.</span></p>\n";
  }
  return html + trusted() + "</body></html>\n";
}

std::string index(const proofs::Report& report, const policy::Policy& policy) {
  std::string html = head("invariants of " + policy.name);
  html += fmt::format(
      "<h1>{} {}: the invariants</h1><p>Policy {}. "
      "Each page says how an invariant is known, what was doubted, and what has to be trusted. "
      "<span lang=\"fr\">Chaque page dit comment un invariant est connu, ce qui a été mis en "
      "doute, et ce qu'il faut croire.</span></p><table><thead><tr><th "
      "scope=\"col\">invariant</th><th scope=\"col\">known by</th><th scope=\"col\">what it "
      "says</th></tr></thead><tbody>\n",
      escape(policy.name), escape(policy.version), policy::hash(policy));
  for (const CatalogueEntry& entry : invariants::catalogue()) {
    std::string said(invariants::name(entry.scope));
    for (const auto& outcome : report.invariants) {
      if (outcome.invariant == entry.name) said = proofs::name(outcome.outcome);
    }
    html += fmt::format(
        "<tr><td><a href=\"{0}.html\">{0}</a></td><td{4}>{1}</td><td>{2}<br><span "
        "lang=\"fr\">{3}</span></td></tr>\n",
        entry.name, said, escape(std::string(entry.sentence_en)), escape(std::string(entry.sentence_fr)),
        said == "refuted" ? " class=\"refuted\"" : "");
  }
  return html + "</tbody></table></body></html>\n";
}

}  // namespace

void write_passports(const proofs::Report& report, const proofs::MutationReport& mutants,
                     const policy::Policy& policy, const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) {
    throw base::InputError(folder.string(), 0, "cannot be made a folder: " + error.message(),
                           "a folder for the passports (--passport DIR)");
  }
  for (const CatalogueEntry& entry : invariants::catalogue()) {
    base::write_file(folder / (std::string(entry.name) + ".html"), page(entry, report, mutants, policy));
  }
  base::write_file(folder / "index.html", index(report, policy));
}

std::string findings(const proofs::Report& report, const policy::Policy& policy, const std::string& command) {
  const proofs::StoryCount stories = proofs::count_stories(report);
  std::string text = fmt::format(
      "# What the guardian refutes of {}\n\nGenerated by `{}`; nothing here is written by hand. Policy {}. "
      "Each story is a counterexample of the solver, the smallest that it found. {} of the {} are "
      "*replayed*: "
      "staged from an empty ledger, sent to the engine as events, found broken by its own watch, and "
      "shortened "
      "until no event before the last can be left out. The others are executed as they say.\n",
      policy.name, command, policy::hash(policy), stories.replayed, stories.told);
  std::size_t kept = 0;
  std::string names;
  for (const auto& outcome : report.invariants) {
    if (outcome.outcome == ProofOutcome::proved) {
      ++kept;
      names += (names.empty() ? "" : ", ") + outcome.invariant;
      continue;
    }
    const CatalogueEntry& entry = invariants::entry(outcome.invariant);
    text += fmt::format("\n## {}: {}\n{} _{}_\n\n", entry.name, proofs::name(outcome.outcome),
                        entry.sentence_en, entry.sentence_fr);
    for (const Decided& decided : report.decided) {
      if (decided.obligation.invariant != entry.name || decided.verdict.outcome == ProofOutcome::proved)
        continue;
      const std::string& what = decided.verdict.story.empty() ? decided.verdict.note : decided.verdict.story;
      text += fmt::format("- {}{}:{}", decided.obligation.name.substr(decided.obligation.name.find('/') + 1),
                          decided.verdict.replayed ? ", replayed" : "", story_after_colon(what, "  "));
    }
  }
  return text +
         fmt::format("\n## What it keeps\n{} of {} are proved: {}.\n", kept, report.invariants.size(), names);
}

}  // namespace homeostat::cli
