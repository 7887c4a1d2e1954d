// Which representatives an event is about; see steps.hpp.
#include "tests/refinement/steps.hpp"

namespace homeostat::refinement {
namespace {

/// The representatives that an event is about.
struct Subject {
  const Happened& happened;
  Representatives of_dispute(std::int64_t id) const {
    return {.row = happened.after.disputes()[static_cast<std::size_t>(id - 1)].row_id, .dispute = id};
  }
  Representatives of_last_dispute() const {
    return of_dispute(static_cast<std::int64_t>(happened.after.disputes().size()));
  }
  Representatives of_burn(const ledger::Burned& what) const {
    const auto* const party = happened.after.find_party(what.peer_id, what.worker_id);
    return {.party = static_cast<lifecycle::PartyNumber>(party - happened.after.parties().data())};
  }
  Representatives operator()(const ledger::InferenceRecorded& /*what*/) const {
    return {.row = happened.after.rows().back().id};
  }
  Representatives operator()(const ledger::RowImported& /*what*/) const {
    return {.row = happened.after.rows().back().id};
  }
  Representatives operator()(const ledger::Attributed& what) const {
    return {.row = what.row_id, .certificate = happened.after.row(what.row_id)->certificate_id};
  }
  Representatives operator()(const ledger::SettlementProposed& what) const {
    return {.one = static_cast<std::int64_t>(happened.after.settlements().size()),
            .peer = what.self_id == happened.before.self() ? what.peer_id : what.self_id};
  }
  Representatives operator()(const ledger::SettlementSettled& what) const {
    return {.one = what.settlement_id};
  }
  Representatives operator()(const ledger::SettlementRolledBack& what) const {
    return {.one = what.settlement_id};
  }
  Representatives operator()(const ledger::Sampled& /*what*/) const { return of_last_dispute(); }
  Representatives operator()(const ledger::DisputeFiled& /*what*/) const { return of_last_dispute(); }
  Representatives of_verified(std::int64_t id) const {
    Representatives who = of_dispute(id);
    who.peer = happened.after.disputes()[static_cast<std::size_t>(id - 1)].verifier_peer_id;
    return who;
  }
  Representatives operator()(const ledger::VerifierDrawn& what) const { return of_verified(what.dispute_id); }
  Representatives operator()(const ledger::DisputeResolved& what) const {
    return of_verified(what.dispute_id);
  }
  Representatives operator()(const ledger::PeerEnrolled& what) const { return {.peer = what.peer_id}; }
  Representatives operator()(const ledger::PeerTrusted& what) const { return {.peer = what.peer_id}; }
  Representatives operator()(const ledger::PeerRevoked& what) const { return {.peer = what.peer_id}; }
  Representatives operator()(const ledger::WorkerEnrolled& /*what*/) const {
    return {.certificate = static_cast<std::int64_t>(happened.after.certificates().size())};
  }
  Representatives operator()(const ledger::DisputeExpired& what) const { return of_dispute(what.dispute_id); }
  Representatives operator()(const ledger::Burned& what) const { return of_burn(what); }
  Representatives operator()(const ledger::RevokedAndBurned& what) const { return of_burn(what.burn); }
  template <class What>
  Representatives operator()(const What& /*what*/) const {
    return {};
  }
};

}  // namespace

bool asks(const ledger::Event& event) {
  return std::holds_alternative<ledger::Attributed>(event.what) ||
         std::holds_alternative<ledger::SettlementProposed>(event.what) ||
         std::holds_alternative<ledger::VerifierDrawn>(event.what) ||
         std::holds_alternative<ledger::DisputeResolved>(event.what);
}

Representatives subject_of(const Happened& happened) {
  return std::visit(Subject{happened}, happened.event.what);
}

}  // namespace homeostat::refinement
