// The English sentence for each kind of event; see event_words.hpp.
#include "proofs/stories/event_words.hpp"

#include <fmt/format.h>

#include "engine/base/time.hpp"
#include "proofs/solvers/execution.hpp"

namespace homeostat::proofs {

using rules::raw;

std::string credits_text(rules::Credits amount) {
  return fmt::format("{} credit{}", raw(amount), raw(amount) == 1 ? "" : "s");
}

namespace {

std::string window_words(rules::Micros start, rules::Micros end) {
  return fmt::format("the window {} to {}", base::to_iso(start), base::to_iso(end));
}

std::string party_words(const ledger::Burned& what) {
  return what.worker_id.empty() ? what.peer_id : fmt::format("{} of {}", what.worker_id, what.peer_id);
}

class Words {
 public:
  Words(const lifecycle::State& after, const std::string& actor) : after_(after), actor_(actor) {}

  std::string operator()(const ledger::InferenceRecorded& what) const {
    const ledger::Row& row = what.row;
    const bool local = row.origin_pool_id == row.exec_pool_id;
    std::string text =
        fmt::format("{} records {} of {}{}, {}", actor_, row.job_id, row.origin_pool_id,
                    local ? " itself" : ", executed by " + row.exec_pool_id, credits_text(row.credits_total));
    if (after_.policy() != nullptr) text += ": " + describe(*after_.policy(), row.shares);
    return text;
  }
  std::string operator()(const ledger::Attributed& what) const {
    const auto* const row = after_.row(what.row_id);
    return row == nullptr ? fmt::format("somebody signs for row {}", what.row_id)
                          : fmt::format("{} signs for {}", after_.party(row->worker).worker_id, job(*row));
  }
  std::string operator()(const ledger::WindowClosed& what) const {
    return actor_ + " closes " + window_words(what.start, what.end);
  }
  std::string operator()(const ledger::SettlementProposed& what) const {
    return fmt::format("{} proposes the net of {} and {} for {}: {} against {}, over {} row{}", actor_,
                       what.self_id, what.peer_id, window_words(what.start, what.end),
                       credits_text(what.self_owes_peer), credits_text(what.peer_owes_self), what.settlable,
                       what.settlable == 1 ? "" : "s");
  }
  std::string operator()(const ledger::SettlementSettled& what) const {
    return fmt::format("Settlement {} comes into force", what.settlement_id);
  }
  std::string operator()(const ledger::SettlementRolledBack& what) const {
    return fmt::format("Settlement {} is rolled back", what.settlement_id);
  }
  std::string operator()(const ledger::PeerEnrolled& what) const {
    return fmt::format("{} enrols the pool {} with trust {}", actor_, what.peer_id, what.trust_level);
  }
  std::string operator()(const ledger::WorkerEnrolled& what) const {
    return fmt::format("{} enrols {} of {} with its key", actor_, what.worker_id, what.pool_id);
  }
  std::string operator()(const ledger::Sampled& what) const {
    const auto* const row = after_.row(what.row_id);
    return "The draw samples " + (row != nullptr ? job(*row) : fmt::format("row {}", what.row_id));
  }
  std::string operator()(const ledger::DisputeFiled& what) const {
    const auto* const row = after_.row(what.row_id);
    if (row != nullptr) return fmt::format("The administrator of {} contests {}", actor_, job(*row));
    return fmt::format("The administrator of {} contests {}, executed by {}{}", actor_, what.job_id,
                       what.contested_pool_id,
                       what.origin_pool_id.empty() ? ", and names no origin" : " for " + what.origin_pool_id);
  }
  std::string operator()(const ledger::VerifierDrawn& what) const {
    return fmt::format("{} is {} to verify {}", what.verifier_peer_id, what.named ? "named" : "drawn",
                       contested_job(what.dispute_id));
  }
  std::string operator()(const ledger::DisputeResolved& what) const {
    const std::string who = what.verifier_peer_id.empty()
                                ? fmt::format("The administrator of {}, with no verifier,", actor_)
                                : what.verifier_peer_id;
    return fmt::format("{} finds {} {}", who, contested_job(what.dispute_id),
                       what.status == "invalid" ? "invalid" : "right");
  }
  std::string operator()(const ledger::DisputeExpired& what) const {
    return fmt::format("The dispute about {} expires", contested_job(what.dispute_id));
  }
  std::string operator()(const ledger::Burned& what) const {
    return fmt::format("The administrator of {} burns {} of {}{}", actor_, credits_text(what.amount),
                       party_words(what), what.job_id.empty() ? "" : " for " + what.job_id);
  }
  std::string operator()(const ledger::RevokedAndBurned& what) const {
    return fmt::format("{}, and revokes it", (*this)(what.burn));
  }
  std::string operator()(const ledger::FlagSet& what) const {
    return fmt::format("{} switches the flag {} {}", actor_, what.flag, what.on ? "on" : "off");
  }
  std::string operator()(const ledger::ModeSet& what) const {
    return fmt::format("{} sets settlement to {}", actor_, what.active ? "active" : "dry run");
  }
  std::string operator()(const ledger::Killed& /*what*/) const { return actor_ + " sets the kill switch"; }
  std::string operator()(const ledger::Resumed& /*what*/) const { return actor_ + " opens the kill switch"; }
  std::string operator()(const ledger::PolicyAdopted& /*what*/) const {
    const policy::Policy* const policy = after_.policy();
    if (policy == nullptr) return actor_ + " adopts a policy";
    return fmt::format("{} adopts the policy {} {}", actor_, policy->name, policy->version);
  }
  std::string operator()(const ledger::VerdictRecorded& what) const {
    return fmt::format("{} records the verdict {}", actor_, what.outcome);
  }
  /// Kinds of event that no story needs are described by their name only.
  template <class What>
  std::string operator()(const What& /*what*/) const {
    return fmt::format("{} sends {}", actor_, ledger::name(What::kKind));
  }

 private:
  [[nodiscard]] std::string job(const lifecycle::RowEntry& row) const {
    return row.job_id + " of " + after_.party(row.origin).pool_id;
  }
  [[nodiscard]] std::string contested_job(std::int64_t dispute) const {
    if (dispute < 1 || dispute > static_cast<std::int64_t>(after_.disputes().size())) {
      return fmt::format("what dispute {} is about", dispute);
    }
    const auto& record = after_.disputes()[static_cast<std::size_t>(dispute - 1)];
    return record.job_id + (record.origin_pool_id.empty() ? "" : " of " + record.origin_pool_id);
  }

  const lifecycle::State& after_;
  const std::string& actor_;
};

}  // namespace

std::string event_words(const lifecycle::State& after, const ledger::Event& event) {
  std::string words = std::visit(Words(after, event.authority), event.what);
  if (event.kill_observed) words += " while the kill-switch file is there";
  return words;
}

}  // namespace homeostat::proofs
