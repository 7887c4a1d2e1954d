// Visits the legs of every row, burn and dispute; the amounts come from the engine's rule (rules::legs).
#include "engine/lifecycle/leg.hpp"

#include <array>

#include "engine/rules/contract.hpp"
#include "engine/rules/legs.hpp"

namespace homeostat::lifecycle {
namespace {

using policy::Holder;
using rules::Credits;
using rules::raw;

class Walk {
 public:
  Walk(const State& state, const std::function<void(const Leg&)>& visit, Kept kept)
      : state_(state),
        visit_(visit),
        kept_(kept),
        policy_(*state.policy()),
        formula_(policy_.formula()),
        proposed_(state.rows().size()) {
    for (const SettlementEntry& settlement : state.settlements()) {
      if (!settlement.record.life.proposed.holds()) continue;
      for (const std::uint32_t index : settlement.rows) proposed_[index] = true;
    }
  }

  void all() {
    for (std::size_t i = 0; i < state_.rows().size(); ++i) enter(state_.rows()[i], proposed_[i]);
    leg_ = {};
    for (const ledger::BurnRecord& burn : state_.burns()) enter(burn);
    leg_ = {};
    for (const ledger::WriteOffRecord& write_off : state_.write_offs()) enter(write_off);
    leg_ = {};
    for (const ledger::DisputeRecord& dispute : state_.disputes()) enter(dispute);
  }

 private:
  void enter(const RowEntry& row, bool proposed) {
    rules::CheckedArithmetic checked;
    const bool local = row.origin == row.exec;
    const auto amounts = rules::legs(checked, formula_, row.total, row.shares, rules::CheckedBool(local));
    const LegState outside = state_of(row);
    const LegState due = outside != LegState::accrued ? outside
                         : row.life.covered.holds()   ? LegState::settled
                         : proposed                   ? LegState::proposed
                                                      : LegState::accrued;
    const ActorId origin = ActorId::pool(state_.party(row.origin).pool_id);
    const ActorId exec = ActorId::pool(state_.party(row.exec).pool_id);

    leg_.row = &row;
    leg({ActorId::users_of(state_.party(row.origin).pool_id),
         origin,
         {PurposeKind::usage},
         LegState::accrued},
        row.total, LegState::accrued);
    leg({origin, exec, {PurposeKind::bilateral}, due}, amounts.origin_to_exec, due);
    for (const policy::Recipient& recipient : policy_.recipients) {
      const ActorId holder = holder_of(recipient.holder, row);
      const LegPurpose share = LegPurpose::share(recipient.name);
      leg({exec, holder, share, outside}, amounts.exec_to_holder[recipient.column], local ? outside : due);
      leg({origin, holder, share, outside}, amounts.origin_to_holder[recipient.column], outside);
    }
  }

  void enter(const ledger::BurnRecord& burn) {
    leg_.burn = &burn;
    leg({party_of(burn), ActorId::burned(), {PurposeKind::burn}, LegState::burned}, burn.amount,
        LegState::burned);
  }

  void enter(const ledger::WriteOffRecord& write_off) {
    leg_.write_off = &write_off;
    leg({ActorId::burned(), party_of(write_off), {PurposeKind::write_off}, LegState::burned},
        write_off.amount, LegState::burned);
  }

  template <class Record>
  static ActorId party_of(const Record& record) {
    return ActorId::party(record.peer_id, record.worker_id);
  }

  void enter(const ledger::DisputeRecord& dispute) {
    if (dispute.verifier_peer_id.empty()) return;
    leg_.dispute = &dispute;
    leg({ActorId::users_of(dispute.origin_pool_id),
         ActorId::pool(dispute.verifier_peer_id),
         {PurposeKind::verification},
         LegState::deferred},
        dispute.deferred, LegState::deferred);
  }

  [[nodiscard]] LegState state_of(const RowEntry& row) const {
    if (row.life.pending.holds()) return LegState::pending;
    if (policy_.dispute_hold && row.life.struck.holds()) return LegState::struck;
    if (policy_.dispute_hold && row.life.contested.holds()) return LegState::held;
    return LegState::accrued;
  }

  [[nodiscard]] ActorId holder_of(Holder holder, const RowEntry& row) const {
    const std::string& origin = state_.party(row.origin).pool_id;
    const std::string& exec = state_.party(row.exec).pool_id;
    switch (holder) {
      case Holder::worker:
        return ActorId::worker(state_.party(row.worker).worker_id, exec);
      case Holder::exec:
        return ActorId::pool(exec);
      case Holder::origin:
        return ActorId::pool(origin);
      case Holder::dev:
        return ActorId::dev();
      case Holder::treasury:
        return ActorId::treasury();
      case Holder::user:
        break;
    }
    return ActorId::users_of(origin);
  }

  void leg(LegKey key, Credits amount, LegState source) {
    if (raw(amount) == 0 || (kept_ == Kept::left_out && key.from == key.to)) return;
    leg_.key = std::move(key);
    leg_.amount = amount;
    leg_.source = source;
    visit_(leg_);
  }

  const State& state_;
  const std::function<void(const Leg&)>& visit_;
  Kept kept_;
  const policy::Policy& policy_;
  rules::SettlementFormula formula_;
  std::vector<bool> proposed_;  ///< by row index: in a proposal
  Leg leg_;
};

}  // namespace

std::string_view name(LegState state) {
  constexpr std::array<std::string_view, kLegStates> kNames{"pending",  "held",    "struck",   "accrued",
                                                            "proposed", "settled", "deferred", "burned"};
  return kNames.at(static_cast<std::size_t>(state));
}

void for_each_leg(const State& state, const std::function<void(const Leg&)>& visit, Kept kept) {
  HOMEOSTAT_REQUIRE(state.policy() != nullptr, "legs are read under an adopted policy");
  Walk(state, visit, kept).all();
}

}  // namespace homeostat::lifecycle
