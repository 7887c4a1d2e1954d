// Accepts the events that a ledger of schema version 1 accepted (docs/ledger-format.md, "From version 1").
#include <fmt/format.h>

#include "engine/lifecycle/refuse.hpp"
#include "engine/lifecycle/state.hpp"

namespace homeostat::lifecycle {

using ledger::Accepted;
using rules::CheckedBool;
using rules::raw;
using rules::Refusal;

ledger::Outcome State::adopt(const Event& event) {
  Event own = event;
  own.authority = self_;  // who acted was not asked
  Outcome outcome;
  if (const auto* const attributed = std::get_if<ledger::Attributed>(&event.what)) {
    outcome = adopt_attribution(own, *attributed);
  } else if (const auto* const proposed = std::get_if<ledger::SettlementProposed>(&event.what)) {
    outcome = adopt_proposal(own, *proposed);
  } else {
    return apply(own);
  }
  if (std::holds_alternative<Accepted>(outcome)) ++events_;
  return outcome;
}

ledger::Outcome State::adopt_attribution(const Event& event, const ledger::Attributed& what) {
  RowEntry* const row = find_row(what.row_id);
  if (row == nullptr) return refuse(Refusal::unknown_row, fmt::format("there is no row {}", what.row_id));
  if (!row->life.pending.holds()) {
    return refuse(Refusal::already_attributed, fmt::format("row {} was attributed before", what.row_id));
  }
  Checked domain;
  const CheckedBool staked = rules::stakes(domain, row->life);
  row->life.pending = CheckedBool(false);
  row->life.eligible_at = event.at;
  row->signature = what.signature;
  if (row->origin != row->exec) {
    pair_rows_.make_eligible(row->origin, row->exec, static_cast<std::uint32_t>(row - rows_.data()),
                             event.at);
  }
  restake(*row, staked);
  return Accepted{row->id};
}

/// Accepts a proposal of version 1, which moved no credits and covers no rows. Its policy is that of its
/// window.
ledger::Outcome State::adopt_proposal(const Event& event, const ledger::SettlementProposed& what) {
  const auto window = windows_.find(raw(what.start));
  if (window == windows_.end() || !(window->second.end == what.end).holds()) {
    return refuse(Refusal::window_not_closed, fmt::format("no window starts at {} us", raw(what.start)));
  }
  const auto id = static_cast<std::int64_t>(settlements_.size()) + 1;
  const WindowOfPair place{pool_number(what.self_id), pool_number(what.peer_id), raw(what.start),
                           raw(what.end)};
  if (!in_window_.emplace(place, id).second) {
    return refuse(Refusal::settlement_in_force, "the pair has a proposal of that window");
  }
  const ledger::SettlementLife proposed{.proposed = CheckedBool(true), .in_force = {}, .rolled_back = {}};
  settlements_.push_back({proposed_record(event, what, proposed, window->second.policy_sha256), {}});
  return Accepted{id};
}

}  // namespace homeostat::lifecycle
