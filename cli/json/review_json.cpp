// Writes a review and the guardian's report as JSON; see review_json.hpp.
#include "cli/json/review_json.hpp"

#include "cli/json/economy_json.hpp"
#include "cli/json/mutants_json.hpp"
#include "cli/json/pictures_json.hpp"
#include "cli/json/pool_json.hpp"
#include "cli/json/run_story.hpp"
#include "engine/base/time.hpp"
#include "engine/lifecycle/verdict_file.hpp"
#include "engine/lifecycle/version.hpp"
#include "engine/policy/difference.hpp"
#include "invariants/catalogue.hpp"
#include "review/version.hpp"

namespace homeostat::cli {
namespace {

using Json = nlohmann::ordered_json;
using rules::raw;

Json by_solver(const proofs::Decided& decided) {
  Json outcome = Json::object();
  if (decided.verdict.z3) outcome["z3"] = proofs::name(*decided.verdict.z3);
  if (decided.verdict.cvc5) outcome["cvc5"] = proofs::name(*decided.verdict.cvc5);
  if (!decided.verdict.cvc5 && !decided.obligation.one_solver.empty()) {
    outcome["proved by one"] = decided.obligation.one_solver;
  }
  return outcome;
}

Json obligations(const proofs::Report& report, const proofs::MutationReport& mutants) {
  Json list = Json::array();
  for (const proofs::Decided& decided : report.decided) {
    const proofs::ProofResult& verdict = decided.verdict;
    Json entry{{"name", decided.obligation.name},
               {"invariant", decided.obligation.invariant},
               {"rule", decided.obligation.rule},
               {"scope", "proved"},
               {"method", decided.obligation.method},
               {"outcome", by_solver(decided)},
               {"seconds", verdict.seconds},
               {"witness", verdict.witness},
               {"witness_executed", verdict.witness_executed},
               {"by_rewriting", verdict.by_rewriting},
               {"assumptions", decided.obligation.assumptions},
               {"assumptions_needed", verdict.needed}};
    if (!verdict.counterexample.empty()) entry["counterexample"] = verdict.counterexample;
    if (!verdict.story.empty()) {
      entry["story"] = verdict.story;
      entry["replayed"] = verdict.replayed;
    }
    if (!verdict.note.empty()) entry["note"] = verdict.note;
    if (!mutants.mutants.empty()) {
      const std::string happening = decided.obligation.name.substr(decided.obligation.name.find('/') + 1);
      entry["mutants"] = {{"killed", mutants.killed(happening, decided.obligation.invariant)},
                          {"total", mutants.total(happening)},
                          {"equivalent", mutants.equivalent(happening)}};
    }
    list.push_back(entry);
  }
  return list;
}

Json outcomes(const proofs::Report& report, const proofs::OpenSplits& open) {
  Json list = Json::array();
  for (const auto& entry : report.invariants) {
    list.push_back({{"invariant", entry.invariant},
                    {"outcome", proofs::name(entry.outcome)},
                    {"for_every_split", open.proved(entry.invariant)}});
  }
  return list;
}

Json settlement(const review::Review& review) {
  Json windows = Json::array();
  for (const auto& window : review.windows) {
    Json proposals = Json::array();
    for (const auto& said : review.settlements) {
      if (raw(said.period_start) != raw(window.start)) continue;
      proposals.push_back({{"id", said.id},
                           {"self", said.self_id},
                           {"peer", said.peer_id},
                           {"self_owes_peer", raw(said.self_owes_peer)},
                           {"peer_owes_self", raw(said.peer_owes_self)},
                           {"net", raw(said.net_credits)},
                           {"settlable", said.settlable},
                           {"pending", said.pending},
                           {"rows_root", said.rows_root},
                           {"status", ledger::status_of(said.life)}});
    }
    windows.push_back(
        {{"start", base::to_iso(window.start)}, {"end", base::to_iso(window.end)}, {"proposals", proposals}});
  }
  return windows;
}

Json legs(const lifecycle::LegBook& book) {
  Json list = Json::array();
  for (const auto& [key, amount] : book.legs) {
    list.push_back({{"from", key.from},
                    {"to", key.to},
                    {"purpose", key.purpose},
                    {"state", lifecycle::name(key.state)},
                    {"credits", raw(amount)}});
  }
  Json kept = Json::array();
  for (const auto& [key, amount] : book.kept) {
    kept.push_back({{"pool", key.from},
                    {"purpose", key.purpose},
                    {"state", lifecycle::name(key.state)},
                    {"credits", raw(amount)}});
  }
  Json over_time = Json::array();
  for (const auto& interval : book.over_time) {
    Json amounts = Json::object();
    for (const auto& [recipient, amount] : interval.by_recipient) amounts[recipient] = raw(amount);
    over_time.push_back({{"start", base::to_iso(interval.start)}, {"by_recipient", amounts}});
  }
  Json recipients = Json::object();
  for (const auto& [recipient, amount] : book.by_recipient) recipients[recipient] = raw(amount);
  return {{"spent", raw(book.spent)},
          {"unassigned", raw(book.unassigned)},
          {"by_recipient", recipients},
          {"pending_rows", book.pending_rows},
          {"pending_worth", raw(book.pending_worth)},
          {"contested_rows", book.contested_rows},
          {"contested_worth", raw(book.contested_worth)},
          {"struck_rows", book.struck_rows},
          {"struck_worth", raw(book.struck_worth)},
          {"burned", raw(book.burned)},
          {"deferred", raw(book.deferred)},
          {"imbalances", book.imbalances},
          {"over_time", over_time},
          {"kept", kept},
          {"legs", list}};
}

Json simulation(const sim::SimulationResult& result) {
  Json pools = Json::array();
  for (const auto& pool : result.pools) pools.push_back(pool_json(pool));
  Json workers = Json::array();
  for (const auto& worker : result.workers) {
    workers.push_back({{"name", worker.name},
                       {"pool", worker.pool},
                       {"class", worker.class_name},
                       {"jobs", worker.jobs},
                       {"tokens_out", worker.tokens_out},
                       {"utilisation_basis_points", worker.utilisation_basis_points}});
  }
  return {{"requests", result.requests},
          {"served", result.served},
          {"refused", result.refused},
          {"forwarded", result.forwarded},
          {"by_hops", result.by_hops},
          {"rows", result.rows},
          {"attributed", result.attributed},
          {"windows", result.windows},
          {"events", result.events},
          {"engine_refusals", result.engine_refusals},
          {"waiting_p50_micros", result.waiting_p50_micros},
          {"waiting_p95_micros", result.waiting_p95_micros},
          {"start", base::to_iso(result.start)},
          {"end", base::to_iso(result.end)},
          {"pools", pools},
          {"workers", workers}};
}

/// Of the solvers' answers, how many are of earlier runs; no part of the digest.
Json cache(const answers::Reuse& reuse) {
  return {{"kept", reuse.kept}, {"asked_again", reuse.asked_again}, {"disagreed", reuse.disagreed}};
}

/// The obligations with their mutants, and a line for each invariant that is no matter for a solver.
Json all_obligations(const proofs::Report& report, const proofs::MutationReport& mutants) {
  Json list = obligations(report, mutants);
  for (const invariants::CatalogueEntry& entry : invariants::catalogue()) {
    if (entry.scope == invariants::Scope::proved) continue;
    list.push_back({{"name", entry.name},
                    {"invariant", entry.name},
                    {"rule", ""},
                    {"scope", invariants::name(entry.scope)},
                    {"outcome", invariants::name(entry.scope)}});
  }
  return list;
}

std::vector<std::string> texts(const std::vector<review::Reason>& reasons) {
  std::vector<std::string> list;
  list.reserve(reasons.size());
  for (const review::Reason& reason : reasons) list.push_back(reason.text);
  return list;
}

Json grounds(const std::vector<review::Reason>& reasons) {
  Json list = Json::array();
  for (const review::Reason& reason : reasons) {
    Json entry{{"kind", reason.kind}, {"subject", reason.subject}, {"text", reason.text}};
    if (reason.measured) {
      entry["number"] = reason.measured->number;
      entry["threshold"] = reason.measured->threshold;
      entry["margin"] = reason.measured->margin;
      entry["unit"] = reason.measured->unit;
    }
    list.push_back(entry);
  }
  return list;
}

/// Every key of the effective policy with its value as TOML.
Json keys(const policy::Policy& policy) {
  Json values = Json::object();
  for (const policy::Entry& entry : policy::entries(policy)) values[entry.key] = policy::written(entry.value);
  return values;
}

Json recipients(const policy::Policy& policy) {
  Json list = Json::array();
  for (const policy::Recipient& recipient : policy.recipients) {
    list.push_back({{"name", recipient.name}, {"basis_points", recipient.basis_points.count}});
  }
  return list;
}

}  // namespace

std::string to_json(const proofs::Report& report, const proofs::OpenSplits& open,
                    const proofs::MutationReport& mutants, const policy::Policy& policy) {
  const proofs::StoryCount stories = proofs::count_stories(report);
  return Json{{"schema", "homeostat-prove/2"},
              {"homeostat", review::kVersion},
              {"policy",
               {{"name", policy.name}, {"version", policy.version}, {"sha256", policy::hash(policy)}}},
              {"invariants", outcomes(report, open)},
              {"stories", {{"told", stories.told}, {"replayed", stories.replayed}}},
              {"obligations", all_obligations(report, mutants)}}
             .dump(2) +
         "\n";
}

Json document(const review::Review& review) {
  Json lines = Json::array();
  for (const review::InvariantLine& line : review.invariants) {
    lines.push_back(
        {{"name", line.name}, {"how", line.how}, {"evaluated", line.evaluated}, {"violated", line.violated}});
  }
  Json disputes = Json::array();
  for (const auto& said : review.disputes) {
    disputes.push_back({{"id", said.id},
                        {"row", said.row_id},
                        {"job", said.job_id},
                        {"contested", said.contested_pool_id},
                        {"verifier", said.verifier_peer_id},
                        {"status", ledger::status_of(said.life)},
                        {"sampled", said.sampled == 1},
                        {"deferred", raw(said.deferred)},
                        {"created_at", base::to_iso(said.created_at)},
                        {"reason", said.reason}});
  }
  Json burns = Json::array();
  for (const auto& said : review.burns) {
    burns.push_back({{"id", said.id},
                     {"pool", said.peer_id},
                     {"worker", said.worker_id},
                     {"job", said.job_id},
                     {"credits", raw(said.amount)},
                     {"created_at", base::to_iso(said.created_at)},
                     {"reason", said.reason}});
  }
  Json violations = Json::array();
  for (const auto& violation : review.violations) {
    violations.push_back(
        {{"invariant", violation.invariant}, {"row", violation.row_id}, {"detail", violation.detail}});
  }
  const Json pictures = pictures_json(review);
  return Json{{"schema", lifecycle::kVerdictSchema},
              {"homeostat", review::kVersion},
              {"engine", lifecycle::kEngineVersion},
              {"verdict", review.activate() ? "ACTIVATE" : "HOLD"},
              {"reasons", texts(review.reasons)},
              {"grounds", grounds(review.reasons)},
              {"digest", review.digest},
              {"scenario",
               {{"name", review.scenario.name},
                {"sha256", review.scenario.sha256},
                {"question", review.scenario.question},
                {"seed", review.scenario.seed}}},
              {"policy",
               {{"name", review.policy.name},
                {"version", review.policy.version},
                {"sha256", review.policy_hash},
                {"keys", keys(review.policy)},
                {"recipients", recipients(review.policy)}}},
              {"ledger", {{"rows", review.rows}, {"root", review.ledger_root}}},
              {"invariants", lines},
              {"mutants", mutants_json(review.mutants)},
              {"economy", economy_json(review.economy)},
              {"not_checked", review.not_checked},
              {"obligations", obligations(review.proofs, review.mutants)},
              {"cache", cache(review.reuse())},
              {"violations", violations},
              {"simulation", simulation(review.simulation)},
              {"settlement", settlement(review)},
              {"disputes", disputes},
              {"burns", burns},
              {"legs", legs(review.legs)},
              {"flow", pictures.at("flow")},
              {"coalition", pictures.at("coalition")},
              {"equilibrium", pictures.at("equilibrium")},
              {"story", run_story(review)}};
}

std::string to_json(const review::Review& review) {
  return document(review).dump(2) + "\n";
}

}  // namespace homeostat::cli
