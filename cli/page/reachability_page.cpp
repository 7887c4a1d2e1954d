// Writes the page about what a ledger can reach.
#include "cli/page/reachability_page.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace homeostat::cli {
namespace {

using proofs::Reach;
using proofs::Target;

std::string listed(const std::vector<std::string>& words, const char* between) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : between) + word;
  return out;
}

std::string row_of(const std::vector<std::string>& cells) {
  return "| " + listed(cells, " | ") + " |\n";
}

std::string head_of(std::vector<std::string> first, const std::vector<ReachedPolicy>& policies) {
  for (const ReachedPolicy& policy : policies) first.push_back(policy.title);
  return row_of(first) + row_of(std::vector<std::string>(first.size(), "---"));
}

/// The targets of all policies, each once: a policy may have kinds of event that another has not.
std::vector<Target> all_targets(const std::vector<ReachedPolicy>& policies) {
  std::vector<Target> all;
  for (const ReachedPolicy& policy : policies) {
    for (const Target& target : policy.answer.targets) {
      const bool known = std::any_of(all.begin(), all.end(), [&](const Target& other) {
        return other.of == target.of && other.name == target.name;
      });
      if (!known) all.push_back(target);
    }
  }
  return all;
}

std::string targets_table(const std::vector<ReachedPolicy>& policies, bool events) {
  std::string out =
      head_of(events ? std::vector<std::string>{"event"} : std::vector<std::string>{"of", "state"}, policies);
  for (const Target& target : all_targets(policies)) {
    if ((target.of == "event") != events) continue;
    std::vector<std::string> cells;
    if (!events) cells.push_back(target.of);
    cells.push_back(target.name);
    for (const ReachedPolicy& policy : policies) {
      std::string cell;
      for (const Target& own : policy.answer.targets) {
        if (own.of == target.of && own.name == target.name) cell = reach_text(own, policy.answer.bound);
      }
      cells.push_back(cell);
    }
    out += row_of(cells);
  }
  return out;
}

/// The runs that lead to states, longest first, one for each run that is no beginning of another.
std::string runs(const ReachedPolicy& policy) {
  std::vector<const Target*> reached;
  for (const Target& target : policy.answer.targets) {
    if (target.reach == Reach::reached && target.of != "event") reached.push_back(&target);
  }
  std::stable_sort(reached.begin(), reached.end(),
                   [](const Target* a, const Target* b) { return a->run.size() > b->run.size(); });
  std::string out = fmt::format("\n### {}\n\n", policy.title);
  for (const Target* target : reached) {
    out += fmt::format("- {}, {}: {}.\n", target->of, target->name, listed(target->run, "; "));
  }
  return out;
}

std::string facts_table(const proofs::Reachability& answer) {
  std::string out = row_of({"event", "free", "assumed"}) + row_of({"---", "---", "---"});
  for (const proofs::FreeFacts& facts : answer.facts) {
    std::vector<std::string> assumed;
    for (const std::string& premise : facts.assumed) {
      if (std::find(assumed.begin(), assumed.end(), premise) == assumed.end()) assumed.push_back(premise);
    }
    out += row_of({facts.event, listed(facts.facts, "; "), listed(assumed, "; ")});
  }
  return out;
}

std::string lemmas_table(const std::vector<ReachedPolicy>& policies) {
  std::vector<ReachedPolicy> live;
  for (const ReachedPolicy& policy : policies) {
    if (!policy.lemmas.empty()) live.push_back(policy);
  }
  if (live.empty()) return "";
  std::string out = head_of({"lemma", "says"}, live);
  std::vector<const proofs::Decided*> named;
  for (const ReachedPolicy& policy : live) {
    for (const proofs::Decided& lemma : policy.lemmas) {
      const bool known = std::any_of(named.begin(), named.end(), [&](const proofs::Decided* other) {
        return other->obligation.name == lemma.obligation.name;
      });
      if (!known) named.push_back(&lemma);
    }
  }
  for (const proofs::Decided* const lemma : named) {
    std::vector<std::string> cells{lemma->obligation.name, lemma->obligation.method};
    for (const ReachedPolicy& policy : live) {
      std::string cell;
      for (const proofs::Decided& own : policy.lemmas) {
        if (own.obligation.name != lemma->obligation.name) continue;
        const proofs::ProofResult& verdict = own.verdict;
        const bool both = verdict.z3 && verdict.cvc5 && *verdict.z3 == *verdict.cvc5;
        cell = fmt::format("{}{}", proofs::name(verdict.outcome), both ? "" : ", by one solver");
      }
      cells.push_back(cell);
    }
    out += row_of(cells);
  }
  return out;
}

}  // namespace

std::string reach_text(const Target& target, std::size_t bound) {
  switch (target.reach) {
    case Reach::reached:
      if (target.by_cvc5 && target.shortest_by_cvc5) return fmt::format("{}", target.run.size());
      return fmt::format("{} ({})", target.run.size(),
                         target.by_cvc5 ? "that none is shorter: by Z3 alone" : "by Z3 alone");
    case Reach::never:
      return target.by_cvc5 ? "never (proved)" : "never (proved by Z3 alone)";
    case Reach::not_within:
      return fmt::format("not within {} (bounded{})", bound, target.by_cvc5 ? "" : ", by Z3 alone");
    case Reach::undecided:
      break;
  }
  return target.note.empty() ? "undecided" : "undecided: " + target.note;
}

std::string reachability_page(const std::vector<ReachedPolicy>& policies, const std::string& command) {
  std::string out = fmt::format(
      "# What a ledger can reach\n\n"
      "Generated by `{}`; nothing here is written by hand (a test compares).\n\n"
      "The steps that the guardian proves are put one after the other: a run starts in an empty ledger under "
      "the policy, each of its events is of any kind, from any facts, and is accepted. A number is the "
      "length "
      "of a shortest run: it was found by Z3, executed on the engine's own arithmetic, and both solvers say "
      "that it exists and that none is shorter. *never* is proved by both solvers, by induction, for runs of "
      "any length. *not within {}* is bounded: longer runs were not looked at. A run follows one arbitrary "
      "row with its dispute, two settlements and one party; events about others are in it only as far as "
      "they are free facts. A run of the templates is not a replayed story: the facts that an event leaves "
      "free (below) are chosen by the solver, and the engine might never gather them together.\n\n"
      "`settlement.mode = \"active\"` marks a policy with that one key changed: as they are written, both "
      "policies are in dry run.\n\n## Is every kind of event accepted at some time?\n",
      command, policies.front().answer.bound);
  out += targets_table(policies, true);
  out += "\n## Is every state reached?\n" + targets_table(policies, false);
  out += "\n## Shortest runs\nOf several the one whose events come first in the order of the first table.\n";
  for (const ReachedPolicy& policy : policies) out += runs(policy);
  out +=
      "\n## What an event leaves free\nA fact is free if the situation before the event does not decide it. "
      "These are the assumptions of this page: what is called reached may need facts that contradict each "
      "other over a run (a window that is closed though no event closed one), so that it is a bound from "
      "above. What is *never* reached is never reached whatever the facts.\n\n";
  out += facts_table(policies.front().answer);
  const std::string lemmas = lemmas_table(policies);
  if (!lemmas.empty()) {
    out +=
        "\n## How everything ends: the lemmas\nThe argument that they serve is on "
        "[liveness.md](liveness.md).\n\n";
    out += lemmas;
  }
  return out;
}

}  // namespace homeostat::cli
