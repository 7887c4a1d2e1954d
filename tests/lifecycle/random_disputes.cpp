// Events of choices: disputes and burns.
#include <algorithm>

#include "tests/lifecycle/random_events.hpp"

namespace homeostat::lifecycle {

using ledger::DisputeRecord;
using ledger::EventKind;
using naive::CreditRow;

namespace {

const std::string kPending = "pending";

/// The first of `all` that fits, going back from a late one; or nullptr.
template <class List, class Fits>
auto back_from(const List& all, std::uint32_t number, const Fits& fits) -> decltype(&all.front()) {
  if (all.empty()) return nullptr;
  const std::size_t reach = std::min<std::size_t>(all.size(), 60);
  const std::size_t from = all.size() - number % reach;
  for (std::size_t i = from; i > 0 && i + 40 > from; --i) {
    if (fits(all[i - 1])) return &all[i - 1];
  }
  return &all[from - 1];
}

}  // namespace

ledger::Happening EventMaker::disputes(const Choice& choice, EventKind kind) {
  const std::uint32_t twist = choice.twist;
  const auto& rows = economy_.rows;
  const std::int64_t no_row = rows.empty() ? 1 : rows.back().row.id + 7;
  if (kind == EventKind::sampled) {
    ledger::Sampled what{no_row, choice.c % 3};
    if (rows.empty() || twist == 6) return what;
    const auto fit = [&](const CreditRow& row, const ledger::CheckpointRecord& checkpoint) {
      return checkpoint.size > static_cast<std::int64_t>(&row - rows.data()) &&
             checkpoint.contributor != row.row.origin_pool_id &&
             checkpoint.contributor != row.row.exec_pool_id;
    };
    const CreditRow* const row = back_from(rows, choice.a, [&](const CreditRow& candidate) {
      if (twist == 4 || twist == 7 || !economy_.rules) return true;
      if (candidate.dispute != 0 || candidate.paid) return false;
      if (economy_.rules->seed_is_job) return choice.b % 4 == 0 || economy_.sampled(candidate, nullptr);
      return candidate.response.has_value() == (twist != 8);
    });
    what.row_id = row->row.id;
    const auto& beacons = economy_.checkpoints;
    if (beacons.empty() || twist == 5) return what;
    const auto* const beacon =
        back_from(beacons, choice.c % 5, [&](const ledger::CheckpointRecord& candidate) {
          return twist != 4 && fit(*row, candidate) &&
                 (choice.b % 4 == 0 || economy_.sampled(*row, &candidate));
        });
    what.checkpoint_id = twist == 7 ? beacons[choice.c % beacons.size()].id : beacon->id;
    return what;
  }
  if (kind == EventKind::dispute_filed) {
    const std::string job = "lost-" + std::to_string(choice.b % 200);
    ledger::DisputeFiled what{0, job, any(world().pools, choice.a), "", "doubt"};
    if (choice.c % 2 == 0) what.origin_pool_id = any(world().pools, choice.a / 4);
    if (twist == 8) (choice.c % 2 == 0 ? what.job_id : what.contested_pool_id) = "";
    if (rows.empty() || twist == 6 || twist == 8) return what;
    const CreditRow* const row = back_from(rows, choice.a, [&](const CreditRow& candidate) {
      return twist == 4 || (twist == 9 ? candidate.paid : candidate.dispute == 0 && !candidate.paid);
    });
    what.row_id = twist == 5 ? no_row : row->row.id;
    if (twist == 7) what = {0, row->row.job_id, row->row.exec_pool_id, row->row.origin_pool_id, "found"};
    return what;
  }
  const auto& all = economy_.disputes;
  const DisputeRecord* dispute = back_from(all, choice.a, [&](const DisputeRecord& candidate) {
    const bool open = ledger::status_of(candidate.life) == kPending;
    if (twist == 10) return !open;
    return open && (kind == EventKind::dispute_resolved || candidate.verifier_peer_id.empty());
  });
  const DisputeRecord nothing;
  if (dispute == nullptr) dispute = &nothing;
  if (kind == EventKind::dispute_expired) {
    std::int64_t oldest = dispute->id;
    for (const auto& candidate : all) {
      if (ledger::status_of(candidate.life) == kPending && choice.a % 4 != 0) {
        oldest = candidate.id;
        break;
      }
    }
    return ledger::DisputeExpired{twist == 4 ? 0 : oldest};
  }
  const auto fit = economy_.candidates(*dispute);
  std::string verifier = fit.empty() ? "e1" : any(fit, choice.b);
  if (twist == 5) {
    verifier = choice.c % 2 == 0 ? dispute->contested_pool_id : dispute->origin_pool_id;
  }
  if (twist == 7) verifier = "e" + std::to_string(choice.c % 60);
  const std::int64_t id = twist == 6 ? static_cast<std::int64_t>(all.size()) + choice.c % 2 : dispute->id;
  if (kind == EventKind::verifier_drawn) {
    ledger::VerifierDrawn what{id, economy_.epoch(*dispute), economy_.drawn(*dispute), false};
    if (choice.b % 4 == 0 || twist == 5 || twist == 7) {
      what.verifier_peer_id = verifier;
      what.named = choice.b % 8 < 6;
    }
    if (twist == 8) what.verifier_peer_id = verifier;
    if (twist == 9) what.epoch += 1;
    return what;
  }
  ledger::DisputeResolved what{id, choice.b % 3 == 0 ? "invalid" : "verified", "", ""};
  if (choice.c % 3 == 0 || twist == 5 || twist == 7) what.verifier_peer_id = verifier;
  if (choice.c % 5 == 0) what.reason = "seen again";
  if (twist == 8) what.status = "expired";
  return what;
}

ledger::Happening EventMaker::burned(const Choice& choice, bool revokes) {
  const std::uint32_t twist = choice.twist;
  ledger::Burned what{"bora", "", "", "", "", rules::credits(1 + choice.b % 50), "cheated"};
  if (!economy_.rows.empty()) {
    const CreditRow* const row = back_from(economy_.rows, choice.a, [&](const CreditRow& candidate) {
      return !candidate.pending && !candidate.paid && (!revokes || choice.b % 8 == 0);
    });
    what.peer_id = choice.b % 8 == 7 ? row->row.origin_pool_id : row->row.exec_pool_id;
    if (choice.b % 8 < 5 || (revokes && choice.a % 32 != 0)) what.worker_id = row->row.worker_id;
    if (choice.c % 3 != 0) {
      what.origin_pool_id = row->row.origin_pool_id;
      what.job_id = row->row.job_id;
    }
  }
  if (choice.c % 3 == 2) what.offence_id = "offence " + std::to_string(choice.b % 500);
  const naive::PartyId party{what.peer_id, what.worker_id};
  const auto stake = std::min<naive::Wide>(economy_.unsettled(party), naive::kMost);
  const auto left = std::max<naive::Wide>(stake - economy_.burned(party), 0);
  const auto scheduled = economy_.scheduled(party);
  const auto most = static_cast<std::int64_t>(std::min(left, scheduled));
  if (most > 0) what.amount = rules::credits(1 + (most > 1 ? choice.b % most : 0));
  if (twist == 4) what.amount = rules::credits(-static_cast<std::int64_t>(choice.b % 2));
  if (twist == 5) what.amount = rules::credits(static_cast<std::int64_t>(left) + 1);
  if (twist == 6) what.amount = rules::credits(static_cast<std::int64_t>(scheduled) + choice.c % 2);
  if (twist == 7 && !economy_.burns.empty()) {
    const auto& old = late(economy_.burns, choice.a);
    what = {old.peer_id,       old.worker_id, old.origin_pool_id, old.job_id, old.offence_id,
            rules::credits(1), "twice"};
  }
  if (twist == 8) (choice.c % 2 == 0 ? what.peer_id : what.worker_id) = "nobody";
  if (twist == 9) (choice.c % 2 == 0 ? what.peer_id : what.reason) = "";
  if (twist == 10) what.amount = rules::credits(static_cast<std::int64_t>(scheduled) + 1);
  if (twist == 10 && choice.c % 4 == 0) what.amount = rules::credits(INT64_MAX - choice.b % 9);
  if (twist == 11 && choice.c % 8 == 0) what.amount = rules::credits(naive::kMost);
  if (revokes) return ledger::RevokedAndBurned{what};
  return what;
}

}  // namespace homeostat::lifecycle
