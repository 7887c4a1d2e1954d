// The naive economy: burns, flags, kill switch, policy, verdicts, decisions, checkpoints and the token.
#pragma once

#include <algorithm>

#include "engine/base/encoding.hpp"
#include "tests/naive/economy.hpp"
#include "tests/naive/merkle.hpp"
#include "tests/naive/rows.hpp"

namespace homeostat::naive {

inline Wide Economy::burned_ever(const PartyId& party) const {
  Wide sum = 0;
  for (const auto& burn : burns) {
    if (PartyId(burn.peer_id, burn.worker_id) == party) sum += rules::raw(burn.amount);
  }
  return sum;
}

inline Wide Economy::burned(const PartyId& party) const {
  Wide sum = burned_ever(party);
  for (const auto& collection : collections) {
    if (PartyId(collection.peer_id, collection.worker_id) == party) sum -= rules::raw(collection.amount);
  }
  for (const auto& written_off : write_offs) {
    if (PartyId(written_off.peer_id, written_off.worker_id) == party) sum -= rules::raw(written_off.amount);
  }
  return sum;
}

inline void Economy::write_off(rules::Micros at) {
  if (!rules->capped) return;
  std::set<PartyId> parties;
  for (const auto& burn : burns) parties.emplace(burn.peer_id, burn.worker_id);
  for (const PartyId& party : parties) {
    const Wide excess = burned(party) - std::min<Wide>(unsettled(party), kMost);
    if (excess <= 0) continue;
    write_offs.push_back({static_cast<std::int64_t>(write_offs.size() + 1), party.first, party.second,
                          rules::credits(static_cast<std::int64_t>(excess)), at});
  }
}

inline std::int64_t Economy::offences(const PartyId& party) const {
  std::int64_t count = 0;
  for (const auto& burn : burns) count += PartyId(burn.peer_id, burn.worker_id) == party ? 1 : 0;
  return count;
}

/// What a party has beyond 2^62 is not counted.
inline Wide Economy::scheduled(const PartyId& party) const {
  if (!rules || rules->schedule.empty()) return kMost;
  const auto step = std::min<std::size_t>(offences(party), rules->schedule.size() - 1);
  return std::min<Wide>(unsettled(party), kMost) * rules->schedule[step] / 10'000;
}

inline Answer Economy::burn(const ledger::Event& event, const ledger::Burned& what, bool revokes) {
  if (!rules) return refused(Refusal::no_policy);
  const PartyId party{what.peer_id, what.worker_id};
  std::vector<ledger::CertificateRecord*> own;
  for (auto& certificate : certificates) {
    if (certificate.pool_signer == what.peer_id && certificate.worker_id == what.worker_id) {
      own.push_back(&certificate);
    }
  }
  if (revokes && what.worker_id.empty() && peers.count(what.peer_id) == 0)
    return refused(Refusal::unknown_peer);
  if (revokes && !what.worker_id.empty() && own.empty()) return refused(Refusal::unknown_worker);
  bool again = false;
  for (const auto& burn : burns) {
    const bool same_id = !what.offence_id.empty() && burn.offence_id == what.offence_id;
    const bool same_job = !what.job_id.empty() && burn.job_id == what.job_id &&
                          burn.origin_pool_id == what.origin_pool_id &&
                          PartyId(burn.peer_id, burn.worker_id) == party;
    again = again || same_id || same_job;
  }
  const std::int64_t amount = rules::raw(what.amount);
  const Wide stake = std::min<Wide>(unsettled(party), kMost);
  Faults faults;
  faults.when(burned_ever(party) + amount > kMost, Refusal::sum_out_of_range)
      .when(!flags.at("slashing"), Refusal::flag_off)
      .when(amount <= 0, Refusal::amount_invalid)
      .when(rules->capped && amount > std::max<Wide>(stake - burned(party), 0), Refusal::burn_above_cap)
      .when(!rules->schedule.empty() && amount > scheduled(party), Refusal::burn_above_schedule)
      .when(rules->once && again, Refusal::offence_burned);
  if (faults.any()) return faults.answer();
  if (revokes && what.worker_id.empty() && !peers.at(what.peer_id).revoked_at) {
    peers.at(what.peer_id).revoked_at = event.at;
  }
  for (auto* const certificate : own) {
    if (revokes && !what.worker_id.empty() && !certificate->revoked_at) certificate->revoked_at = event.at;
  }
  const auto id = static_cast<std::int64_t>(burns.size() + 1);
  burns.push_back({id, what.peer_id, what.worker_id, what.origin_pool_id, what.job_id, what.offence_id,
                   what.amount, what.reason, event.at});
  return accepted(id);
}

inline Answer Economy::on(const ledger::Event& event, const ledger::Burned& what) {
  return burn(event, what, false);
}
inline Answer Economy::on(const ledger::Event& event, const ledger::RevokedAndBurned& what) {
  return burn(event, what.burn, true);
}

inline bool Economy::verdict_recorded() const {
  bool activates = false;
  for (const auto& verdict : verdicts) {
    if (verdict.policy_sha256 == policy_sha256 && verdict.engine_version == engine_version)
      activates = verdict.outcome == ledger::VerdictOutcome::activate;
  }
  return activates;
}

/// The stages of the safe sequence, as far as flags and mode are on from the left: 0 to 4; or nothing.
inline std::optional<int> stage(bool slashing, bool dispute, bool settle, bool active) {
  const std::vector<bool> steps{slashing, dispute, settle, active};
  int on = 0;
  while (on < 4 && steps[static_cast<std::size_t>(on)]) ++on;
  for (int i = on; i < 4; ++i) {
    if (steps[static_cast<std::size_t>(i)]) return std::nullopt;
  }
  return on;
}

inline Answer Economy::on(const ledger::Event&, const ledger::FlagSet& what) {
  if (!rules) return refused(Refusal::no_policy);
  auto after = flags;
  after[what.flag] = what.on;
  // On the safe way flags and mode stay a stair: what would leave it is refused.
  const bool stays = stage(after["slashing"], after["dispute"], after["settle"], active).has_value();
  if (rules->safe_sequence && !stays) return refused(Refusal::unsafe_sequence);
  flags = after;
  if (!flags["settle"]) active = false;
  return accepted();
}

inline Answer Economy::on(const ledger::Event&, const ledger::ModeSet& what) {
  if (!rules) return refused(Refusal::no_policy);
  if (what.active) {
    const bool all = flags["slashing"] && flags["dispute"] && flags["settle"];
    Faults faults;
    faults.when(rules->mode != "active", Refusal::settlement_off)
        .when(rules->safe_sequence ? !all : !flags["settle"], Refusal::unsafe_sequence)
        .when(rules->verdict_required && !verdict_recorded(), Refusal::no_verdict);
    if (faults.any()) return faults.answer();
  }
  active = what.active;
  return accepted();
}

inline Answer Economy::on(const ledger::Event&, const ledger::Killed&) {
  killed = true;
  return accepted();
}

inline Answer Economy::on(const ledger::Event& event, const ledger::Resumed&) {
  if (event.kill_observed) return refused(Refusal::kill_switch);
  if (!killed) return refused(Refusal::not_killed);
  killed = false;
  return accepted();
}

inline Answer Economy::on(const ledger::Event& event, const ledger::PolicyAdopted& what) {
  const auto found = known.find(what.toml);
  if (found == known.end() || found->second.sha256 != what.policy_sha256)
    return refused(Refusal::text_invalid);
  if (policy_sha256 == what.policy_sha256 && engine_version == what.engine_version) return duplicate();
  for (const auto& [name, on] : flags) {
    if (on) return refused(Refusal::policy_in_force);
  }
  for (const auto& row : rows) {
    const bool waits = found->second.rules.pending_excluded && row.pending;
    const bool disputed = found->second.rules.hold && (row.contested || row.struck);
    if (row.paid && (waits || disputed)) return refused(Refusal::rows_unfit);
  }
  rules = found->second.rules;
  policy_sha256 = what.policy_sha256;
  engine_version = what.engine_version;
  const auto id = static_cast<std::int64_t>(policies.size() + 1);
  policies.push_back({id, what.policy_sha256, what.toml, what.engine_version, event.at});
  write_off(event.at);
  return accepted(id);
}

inline Answer Economy::on(const ledger::Event& event, const ledger::VerdictRecorded& what) {
  if (what.hypothetical && !simulation) return refused(Refusal::simulation_only);
  const auto id = static_cast<std::int64_t>(verdicts.size() + 1);
  const auto outcome =
      what.outcome == "ACTIVATE" ? ledger::VerdictOutcome::activate : ledger::VerdictOutcome::hold;
  verdicts.push_back({id, what.policy_sha256, what.engine_version, outcome, what.digest,
                      what.hypothetical ? 1 : 0, what.scenario, what.scenario_sha256, event.at});
  if (rules && rules->verdict_required && !verdict_recorded()) active = false;
  return accepted(id);
}

inline Answer Economy::on(const ledger::Event& event, const ledger::DecisionRecorded& what) {
  static const std::set<std::string> kQuestions{"Q1", "Q2", "Q3", "Q4", "Q5", "Q6", "Q7"};
  if (kQuestions.count(what.question) == 0) return refused(Refusal::unknown_decision);
  const auto id = static_cast<std::int64_t>(decisions.size() + 1);
  static const std::map<std::string, ledger::DecisionState> kStates{
      {"scaffolded", ledger::DecisionState::scaffolded},
      {"dry_run", ledger::DecisionState::dry_run},
      {"active", ledger::DecisionState::active},
      {"blocked", ledger::DecisionState::blocked}};
  decisions.push_back({id, what.question, kStates.at(what.state), what.text, event.at});
  return accepted(id);
}

/// The RFC 6962 root of the first rows.
inline ledger::Digest Economy::root_of_log(std::size_t size) const {
  std::vector<ledger::Digest> leaves;
  for (std::size_t i = 0; i < size; ++i) leaves.push_back(ledger::sha256('\0' + canonical(rows[i].row)));
  return root(leaves);
}

inline Answer Economy::on(const ledger::Event& event, const ledger::CheckpointPublished& what) {
  if (what.size < 0 || what.size > static_cast<std::int64_t>(rows.size())) {
    return refused(Refusal::checkpoint_differs);
  }
  if (knows_log && what.root != base::to_hex(root_of_log(static_cast<std::size_t>(what.size)))) {
    return refused(Refusal::checkpoint_differs);
  }
  const auto id = static_cast<std::int64_t>(checkpoints.size() + 1);
  published_seq[id] = events + 1;
  checkpoints.push_back({id, what.size, what.root, what.contributor, what.beacon, event.at});
  return accepted(id);
}

inline Answer Economy::on(const ledger::Event&, const ledger::TokenRequested&) {
  return refused(Refusal::operation_blocked);
}

}  // namespace homeostat::naive
