// A situation of a run: the world that the guardian's steps change, and what a run has to remember besides.
// The states whose reach is asked for are predicates over it.
#pragma once

#include <utility>

#include "proofs/cases/beginning.hpp"

namespace homeostat::proofs {

template <class D>
struct Situation {
  using Bool = typename D::Bool;
  World<D> world;
  Bool exists;      ///< the arbitrary row is recorded
  Bool taken_back;  ///< it was paid, and its settlement was rolled back
};

/// The situation before the first event of a run.
template <class D>
Situation<D> first_situation(D& domain, Inputs<D>& inputs, Case<D>& made) {
  return {beginning(domain, inputs, made), domain.truth(false), domain.truth(false)};
}

/// Visits every state that a run may lead to: visit(of what, state, whether it holds).
template <class D, class Visit>
void for_each_state(D& domain, const Situation<D>& now, const Visit& visit) {
  const auto zero = rules::CreditsOf<D>(domain.literal(0));
  const World<D>& world = now.world;
  const auto& row = world.row;
  const auto& dispute = world.dispute;
  const auto& party = world.party;
  const auto free = !(row.contested | row.struck | row.covered);
  const auto open = world.disputed & !dispute.ended;
  visit("row", "pending", now.exists & row.pending & free);
  visit("row", "attributed", now.exists & !row.pending & free);
  visit("row", "contested", row.contested);
  visit("row", "released", world.disputed & dispute.ended & !row.pending & free);
  visit("row", "struck", row.struck);
  const auto by_settlement = (world.one.in_force & world.in_one) | (world.two.in_force & world.in_two);
  visit("row", "paid", row.covered & by_settlement);
  visit("row", "imported as paid", row.covered & !by_settlement);
  visit("row", "taken back", now.taken_back & !row.covered);
  visit("row", "taken back and paid again", now.taken_back & row.covered);
  visit("dispute", "none", now.exists & !world.disputed);
  visit("dispute", "open", open & !dispute.drawn);
  visit("dispute", "open, with a verifier", open & dispute.drawn);
  visit("dispute", "ended, valid", dispute.ended & !dispute.invalid & !dispute.expired);
  visit("dispute", "ended, invalid", dispute.ended & dispute.invalid);
  visit("dispute", "expired", dispute.ended & dispute.expired);
  visit("settlement", "proposed", world.one.proposed);
  visit("settlement", "in force", world.one.in_force);
  visit("settlement", "rolled back", world.one.rolled_back);
  visit("party", "credits unsettled", !(party.unsettled <= zero));
  visit("party", "a burn waits", !(party.burned <= zero));
  visit("party", "a burn was collected", !(party.burned_ever <= party.burned));
  visit("party", "more burned than is unsettled", !(party.burned <= party.unsettled));
  visit("ledger", "slashing on", world.gate.slashing);
  visit("ledger", "dispute on", world.gate.dispute);
  visit("ledger", "settle on", world.gate.settle);
  visit("ledger", "settlement active", world.gate.active);
  visit("ledger", "kill switch recorded", world.gate.killed);
  visit("ledger", "verdict recorded", world.verdict);
  visit("ledger", "a window closed", world.chain.any);
  visit("peer", "enrolled", world.peer.enrolled & !world.peer.revoked);
  visit("peer", "settlement-bonded", world.peer.trust == domain.literal(rules::kLockedTrust));
  visit("peer", "revoked", world.peer.revoked);
  visit("worker's key", "enrolled", world.certificate.enrolled & !world.certificate.revoked);
  visit("worker's key", "revoked", world.certificate.revoked);
}

}  // namespace homeostat::proofs
