// Computes what the policy means to the rules: the constants of the split and of the settlement formula.
#include <algorithm>

#include "engine/policy/policy.hpp"
#include "engine/rules/contract.hpp"

namespace homeostat::policy {
using rules::Slot;

std::vector<Recipient> default_recipients() {
  return {{"worker", Slot::worker, {6000}, Holder::worker},
          {"pool", Slot::exec, {2000}, Holder::exec},
          {"dev", Slot::origin, {1000}, Holder::dev},
          {"treasury", Slot::treasury, {1000}, Holder::treasury}};
}

rules::SplitShape Policy::shape(bool local) const {
  HOMEOSTAT_REQUIRE(!find_fault(*this), "a policy whose split is used has no fault");
  const bool merge = local && merge_origin_when_local;
  rules::SplitShape shape;
  shape.rounding = rounding;
  for (const auto& recipient : recipients) {
    const bool merged = merge && recipient.column == Slot::origin;
    const Slot column = merged ? Slot::exec : recipient.column;
    shape.basis_points[column].count += recipient.basis_points.count;
    if (!merged) shape.order[shape.count++] = column;
    if (rounding == rules::Rounding::remainder_account && recipient.name == remainder_account) {
      shape.remainder_account = column;
    }
  }
  return shape;
}

rules::SettlementFormula Policy::formula() const {
  HOMEOSTAT_REQUIRE(!find_fault(*this), "a policy whose settlement is used has no fault");
  rules::SettlementFormula formula;
  formula.pending_excluded = pending_excluded;
  formula.burns_deducted = burns_deducted;
  for (const auto& recipient : recipients) {
    formula.counts[recipient.column] =
        std::find(bilateral.begin(), bilateral.end(), recipient.name) != bilateral.end();
  }
  return formula;
}

rules::BurnRules Policy::burn_rules() const {
  return {.capped = burn_capped,
          .once = burn_once,
          .scheduled = !slashing_schedule.empty(),
          .kill_stops_it = kill_stops_burns};
}

std::optional<rules::BasisPoints> Policy::burn_share(std::int64_t offences) const {
  if (slashing_schedule.empty()) return std::nullopt;
  const auto last = static_cast<std::int64_t>(slashing_schedule.size()) - 1;
  return rules::BasisPoints{slashing_schedule[static_cast<std::size_t>(std::min(offences, last))]};
}

std::int64_t Policy::declared_loss(std::string_view actor) const {
  if (actor == "worker") return loss_worker;
  if (actor == "pool") return loss_pool;
  if (actor == "user") return loss_user;
  if (actor == "verifier") return loss_verifier;
  if (actor == "dev") return loss_dev;
  if (actor == "treasury") return loss_treasury;
  return 0;
}

}  // namespace homeostat::policy
