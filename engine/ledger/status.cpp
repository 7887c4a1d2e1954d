// See status.hpp.
#include "engine/ledger/status.hpp"

#include <string>

#include "engine/rules/contract.hpp"

namespace homeostat::ledger {

using rules::CheckedBool;

std::string_view status_of(const DisputeLife& dispute) {
  if (!dispute.ended.holds()) return "pending";
  if (dispute.expired.holds()) return "expired";
  return dispute.invalid.holds() ? "invalid" : "verified";
}

std::string_view status_of(const SettlementLife& settlement) {
  if (settlement.rolled_back.holds()) return "rolled_back";
  if (settlement.in_force.holds()) return "settled";
  HOMEOSTAT_REQUIRE(settlement.proposed.holds(), "a settlement that is kept was proposed");
  return "proposed";
}

DisputeLife life_of(std::string_view status, const DisputeLife& before) {
  const bool known =
      status == "pending" || status == "verified" || status == "invalid" || status == "expired";
  if (!known) throw UnknownStatus(std::string(status));
  return {.ended = CheckedBool(status != "pending"),
          .invalid = CheckedBool(status == "invalid"),
          .expired = CheckedBool(status == "expired"),
          .drawn = before.drawn};
}

SettlementLife life_of(std::string_view status, const SettlementLife& /*before*/) {
  const bool known = status == "proposed" || status == "settled" || status == "rolled_back";
  if (!known) throw UnknownStatus(std::string(status));
  return {.proposed = CheckedBool(status == "proposed"),
          .in_force = CheckedBool(status == "settled"),
          .rolled_back = CheckedBool(status == "rolled_back")};
}

}  // namespace homeostat::ledger
