// Writes the effects of an accepted event to the tables, one function for each kind of event.
#include "engine/lifecycle/engine.hpp"

namespace homeostat::lifecycle {
namespace {

/// Writes to the ledger what the state now says about the subjects of one event.
class Effects {
 public:
  Effects(ledger::Ledger& ledger, const State& state, std::int64_t subject)
      : ledger_(ledger), state_(state), subject_(subject) {}

  void operator()(const ledger::InferenceRecorded&) const {}
  void operator()(const ledger::RowImported&) const {}
  void operator()(const ledger::PageImported&) const { ledger_.put(state_.pages().back()); }
  void operator()(const ledger::Attributed& what) const {
    row(what.row_id);
    if (state_.policy() == nullptr || state_.policy()->one_row_per_signature) return;
    for (const RowEntry& other : state_.rows()) {
      if (other.job_id == state_.row(what.row_id)->job_id) row(other.id);
    }
  }
  void operator()(const ledger::WindowClosed&) const { ledger_.put(state_.windows().at(subject_)); }
  void operator()(const ledger::SettlementProposed&) const {
    const SettlementEntry& entry = settlement();
    ledger_.put(entry.record);
    ledger_.put_settlement_rows(subject_, std::vector<std::uint64_t>(entry.rows.begin(), entry.rows.end()));
  }
  void operator()(const ledger::SettlementSettled&) const { settlement_and_rows(); }
  void operator()(const ledger::SettlementRolledBack&) const { settlement_and_rows(); }
  void operator()(const ledger::PeerEnrolled& what) const { peer(what.peer_id); }
  void operator()(const ledger::PeerTrusted& what) const { peer(what.peer_id); }
  void operator()(const ledger::PeerRevoked& what) const { peer(what.peer_id); }
  void operator()(const ledger::WorkerEnrolled&) const {
    ledger_.put(state_.certificates()[static_cast<std::size_t>(subject_ - 1)]);
  }
  void operator()(const ledger::WorkerRevoked& what) const { worker(what.worker_id, what.pool_id); }
  void operator()(const ledger::Sampled&) const { dispute(); }
  void operator()(const ledger::DisputeFiled&) const { dispute(); }
  void operator()(const ledger::VerifierDrawn&) const { dispute(); }
  void operator()(const ledger::DisputeResolved&) const { dispute(); }
  void operator()(const ledger::DisputeExpired&) const { dispute(); }
  void operator()(const ledger::Burned&) const { ledger_.put(state_.burns().back()); }
  void operator()(const ledger::RevokedAndBurned& what) const {
    ledger_.put(state_.burns().back());
    if (what.burn.worker_id.empty()) {
      peer(what.burn.peer_id);
    } else {
      worker(what.burn.worker_id, what.burn.peer_id);
    }
  }
  void operator()(const ledger::FlagSet&) const { ledger_.put(state_.flags()); }
  void operator()(const ledger::ModeSet&) const { ledger_.put(state_.flags()); }
  void operator()(const ledger::Killed&) const { ledger_.put(state_.flags()); }
  void operator()(const ledger::Resumed&) const { ledger_.put(state_.flags()); }
  void operator()(const ledger::PolicyAdopted&) const {
    ledger_.put(state_.policies().back());
    ledger_.put(state_.flags());
  }
  void operator()(const ledger::VerdictRecorded&) const {
    ledger_.put(state_.verdicts().back());
    ledger_.put(state_.flags());
  }
  void operator()(const ledger::DecisionRecorded&) const { ledger_.put(state_.decisions().back()); }
  void operator()(const ledger::CheckpointPublished&) const { ledger_.put(state_.checkpoints().back()); }
  void operator()(const ledger::TokenRequested&) const {}  // never accepted

 private:
  void row(std::int64_t id) const { ledger_.set_state(id, state_.columns(*state_.row(id))); }
  void peer(const std::string& id) const { ledger_.put(state_.peers().find(id)->second); }
  void worker(const std::string& id, const std::string& pool) const {
    for (const ledger::CertificateRecord& certificate : state_.certificates()) {
      if (certificate.worker_id == id && certificate.pool_signer == pool) ledger_.put(certificate);
    }
  }
  void dispute() const {
    const ledger::DisputeRecord& dispute = state_.disputes()[static_cast<std::size_t>(subject_ - 1)];
    ledger_.put(dispute);
    if (dispute.row_id != 0) row(dispute.row_id);
  }
  [[nodiscard]] const SettlementEntry& settlement() const {
    return state_.settlements()[static_cast<std::size_t>(subject_ - 1)];
  }
  void settlement_and_rows() const {
    const SettlementEntry& entry = settlement();
    ledger_.put(entry.record);
    for (const std::uint32_t index : entry.rows) {
      const RowEntry& covered = state_.rows()[index];
      if (covered.life.covered.holds() == entry.record.life.in_force.holds()) row(covered.id);
    }
  }

  ledger::Ledger& ledger_;
  const State& state_;
  std::int64_t subject_;
};

}  // namespace

void Engine::store(const ledger::Event& event, std::int64_t subject) {
  ledger_.append(event, subject);
  std::visit(Effects(ledger_, state_, subject), event.what);
  for (; collections_stored_ < state_.collections().size(); ++collections_stored_) {
    ledger_.put(state_.collections()[collections_stored_]);
  }
  for (; write_offs_stored_ < state_.write_offs().size(); ++write_offs_stored_) {
    ledger_.put(state_.write_offs()[write_offs_stored_]);
  }
}

}  // namespace homeostat::lifecycle
