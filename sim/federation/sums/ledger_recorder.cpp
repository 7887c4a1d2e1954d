// The part of LedgerRecorder that turns jobs and disputes into events.
#include "sim/federation/sums/ledger_recorder.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/encoding.hpp"
#include "engine/base/time.hpp"
#include "engine/lifecycle/version.hpp"
#include "engine/rules/contract.hpp"
#include "engine/rules/usage.hpp"
#include "sim/federation/events/cast.hpp"
#include "sim/federation/events/simulation.hpp"

namespace homeostat::sim {

using rules::raw;

namespace {

constexpr std::int64_t kMicros = 1'000'000;
constexpr std::string_view kStart = "2026-06-01T00:00:00";  // any Monday

policy::Policy active(policy::Policy policy) {
  policy.mode = policy::SettlementMode::active;
  return policy;
}

rules::Micros shifted(rules::Micros at, std::int64_t micros) {
  return rules::micros(raw(at) + micros);
}

}  // namespace

LedgerRecorder::LedgerRecorder(lifecycle::Engine& engine, const EconomyScenario& scenario, std::uint64_t seed)
    : engine_(engine),
      scenario_(scenario),
      seed_(seed),
      policy_(active(scenario.policy)),
      observer_(observer_of(seed)) {
  const rules::Micros at = start_of(0);
  const std::string hash = policy::hash(policy_);
  const std::string version(lifecycle::kEngineVersion);
  send(at, ledger::PolicyAdopted{hash, policy::to_toml(policy_), version});
  const std::int64_t trust = std::max(policy_.minimum_trust, policy_.verifier_minimum_trust);
  for (const EconomyPool& pool : scenario.pools) {
    const auto key = public_key(seed, agent_of_pool(pool.name));
    pool_ids_.push_back(ledger::atom_id(key));
    send(at, ledger::PeerEnrolled{pool_ids_.back(), pool.name, base::to_hex(key), "", trust});
  }
  ledger::VerdictRecorded verdict{hash, version, "ACTIVATE", scenario.identity};
  verdict.hypothetical = true;
  verdict.scenario = scenario.name;
  verdict.scenario_sha256 = scenario.identity;
  send(at, verdict);
  for (const char* flag : {"slashing", "dispute", "settle"}) send(at, ledger::FlagSet{flag, true});
  send(at, ledger::ModeSet{true});
}

rules::Micros LedgerRecorder::start_of(std::int64_t window) const {
  return shifted(*base::from_iso(kStart), window * policy_.period_seconds * kMicros);
}

/// The subject of what was accepted, or 0.
std::int64_t LedgerRecorder::send(rules::Micros at, ledger::Happening what, const std::string& authority) {
  const auto outcome = engine_.apply({at, authority.empty() ? observer_ : authority, std::move(what)});
  if (const auto* const accepted = std::get_if<ledger::Accepted>(&outcome)) return accepted->subject;
  const auto* const refused = std::get_if<ledger::Refused>(&outcome);
  ++refusals_[refused != nullptr ? std::string(ledger::name(refused->reason)) : "duplicate"];
  return 0;
}

std::string LedgerRecorder::name_of(std::uint32_t worker, std::uint32_t generation,
                                    const Population& population) const {
  const std::string& pool = population.pools[population.groups[population.workers[worker].group].pool].name;
  const std::string name = fmt::format("{}/{}", pool, worker + 1);
  return generation == 0 ? name : fmt::format("{}~{}", name, generation);
}

/// Enrols a name when it is first seen.
const LedgerRecorder::Identity& LedgerRecorder::identity(const std::string& name, std::uint32_t worker,
                                                         const Population& population, rules::Micros at) {
  const auto known = identities_.find(name);
  if (known != identities_.end()) return known->second;
  ledger::SigningKey key(key_seed(seed_, agent_of_worker(name)));
  const std::string& pool = pool_ids_[population.groups[population.workers[worker].group].pool];
  send(at, ledger::WorkerEnrolled{name, pool, base::to_hex(key.public_key()), ""});
  return identities_.emplace(name, Identity{std::move(key), worker}).first->second;
}

void LedgerRecorder::record(const ServedJob& job, rules::Micros at, const Population& population) {
  const WorkerState& worker = population.workers[job.worker];
  const Group& group = population.groups[worker.group];
  const std::string name = name_of(job.worker, worker.generation, population);
  const Identity& known = identity(name, job.worker, population, at);
  ledger::Row row;
  row.job_id = fmt::format("job-{:09}", ++jobs_);
  row.origin_pool_id = pool_ids_[job.origin];
  row.exec_pool_id = pool_ids_[group.pool];
  row.worker_id = name;
  row.model = scenario_.table.models[group.spec->model].name;
  row.tokens_in = rules::tokens(job.length.in);
  row.tokens_out = rules::tokens(job.length.out);
  rules::CheckedArithmetic domain;
  row.credits_total = rules::usage_credits(domain, row.tokens_out, policy_.minimum_credits);
  row.shares = rules::split(domain, policy_.shape(job.origin == group.pool), row.credits_total);
  if (job.origin != group.pool) row.forward_chain.push_back(row.origin_pool_id);
  row.created_at = at;
  const std::string response = response_sha256(seed_, row);
  const std::int64_t id = send(at, ledger::InferenceRecorded{row, response}, row.exec_pool_id);
  if (id == 0) return;
  paid_locally_.resize(static_cast<std::size_t>(id), false);
  if (!job.is_signed) return;
  send(at, ledger::Attributed{id, known.key.public_key(), attribution(known.key, row, response), ""}, name);
  if (job.origin == group.pool) own_users_.push_back(id);
  if (job.contested()) open_[{job.worker, job.step, job.number}] = {id, 0};
}

/// The jobs of a step are spread evenly over it, and signed at once; what is contested is filed at the end.
void LedgerRecorder::window(std::int64_t number, std::span<const ServedJob> jobs,
                            const Population& population) {
  std::vector<const ServedJob*> in_order;
  for (const ServedJob& job : jobs) in_order.push_back(&job);
  std::stable_sort(in_order.begin(), in_order.end(),
                   [](const ServedJob* a, const ServedJob* b) { return a->step < b->step; });
  const std::int64_t step_micros = scenario_.parameters.step_seconds * kMicros;
  for (auto first = in_order.begin(); first != in_order.end();) {
    const auto end = std::find_if(first, in_order.end(),
                                  [&](const ServedJob* job) { return job->step != (*first)->step; });
    const std::int64_t from = (*first)->step * step_micros;
    const std::int64_t apart = (step_micros - 2) / (end - first);
    std::int64_t place = 0;
    for (; first != end; ++first) {
      record(**first, shifted(start_of(0), from + place++ * apart), population);
    }
  }
  const rules::Micros last = shifted(start_of(number + 1), -1);
  for (const ServedJob& job : jobs) {
    const auto found = open_.find({job.worker, job.step, job.number});
    if (found == open_.end()) continue;
    ledger::DisputeFiled filing;
    filing.row_id = found->second.row;
    filing.reason = job.filed ? "a rival says that the result is wrong" : "drawn";
    found->second.dispute = send(last, filing);
  }
}

void LedgerRecorder::ruled(std::int64_t number, std::span<const Ruling> rulings,
                           const Population& population) {
  const rules::Micros last = shifted(start_of(number + 1), -1);
  for (const Ruling& ruling : rulings) {
    const DisputedJob& about = ruling.about;
    const auto found = open_.find({about.worker, about.step, about.number});
    HOMEOSTAT_REQUIRE(found != open_.end(), "a dispute that ends was opened about a job that was told");
    const Open open = found->second;
    open_.erase(found);
    // A row that was paid while its dispute was open has no outcome any more.
    if (policy_.dispute_hold) {
      if (ruling.verifier) {
        const auto& dispute = engine_.state().disputes()[static_cast<std::size_t>(open.dispute - 1)];
        send(last, ledger::VerifierDrawn{open.dispute, engine_.state().epoch(dispute),
                                         pool_ids_[*ruling.verifier], true});
        send(last, ledger::DisputeResolved{open.dispute, ruling.invalid ? "invalid" : "verified", "", ""});
      } else {
        send(last, ledger::DisputeExpired{open.dispute});
      }
    }
    if (ruling.burned == 0) continue;
    const lifecycle::RowEntry& row = *engine_.state().row(open.row);
    ledger::Burned burn;
    burn.peer_id = engine_.state().party(row.exec).pool_id;
    burn.worker_id = name_of(about.worker, about.generation, population);
    burn.origin_pool_id = engine_.state().party(row.origin).pool_id;
    burn.job_id = row.job_id;
    burn.amount = rules::credits(ruling.burned);
    burn.reason = fmt::format("dispute {} found the result forged", open.dispute);
    send(last, burn);
  }
  close(start_of(number), start_of(number + 1));
}

void LedgerRecorder::close(rules::Micros start, rules::Micros end) {
  send(end, ledger::WindowClosed{start, end, engine_.state().flags().policy_sha256});
  for (const auto& [self, peer] : engine_.state().pairs()) {
    const lifecycle::Draft draft = engine_.state().draft(self, peer, start, end);
    if (draft.proposal.settlable == 0 && draft.proposal.pending == 0) continue;
    const std::int64_t id = send(end, draft.proposal);
    if (id != 0) send(end, ledger::SettlementSettled{id});
  }
  pay_own_users();
}

/// A pool pays its workers for its own users' jobs itself: no net of two pools has them.
void LedgerRecorder::pay_own_users() {
  std::vector<std::int64_t> waiting;
  for (const std::int64_t id : own_users_) {
    const lifecycle::RowLife& life = engine_.state().row(id)->life;
    if (life.struck.holds()) continue;
    if (policy_.dispute_hold && life.contested.holds()) {
      waiting.push_back(id);
    } else {
      paid_locally_[static_cast<std::size_t>(id - 1)] = true;
    }
  }
  own_users_ = std::move(waiting);
}

}  // namespace homeostat::sim
