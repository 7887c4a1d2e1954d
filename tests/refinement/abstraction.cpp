// See abstraction.hpp.
#include "tests/refinement/abstraction.hpp"

#include <algorithm>

namespace homeostat::refinement {
namespace {

using rules::raw;

WideBool wide(rules::CheckedBool truth) {
  return WideBool(truth.holds());
}
template <class Unit>
rules::Quantity<WideInt, Unit> wide(const rules::Quantity<rules::CheckedInt, Unit>& quantity) {
  return rules::Quantity<WideInt, Unit>(WideInt(raw(quantity)));
}

rules::SettlementLife<WideArithmetic> life_of(const State& state, std::int64_t id) {
  if (id == 0 || id > static_cast<std::int64_t>(state.settlements().size())) return {};
  const auto& life = state.settlements()[static_cast<std::size_t>(id - 1)].record.life;
  return {wide(life.proposed), wide(life.in_force), wide(life.rolled_back)};
}

/// True if the settlement commits to the row.
WideBool commits(const State& state, std::int64_t id, std::int64_t row) {
  if (id == 0 || id > static_cast<std::int64_t>(state.settlements().size())) return WideBool(false);
  const auto& rows = state.settlements()[static_cast<std::size_t>(id - 1)].rows;
  return WideBool(std::any_of(rows.begin(), rows.end(),
                              [&](std::uint32_t index) { return state.rows()[index].id == row; }));
}

void add_dispute(const ledger::DisputeRecord& dispute, World<WideArithmetic>& world) {
  world.disputed = WideBool(true);
  world.dispute = {wide(dispute.life.ended), wide(dispute.life.invalid), wide(dispute.life.expired),
                   wide(dispute.life.drawn)};
  const bool known = !dispute.verifier_peer_id.empty();
  world.verifier_is_contested = WideBool(known && dispute.verifier_peer_id == dispute.contested_pool_id);
  world.verifier_is_origin = WideBool(known && dispute.verifier_peer_id == dispute.origin_pool_id);
}

}  // namespace

WideInt share_of(const State& state, const lifecycle::RowEntry& row, lifecycle::PartyNumber party) {
  WideInt share;
  for (const auto& [holder, credits] : state.kept(row)) {
    if (holder == party) share = share + WideInt(raw(credits));
  }
  return share;
}

bool counts(const lifecycle::RowEntry& row) {
  return !row.life.pending.holds() && !row.life.struck.holds() && !row.life.covered.holds();
}

WideInt sum_of(const State& state, lifecycle::PartyNumber party) {
  WideInt sum;
  for (const auto& row : state.rows()) {
    if (counts(row)) sum = sum + share_of(state, row, party);
  }
  return sum;
}

World<WideArithmetic> world_of(const State& state, const Representatives& who) {
  WideArithmetic domain;
  auto world = proofs::empty_world(domain);
  const auto& gate = state.gate();
  world.gate = {wide(gate.slashing), wide(gate.dispute), wide(gate.settle), wide(gate.active),
                wide(gate.killed)};
  world.verdict = WideBool(state.verdict_recorded());
  for (const auto& [start, window] : state.windows()) {
    const bool first = !world.chain.any.holds();
    world.chain.any = WideBool(true);
    if (first || raw(window.start) < world.chain.start.amount().get()) world.chain.start = wide(window.start);
    if (first || raw(window.end) > world.chain.end.amount().get()) world.chain.end = wide(window.end);
  }
  const lifecycle::RowEntry* const row = state.row(who.row);
  if (row != nullptr) {
    world.row = {wide(row->life.pending), wide(row->life.contested), wide(row->life.struck),
                 wide(row->life.covered), wide(row->life.eligible_at)};
    world.created_at = wide(row->created_at);
    if (row->dispute_id != 0) {
      add_dispute(state.disputes()[static_cast<std::size_t>(row->dispute_id - 1)], world);
    }
  } else if (who.dispute != 0 && who.dispute <= static_cast<std::int64_t>(state.disputes().size())) {
    // A dispute about a job without a row: the row that it would have is pending, and held or struck by it.
    const auto& dispute = state.disputes()[static_cast<std::size_t>(who.dispute - 1)];
    add_dispute(dispute, world);
    world.row.contested = !world.dispute.ended;
    world.row.struck = world.dispute.invalid;
  }
  world.one = life_of(state, who.one);
  world.two = life_of(state, who.two);
  world.in_one = commits(state, who.one, who.row);
  world.in_two = commits(state, who.two, who.row);
  if (const auto peer = state.peers().find(who.peer); peer != state.peers().end()) {
    world.peer = {WideBool(true), WideBool(peer->second.revoked_at.has_value()),
                  WideInt(peer->second.trust_level)};
  }
  if (who.certificate > 0 && who.certificate <= static_cast<std::int64_t>(state.certificates().size())) {
    const auto& certificate = state.certificates()[static_cast<std::size_t>(who.certificate - 1)];
    world.certificate = {WideBool(true), WideBool(certificate.revoked_at.has_value())};
  }
  if (who.party && *who.party < state.parties().size()) {
    const lifecycle::Party& party = state.party(*who.party);
    world.party = {wide(party.life.unsettled), wide(party.life.burned), wide(party.life.burned_ever)};
    world.sum = party.unsettled;
    if (row != nullptr) world.share = rules::CreditsOf<WideArithmetic>(share_of(state, *row, *who.party));
  }
  return world;
}

}  // namespace homeostat::refinement
