// Saves what an event could change and checks the invariants after it; see watch.hpp.
#include "engine/lifecycle/watch.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/time.hpp"
#include "engine/lifecycle/kill_switch.hpp"
#include "invariants/burns.hpp"
#include "invariants/legal.hpp"
#include "invariants/life.hpp"
#include "invariants/order.hpp"
#include "invariants/windows.hpp"

namespace homeostat::lifecycle {

using rules::CheckedBool;
using rules::raw;

namespace {

const ledger::DisputeRecord* dispute_of(const State& state, const ledger::Happening& what) {
  std::int64_t id = 0;
  if (const auto* drawn = std::get_if<ledger::VerifierDrawn>(&what)) id = drawn->dispute_id;
  if (const auto* resolved = std::get_if<ledger::DisputeResolved>(&what)) id = resolved->dispute_id;
  if (const auto* expired = std::get_if<ledger::DisputeExpired>(&what)) id = expired->dispute_id;
  if (id < 1 || id > static_cast<std::int64_t>(state.disputes().size())) return nullptr;
  return &state.disputes()[static_cast<std::size_t>(id - 1)];
}

const SettlementEntry* settlement_of(const State& state, const ledger::Happening& what) {
  std::int64_t id = 0;
  if (const auto* settled = std::get_if<ledger::SettlementSettled>(&what)) id = settled->settlement_id;
  if (const auto* back = std::get_if<ledger::SettlementRolledBack>(&what)) id = back->settlement_id;
  if (id < 1 || id > static_cast<std::int64_t>(state.settlements().size())) return nullptr;
  return &state.settlements()[static_cast<std::size_t>(id - 1)];
}

const ledger::Burned* burn_of(const ledger::Happening& what) {
  if (const auto* const burned = std::get_if<ledger::Burned>(&what)) return burned;
  const auto* const both = std::get_if<ledger::RevokedAndBurned>(&what);
  return both == nullptr ? nullptr : &both->burn;
}

bool same_offence(const ledger::BurnRecord& burn, const ledger::Burned& what) {
  if (!what.offence_id.empty() && burn.offence_id == what.offence_id) return true;
  return !what.job_id.empty() && burn.job_id == what.job_id && burn.origin_pool_id == what.origin_pool_id &&
         burn.peer_id == what.peer_id && burn.worker_id == what.worker_id;
}

}  // namespace

void Watch::expect(const invariants::Judged<Checked>& judged, std::int64_t subject,
                   const std::string& detail) {
  evaluations_.add(judged, subject, [&] { return detail; });
}

rules::WindowChain<Checked> Watch::chain() const {
  if (state_.windows().empty()) return {CheckedBool(false), rules::Micros(), rules::Micros()};
  return {CheckedBool(true), state_.windows().begin()->second.start, state_.windows().rbegin()->second.end};
}

void Watch::keep_row(std::int64_t id) {
  if (const RowEntry* const row = state_.row(id); row != nullptr) kept_.rows.emplace(id, row->life);
}

void Watch::keep_attributed(const ledger::Attributed& what) {
  keep_row(what.row_id);
  kept_.named_row = what.row_id;
  const RowEntry* const named = state_.row(what.row_id);
  // If one signature may attribute more rows than the one it names, all of these are watched.
  if (named == nullptr || state_.policy() == nullptr || state_.policy()->one_row_per_signature) return;
  for (const RowEntry& other : state_.rows()) {
    if (other.job_id == named->job_id) keep_row(other.id);
  }
}

void Watch::keep_burn(const ledger::Burned& what) {
  const Party* const party = state_.find_party(what.peer_id, what.worker_id);
  kept_.party = party != nullptr ? party->life : rules::PartyLife<Checked>{};
  kept_.offence_known = std::any_of(state_.burns().begin(), state_.burns().end(),
                                    [&](const ledger::BurnRecord& burn) { return same_offence(burn, what); });
  if (state_.windows().empty()) return;
  const auto& window = state_.windows().rbegin()->second;
  for (const auto& pair : state_.pairs()) {
    if (pair.first != what.peer_id && pair.second != what.peer_id) continue;
    kept_.drafts.emplace(pair, state_.draft(pair.first, pair.second, window.start, window.end));
  }
}

void Watch::before(const ledger::Event& event) {
  kept_ = Kept{state_.gate(), chain(), {}, {}, {}, false, {}, state_.events(), 0};
  if (const auto* const attributed = std::get_if<ledger::Attributed>(&event.what))
    keep_attributed(*attributed);
  if (const auto* const sampled = std::get_if<ledger::Sampled>(&event.what)) keep_row(sampled->row_id);
  if (const auto* const filed = std::get_if<ledger::DisputeFiled>(&event.what)) keep_row(filed->row_id);
  if (const auto* const dispute = dispute_of(state_, event.what); dispute != nullptr) {
    kept_.dispute = *dispute;
    keep_row(dispute->row_id);
  }
  if (const auto* const settlement = settlement_of(state_, event.what); settlement != nullptr) {
    for (const std::uint32_t index : settlement->rows) keep_row(state_.rows()[index].id);
  }
  if (const auto* const burn = burn_of(event.what); burn != nullptr) keep_burn(*burn);
}

void Watch::check_gate(const ledger::Event& event, bool accepted) {
  Checked domain;
  const Gate& gate = state_.gate();
  const bool settles = std::holds_alternative<ledger::SettlementSettled>(event.what);
  if (state_.policy() != nullptr) {
    expect(invariants::safe_sequence(domain, gate), state_.events(), "a flag is on before its turn");
  }
  expect(invariants::kill_switch(domain, kept_.gate, CheckedBool(event.kill_observed),
                                 CheckedBool(accepted && economic(kind_of(event.what)))),
         state_.events(),
         fmt::format("{} was accepted while the kill switch was set", name(kind_of(event.what))));
  expect(invariants::no_economic_activation(domain, kept_.gate, CheckedBool(accepted && settles)),
         state_.events(), "a settlement came into force in dry run");
  if (state_.policy() != nullptr) {
    expect(invariants::guardian_validated(domain, gate, CheckedBool(state_.verdict_recorded())),
           state_.events(), "settlement is active without an ACTIVATE verdict for the policy in force");
  }
}

void Watch::check_rows() {
  Checked domain;
  const auto by = state_.policy() != nullptr ? state_.policy()->window_by : rules::WindowBy::eligible_at;
  for (const auto& [id, was] : kept_.rows) {
    const RowEntry& row = *state_.row(id);
    const RowLife& is = row.life;
    expect(invariants::explicit_pending(domain, was, is), id,
           "a pending row was paid, or became pending again");
    const bool named = kept_.named_row == 0 || id == kept_.named_row;
    expect(invariants::attributed_alone(domain, CheckedBool(named), was.pending, is.pending), id,
           fmt::format("was attributed by a signature for row {}", kept_.named_row));
    expect(invariants::legal_row(domain, was, is), id, "left a state along no documented transition");
    expect(invariants::dispute_hold(domain, was, is), id, "a row in dispute was settled");
    const rules::Micros instant = rules::window_instant(domain, by, row.created_at, is);
    expect(invariants::window_partition(domain, kept_.chain, was, is, instant), id,
           fmt::format("became eligible at {} for the window of {}, which is closed",
                       base::to_iso(is.eligible_at), base::to_iso(instant)));
  }
}

void Watch::check_dispute() {
  const ledger::DisputeRecord& was = *kept_.dispute;
  const ledger::DisputeRecord& is = state_.disputes()[static_cast<std::size_t>(was.id - 1)];
  Checked domain;
  expect(invariants::terminal_is_final(
             domain, was.life.ended, CheckedBool(ledger::status_of(was.life) == ledger::status_of(is.life))),
         was.id,
         fmt::format("dispute {} was {} and is {}", was.id, ledger::status_of(was.life),
                     ledger::status_of(is.life)));
  expect(invariants::double_exclusion(domain, CheckedBool(!is.verifier_peer_id.empty()),
                                      CheckedBool(is.verifier_peer_id == is.contested_pool_id),
                                      CheckedBool(is_origin(is))),
         was.id, fmt::format("dispute {} has verifier {}", was.id, is.verifier_peer_id));
  expect(invariants::payout_deferred(domain, was.deferred, is.deferred), was.id,
         fmt::format("dispute {}", was.id));
}

/// True if the dispute's verifier is the origin. If the dispute names no origin, the rows of its job say who
/// it is.
bool Watch::is_origin(const ledger::DisputeRecord& dispute) const {
  if (!dispute.origin_pool_id.empty()) return dispute.verifier_peer_id == dispute.origin_pool_id;
  return std::any_of(state_.rows().begin(), state_.rows().end(), [&](const RowEntry& row) {
    return row.job_id == dispute.job_id && state_.party(row.exec).pool_id == dispute.contested_pool_id &&
           state_.party(row.origin).pool_id == dispute.verifier_peer_id;
  });
}

void Watch::check_window(const ledger::WindowClosed& what) {
  Checked domain;
  expect(invariants::chain_grows(domain, kept_.chain, what.start, what.end, chain()), raw(what.start),
         "a window was closed that does not touch what was closed before, or overlaps it");
}

void Watch::check_proposal() {
  Checked domain;
  const SettlementEntry& proposal = state_.settlements().back();
  for (const std::uint32_t index : proposal.rows) {
    const RowEntry& row = state_.rows()[index];
    expect(invariants::committed_undisputed(domain, row.life, CheckedBool(true)), row.id,
           fmt::format("settlement {} commits to row {}, which is in dispute or struck", proposal.record.id,
                       row.id));
  }
}

void Watch::check_sample(const ledger::Sampled& what) {
  Checked domain;
  const auto& checkpoints = state_.checkpoints();
  const bool named =
      what.checkpoint_id >= 1 && what.checkpoint_id <= static_cast<std::int64_t>(checkpoints.size());
  const auto* const checkpoint =
      named ? &checkpoints[static_cast<std::size_t>(what.checkpoint_id - 1)] : nullptr;
  expect(invariants::drawn_after_commitment(domain, state_.draw_facts(*state_.row(what.row_id), checkpoint)),
         what.row_id, fmt::format("that row {} is sampled was known before its response", what.row_id));
}

void Watch::check_settlement(const ledger::Event& event) {
  Checked domain;
  const SettlementEntry* const settlement = settlement_of(state_, event.what);
  const bool in_force = settlement->record.life.in_force.holds();
  for (const std::uint32_t index : settlement->rows) {
    const RowEntry& row = state_.rows()[index];
    const auto was = kept_.rows.find(row.id);
    expect(invariants::settle_once(domain, was->second, CheckedBool(in_force)), row.id,
           fmt::format("settlement {} covers row {}, which was paid already", settlement->record.id, row.id));
  }
}

void Watch::check_burn(const ledger::Event& event, const ledger::Burned& what) {
  Checked domain;
  const std::int64_t id = state_.burns().back().id;
  expect(invariants::admin_local(domain, CheckedBool(event.authority == state_.self())), id,
         fmt::format("burn {} was sent by {}", id, event.authority));
  expect(invariants::burn_capped(domain, *kept_.party, what.amount), id,
         fmt::format("burn {} of {} credits: {} unsettled, {} burned before", id, raw(what.amount),
                     raw(kept_.party->unsettled), raw(kept_.party->burned)));
  expect(invariants::burn_once(domain, CheckedBool(kept_.offence_known)), id,
         fmt::format("burn {} repeats an offence", id));
  const auto& window = state_.windows();
  for (const auto& [pair, before] : kept_.drafts) {
    const auto& last = window.rbegin()->second;
    const Draft now = state_.draft(pair.first, pair.second, last.start, last.end);
    const auto formula = state_.policy()->formula();
    const auto was = rules::net_of(domain, formula, before.book);
    const auto is = rules::net_of(domain, formula, now.book);
    expect(invariants::formula_stable(domain, before.book, was, now.book, is), id,
           fmt::format("burn {} moved the net of {} and {} from {} to {}", id, pair.first, pair.second,
                       raw(was), raw(is)));
  }
}

void Watch::after(const ledger::Event& event, const ledger::Outcome& outcome) {
  const bool accepted = std::holds_alternative<ledger::Accepted>(outcome);
  check_gate(event, accepted);
  check_rows();
  if (kept_.dispute) check_dispute();
  if (!accepted) return;
  if (settlement_of(state_, event.what) != nullptr) check_settlement(event);
  if (const auto* const burn = burn_of(event.what); burn != nullptr) check_burn(event, *burn);
  if (const auto* const window = std::get_if<ledger::WindowClosed>(&event.what)) check_window(*window);
  if (std::holds_alternative<ledger::SettlementProposed>(event.what)) check_proposal();
  if (const auto* const sample = std::get_if<ledger::Sampled>(&event.what)) check_sample(*sample);
}

}  // namespace homeostat::lifecycle
