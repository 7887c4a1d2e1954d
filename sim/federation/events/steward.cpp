// The events that administrators send, in the order of their day; see steward.hpp.
#include "sim/federation/events/steward.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/encoding.hpp"
#include "engine/lifecycle/version.hpp"
#include "sim/federation/events/simulation.hpp"
#include "sim/kernel/random.hpp"

namespace homeostat::sim {

using lifecycle::RowEntry;
using rules::raw;

namespace {

constexpr std::int64_t kBonded = 3;  // replication-bonded: may verify (docs/network.md#vocabulary)

std::string reason_of(const ledger::Outcome& outcome) {
  const auto* const refused = std::get_if<ledger::Refused>(&outcome);
  return refused != nullptr ? std::string(ledger::name(refused->reason)) : "";
}

/// The number of a request from its job's id (sim/federation/events/simulation.cpp names them).
std::int64_t request_of(const RowEntry& row) {
  return std::stoll(row.job_id.substr(row.job_id.find('-') + 1));
}

}  // namespace

Steward::Steward(const Scenario& scenario, const Cast& cast, const lifecycle::Engine& engine, Apply apply)
    : scenario_(scenario), cast_(cast), engine_(engine), apply_(std::move(apply)) {}

ledger::Outcome Steward::send(rules::Micros at, ledger::Happening what) {
  ledger::Outcome outcome = apply_({at, cast_.observer_id, std::move(what)});
  if (const auto reason = reason_of(outcome); !reason.empty()) ++refusals_[reason];
  return outcome;
}

void Steward::open(const policy::Policy& policy) {
  const rules::Micros at = scenario_.start;
  send(at, ledger::PolicyAdopted{policy::hash(policy), policy::to_toml(policy),
                                 std::string(lifecycle::kEngineVersion)});
  for (const PoolAgent& pool : cast_.pools) {
    send(at, ledger::PeerEnrolled{pool.id, pool.name, base::to_hex(pool.key), "", kBonded});
  }
  for (const WorkerAgent& worker : cast_.workers) {
    send(at, ledger::WorkerEnrolled{worker.name, cast_.pools[worker.pool].id, base::to_hex(worker.key), ""});
  }
  for (const char* flag : {"slashing", "dispute", "settle"}) send(at, ledger::FlagSet{flag, true});
}

bool Steward::cheated(const RowEntry& row) const {
  const std::string& worker = engine_.state().party(row.worker).worker_id;
  for (const Cheat& cheat : scenario_.cheats) {
    if (cheat.worker != worker) continue;
    const Stream stream(scenario_.seed, "cheat " + worker);
    return stream.chance(cheat.per_million, Purpose::cheated_result,
                         static_cast<std::uint64_t>(request_of(row)));
  }
  return false;
}

bool Steward::mistaken(const RowEntry& row) const {
  const auto& mistakes = scenario_.mistaken_requests;
  return std::find(mistakes.begin(), mistakes.end(), request_of(row)) != mistakes.end();
}

/// The verifier re-executes the job; a wrong result is found wrong.
void Steward::resolve_disputes(rules::Micros at) {
  for (std::size_t i = 0; i < engine_.state().disputes().size(); ++i) {
    const ledger::DisputeRecord dispute = engine_.state().disputes()[i];
    if (dispute.life.ended.holds() || dispute.verifier_peer_id.empty()) continue;
    const RowEntry* const row = engine_.state().row(dispute.row_id);
    const bool wrong = cheated(*row) || mistaken(*row);
    send(at, ledger::DisputeResolved{
                 dispute.id, wrong ? "invalid" : "verified", "",
                 wrong ? "the re-execution gives another result" : "the re-execution agrees"});
    if (wrong && cheated(*row)) punish(at, dispute);
  }
}

/// Burns credits of the worker, as much as the schedule allows but no more than the worker has at stake.
void Steward::punish(rules::Micros at, const ledger::DisputeRecord& dispute) {
  const lifecycle::State& state = engine_.state();
  const lifecycle::Party& party = state.party(state.row(dispute.row_id)->worker);
  rules::CheckedArithmetic domain;
  const auto amount = rules::smaller(domain, state.scheduled(party), rules::burnable(domain, party.life));
  if (raw(amount) <= 0) return;
  ledger::Burned burn;
  burn.peer_id = party.pool_id;
  burn.worker_id = party.worker_id;
  burn.origin_pool_id = dispute.origin_pool_id;
  burn.job_id = dispute.job_id;
  burn.amount = amount;
  burn.reason = fmt::format("dispute {} found a forged result", dispute.id);
  send(at, burn);
}

/// Files a dispute about each wrong answer that an administrator noticed, once.
void Steward::file_mistakes(rules::Micros at) {
  for (const RowEntry& row : engine_.state().rows()) {
    if (!mistaken(row) || filed_.contains(request_of(row))) continue;
    filed_.insert(request_of(row));
    ledger::DisputeFiled filing;
    filing.row_id = row.id;
    filing.reason = "a user reported a wrong answer";
    send(at, filing);
  }
}

/// Every pool contributes a beacon. A row is sampled with the first beacon that neither of its own pools
/// contributed.
void Steward::draw_samples(rules::Micros at) {
  const auto size = static_cast<std::int64_t>(engine_.state().rows().size());
  const std::string root = base::to_hex(engine_.ledger().root());
  std::vector<std::int64_t> checkpoints;
  for (const PoolAgent& pool : cast_.pools) {
    const auto beacon = key_seed(scenario_.seed, fmt::format("beacon {} {}", pool.name, windows_));
    const auto outcome = send(at, ledger::CheckpointPublished{size, root, pool.id, base::to_hex(beacon)});
    const auto* const accepted = std::get_if<ledger::Accepted>(&outcome);
    checkpoints.push_back(accepted != nullptr ? accepted->subject : 0);
  }
  for (; sampled_rows_ < engine_.state().rows().size(); ++sampled_rows_) {
    const lifecycle::State& state = engine_.state();
    const RowEntry& row = state.rows()[sampled_rows_];
    for (std::size_t i = 0; i < cast_.pools.size(); ++i) {
      const std::string& contributor = cast_.pools[i].id;
      if (checkpoints[i] == 0 || contributor == state.party(row.origin).pool_id ||
          contributor == state.party(row.exec).pool_id) {
        continue;
      }
      const auto& checkpoint = state.checkpoints()[static_cast<std::size_t>(checkpoints[i] - 1)];
      if (row.dispute_id == 0 && state.sampled(row, &checkpoint)) {
        send(at, ledger::Sampled{row.id, checkpoint.id});
      }
      break;
    }
  }
}

void Steward::draw_verifiers(rules::Micros at) {
  for (std::size_t i = 0; i < engine_.state().disputes().size(); ++i) {
    const ledger::DisputeRecord dispute = engine_.state().disputes()[i];
    if (dispute.life.ended.holds() || !dispute.verifier_peer_id.empty()) continue;
    const auto verifier = engine_.state().drawn(dispute);
    if (!verifier) continue;  // nobody may: the dispute waits, and expires
    send(at, ledger::VerifierDrawn{dispute.id, engine_.state().epoch(dispute), *verifier, false});
  }
}

void Steward::propose(rules::Micros at, rules::Micros start, rules::Micros end) {
  for (const auto& [self, peer] : engine_.state().pairs()) {
    const lifecycle::Draft draft = engine_.state().draft(self, peer, start, end);
    if (draft.proposal.settlable == 0 && draft.proposal.pending == 0) continue;
    send(at, draft.proposal);
  }
}

ledger::Outcome Steward::close_window(rules::Micros at, rules::Micros start, rules::Micros end) {
  ++windows_;
  resolve_disputes(at);
  file_mistakes(at);
  draw_samples(at);
  draw_verifiers(at);
  ledger::Outcome outcome = apply_(
      {at, cast_.observer_id, ledger::WindowClosed{start, end, engine_.state().flags().policy_sha256}});
  if (!reason_of(outcome).empty()) return outcome;
  propose(at, start, end);
  if (windows_ == scenario_.rolled_back_window && !engine_.state().settlements().empty()) {
    const auto id = engine_.state().settlements().back().record.id;
    send(at, ledger::SettlementRolledBack{id, "an administrator withdrew it to check it by hand"});
    propose(at, start, end);
  }
  return outcome;
}

}  // namespace homeostat::sim
