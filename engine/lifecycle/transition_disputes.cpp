// The transitions of disputes: a row is sampled, a dispute filed, a verifier drawn, an outcome recorded, a
// dispute expired.
#include <fmt/format.h>

#include <algorithm>

#include "engine/base/encoding.hpp"
#include "engine/base/time.hpp"
#include "engine/lifecycle/draw.hpp"
#include "engine/lifecycle/refuse.hpp"
#include "engine/lifecycle/state.hpp"

namespace homeostat::lifecycle {

using ledger::Accepted;
using ledger::DisputeRecord;
using ledger::Duplicate;
using rules::CheckedBool;
using rules::raw;
using rules::Refusal;

namespace {

constexpr std::int64_t kMicros = 1'000'000;

ledger::Outcome no_policy() {
  return refuse(Refusal::no_policy,
                "no policy was adopted; `homeostat golive DB next --policy POLICY` adopts one");
}

std::string described(const DisputeRecord& dispute) {
  return fmt::format("dispute {} about job {}", dispute.id, base::quoted(dispute.job_id));
}

/// True if a settlement in force pays the row of a dispute. `row` is nullptr if the ledger has none.
bool is_paid(const RowEntry* row) {
  return row != nullptr && row->life.covered.holds();
}

ledger::Outcome refuse_paid(const DisputeRecord& dispute, const RowEntry& row) {
  return refuse(Refusal::row_settled, fmt::format("{}: settlement {} of its row is in force",
                                                  described(dispute), row.settlement_id));
}

}  // namespace

std::int64_t State::epoch(const DisputeRecord& dispute) const {
  return policy_ ? raw(dispute.created_at) / (policy_->dispute_epoch_seconds * kMicros) : 0;
}

rules::VerifierFacts<Checked> State::verifier_facts(const DisputeRecord& dispute,
                                                    const std::string& verifier) const {
  Checked domain;
  const CheckedBool bonded =
      CheckedBool(policy_ != nullptr) &
      rules::has_trust(domain, peer_life(verifier), policy_ ? policy_->verifier_minimum_trust : 0);
  return rules::verifier_facts<Checked>(domain, policy_ && policy_->origin_required,
                                        {.is_contested = CheckedBool(verifier == dispute.contested_pool_id),
                                         .is_origin = CheckedBool(verifier == dispute.origin_pool_id),
                                         .origin_known = CheckedBool(!dispute.origin_pool_id.empty()),
                                         .bonded = bonded});
}

std::vector<std::string> State::candidates(const DisputeRecord& dispute) const {
  std::vector<std::string> found;
  for (const auto& [id, peer] : peers_) {
    const auto facts = verifier_facts(dispute, id);
    if (facts.bonded.holds() && !(facts.excluded | facts.origin_missing).holds()) found.push_back(id);
  }
  return found;
}

std::optional<std::string> State::drawn(const DisputeRecord& dispute) const {
  return drawn_verifier(dispute.job_id, epoch(dispute), candidates(dispute));
}

bool State::sampled(const RowEntry& row, const ledger::CheckpointRecord* checkpoint) const {
  if (!policy_) return false;
  if (policy_->dispute_seed == policy::DisputeSeed::job_id) {
    return sampled_by_job(row.job_id, policy_->dispute_sampling.count);
  }
  return checkpoint != nullptr && row.response &&
         sampled_by_beacon(parties_[row.origin].pool_id, row.job_id, *row.response, checkpoint->beacon,
                           policy_->dispute_sampling.count);
}

ledger::DisputeRecord* State::find_dispute(std::int64_t id) {
  if (id < 1 || id > static_cast<std::int64_t>(disputes_.size())) return nullptr;
  return &disputes_[static_cast<std::size_t>(id - 1)];
}

/// Opens `dispute`; `row` is nullptr if the ledger has no row of the job. `draw_fault` is the reason why the
/// draw does not sample the row. If the rule gives a reason too, the one with the lower number is returned.
ledger::Outcome State::open_dispute(const Event& event, DisputeRecord dispute, RowEntry* row,
                                    const std::optional<ledger::Refused>& draw_fault) {
  Checked domain;
  RowLife life = row != nullptr ? row->life : rules::recorded(domain);
  const bool before = row != nullptr
                          ? row->dispute_id != 0
                          : std::any_of(disputes_.begin(), disputes_.end(), [&](const DisputeRecord& other) {
                              return other.row_id == 0 && other.job_id == dispute.job_id &&
                                     other.contested_pool_id == dispute.contested_pool_id;
                            });
  const rules::CheckedInt drawn(draw_fault ? static_cast<int>(draw_fault->reason) : 0);
  const auto reason = rules::contest<Checked>(domain, gate_, around(event), drawn, CheckedBool(before), life);
  dispute.id = static_cast<std::int64_t>(disputes_.size()) + 1;
  if (draw_fault && (reason == drawn).holds()) return *draw_fault;
  if (refused(reason)) {
    const bool settled = reason.get() == static_cast<int>(Refusal::row_settled);
    return refuse(
        reason,
        fmt::format("job {}{}", base::quoted(dispute.job_id),
                    settled  ? fmt::format(": settlement {} is in force; roll it back (`homeostat settle "
                                            "DB rollback {}`), or burn",
                                           row->settlement_id, row->settlement_id)
                    : before ? ": a dispute about it was opened before"
                             : ""));
  }
  dispute.created_at = event.at;
  dispute.updated_at = event.at;
  if (row != nullptr) {
    row->life = life;
    row->dispute_id = dispute.id;
  }
  disputes_.push_back(std::move(dispute));
  return Accepted{static_cast<std::int64_t>(disputes_.size())};
}

namespace {

/// A new dispute about a row: who is contested, and what its verifier will be owed.
DisputeRecord about(const RowEntry& row, const std::string& origin, const std::string& exec,
                    std::int64_t verifier_basis_points) {
  DisputeRecord dispute;
  dispute.row_id = row.id;
  dispute.job_id = row.job_id;
  dispute.contested_pool_id = exec;
  dispute.origin_pool_id = origin;
  Checked domain;
  dispute.deferred = rules::part_of(domain, row.total, verifier_basis_points);
  return dispute;
}

}  // namespace

rules::DrawFacts<Checked> State::draw_facts(const RowEntry& row,
                                            const ledger::CheckpointRecord* checkpoint) const {
  const auto index = static_cast<std::int64_t>(&row - rows_.data());
  const bool covers = checkpoint != nullptr && index < checkpoint->size;
  const bool after = checkpoint != nullptr && row.committed_after < checkpoint->id;
  const bool partial = checkpoint != nullptr && (checkpoint->contributor == parties_[row.origin].pool_id ||
                                                 checkpoint->contributor == parties_[row.exec].pool_id);
  return {.committed = CheckedBool(row.response.has_value()),
          .covers_row = CheckedBool(covers),
          .after_commitment = CheckedBool(after),
          .partial = CheckedBool(partial),
          .chosen = CheckedBool(sampled(row, checkpoint))};
}

std::optional<ledger::Refused> State::draw_fault(const RowEntry& row,
                                                 const ledger::CheckpointRecord* checkpoint) const {
  const auto facts = draw_facts(row, checkpoint);
  Checked domain;
  const auto fault = rules::draw_fault<Checked>(domain, checkpoint != nullptr, facts);
  if (!refused(fault)) return std::nullopt;
  const auto reason = static_cast<Refusal>(fault.get());
  const auto told = [&] {
    if (reason == Refusal::beacon_too_early && !facts.covers_row.holds()) {
      return fmt::format("checkpoint {} covers {} rows; row {} came after it", checkpoint->id,
                         checkpoint->size, row.id);
    }
    if (reason == Refusal::beacon_too_early) {
      return fmt::format("checkpoint {} was published before the response of row {} was committed",
                         checkpoint->id, row.id);
    }
    if (reason == Refusal::beacon_partial) {
      return fmt::format("checkpoint {} has the contribution of {}, who takes part in row {}", checkpoint->id,
                         base::quoted(checkpoint->contributor), row.id);
    }
    if (reason == Refusal::no_commitment) return fmt::format("row {} committed to no response", row.id);
    return "job " + base::quoted(row.job_id) + " is not drawn";
  };
  return ledger::Refused{reason, told()};
}

ledger::Outcome State::on(const Event& event, const ledger::Sampled& what) {
  if (!policy_) return no_policy();
  RowEntry* const row = find_row(what.row_id);
  if (row == nullptr) return refuse(Refusal::unknown_row, fmt::format("there is no row {}", what.row_id));
  const ledger::CheckpointRecord* checkpoint = nullptr;
  if (policy_->dispute_seed == policy::DisputeSeed::commitment_beacon) {
    const auto id = what.checkpoint_id;
    if (id < 1 || id > static_cast<std::int64_t>(checkpoints_.size())) {
      return refuse(Refusal::unknown_checkpoint, fmt::format("there is no checkpoint {}", id));
    }
    checkpoint = &checkpoints_[static_cast<std::size_t>(id - 1)];
  }
  DisputeRecord dispute = about(*row, parties_[row->origin].pool_id, parties_[row->exec].pool_id,
                                policy_->verifier_basis_points.count);
  dispute.reason = "sampled";
  dispute.sampled = 1;
  dispute.checkpoint_id = checkpoint != nullptr ? checkpoint->id : 0;
  return open_dispute(event, std::move(dispute), row, draw_fault(*row, checkpoint));
}

ledger::Outcome State::on(const Event& event, const ledger::DisputeFiled& what) {
  if (!policy_) return no_policy();
  RowEntry* row = nullptr;
  if (what.row_id != 0) {
    row = find_row(what.row_id);
    if (row == nullptr) return refuse(Refusal::unknown_row, fmt::format("there is no row {}", what.row_id));
  } else if (const RowEntry* const known = row_of_job(what.origin_pool_id, what.job_id); known != nullptr) {
    row = find_row(known->id);  // the job is named, and the ledger has its row: that row is held
  }
  DisputeRecord dispute;
  if (row != nullptr) {
    dispute = about(*row, parties_[row->origin].pool_id, parties_[row->exec].pool_id,
                    policy_->verifier_basis_points.count);
  } else {
    dispute.job_id = what.job_id;
    dispute.contested_pool_id = what.contested_pool_id;
    dispute.origin_pool_id = what.origin_pool_id;
  }
  dispute.reason = what.reason;
  return open_dispute(event, std::move(dispute), row, std::nullopt);
}

ledger::Outcome State::on(const Event& event, const ledger::VerifierDrawn& what) {
  if (!policy_) return no_policy();
  DisputeRecord* const dispute = find_dispute(what.dispute_id);
  if (dispute == nullptr) {
    return refuse(Refusal::unknown_dispute, fmt::format("there is no dispute {}", what.dispute_id));
  }
  const bool open = dispute->life.drawn.holds() && !dispute->life.ended.holds();
  if (open && dispute->verifier_peer_id == what.verifier_peer_id) return Duplicate{dispute->id};
  const bool as_drawn =
      what.named || (what.epoch == epoch(*dispute) && drawn(*dispute) == what.verifier_peer_id);
  Checked domain;
  const auto reason = rules::draw_verifier<Checked>(domain, gate_, around(event),
                                                    verifier_facts(*dispute, what.verifier_peer_id),
                                                    CheckedBool(as_drawn), dispute->life);
  if (refused(reason)) {
    return refuse(reason, described(*dispute) + ", verifier " + base::quoted(what.verifier_peer_id));
  }
  dispute->verifier_peer_id = what.verifier_peer_id;
  dispute->updated_at = event.at;
  return Accepted{dispute->id};
}

void State::end_dispute(const Event& event, DisputeRecord& dispute) {
  if (RowEntry* const row = find_row(dispute.row_id); row != nullptr) {
    Checked domain;
    const CheckedBool staked = rules::stakes(domain, row->life);
    const rules::Micros before = row->life.eligible_at;
    rules::end_contest<Checked>(domain, CheckedBool(true), dispute.life.invalid, event.at, open_from(),
                                row->life);
    restake(*row, staked);
    for_each_kept(*row, [&](PartyNumber party, rules::Credits) { write_off(party, event.at); });
    if (row->origin != row->exec && !(before == row->life.eligible_at).holds()) {
      pair_rows_.move(row->origin, row->exec, static_cast<std::uint32_t>(row - rows_.data()), before,
                      row->life.eligible_at);
    }
  }
  dispute.updated_at = event.at;
  dispute.verified_at = event.at;
}

ledger::Outcome State::on(const Event& event, const ledger::DisputeResolved& what) {
  if (!policy_) return no_policy();
  DisputeRecord* const dispute = find_dispute(what.dispute_id);
  if (dispute == nullptr) {
    return refuse(Refusal::unknown_dispute, fmt::format("there is no dispute {}", what.dispute_id));
  }
  // The verifier named with the outcome, or else the one that was drawn, must be allowed to verify at this
  // moment.
  const std::string& verifier =
      what.verifier_peer_id.empty() ? dispute->verifier_peer_id : what.verifier_peer_id;
  const RowEntry* const row = this->row(dispute->row_id);
  Checked domain;
  const auto reason = rules::resolve<Checked>(
      domain, policy_->outcomes_final, gate_, around(event), CheckedBool(is_paid(row)),
      CheckedBool(ledger::value_of<ledger::DisputeOutcome>(what.status) == ledger::DisputeOutcome::invalid),
      CheckedBool(verifier.empty()), verifier_facts(*dispute, verifier), dispute->life);
  if (refused(reason)) {
    if (reason.get() == static_cast<int>(Refusal::row_settled)) return refuse_paid(*dispute, *row);
    return refuse(reason, fmt::format("{} is {}{}", described(*dispute), ledger::status_of(dispute->life),
                                      verifier.empty() ? "" : ", verifier " + base::quoted(verifier)));
  }
  dispute->verifier_peer_id = verifier;
  if (!what.reason.empty()) dispute->reason = what.reason;
  end_dispute(event, *dispute);
  return Accepted{dispute->id};
}

ledger::Outcome State::on(const Event& event, const ledger::DisputeExpired& what) {
  if (!policy_) return no_policy();
  DisputeRecord* const dispute = find_dispute(what.dispute_id);
  if (dispute == nullptr) {
    return refuse(Refusal::unknown_dispute, fmt::format("there is no dispute {}", what.dispute_id));
  }
  const RowEntry* const row = this->row(dispute->row_id);
  const auto expires = rules::micros(raw(dispute->created_at) + policy_->dispute_expires_seconds * kMicros);
  Checked domain;
  const auto reason = rules::expire<Checked>(domain, gate_, around(event), CheckedBool(is_paid(row)),
                                             event.at, expires, dispute->life);
  if (refused(reason)) {
    if (reason.get() == static_cast<int>(Refusal::row_settled)) return refuse_paid(*dispute, *row);
    const auto last = rules::micros(base::kYear10000 - 1);
    return refuse(reason, fmt::format("{} is {} and expires at {}", described(*dispute),
                                      ledger::status_of(dispute->life),
                                      (expires <= last).holds() ? base::to_iso(expires) : "no time"));
  }
  end_dispute(event, *dispute);
  return Accepted{dispute->id};
}

}  // namespace homeostat::lifecycle
