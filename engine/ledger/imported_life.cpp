// Asks the rule about a row's claimed state, and words its refusal.
#include "engine/ledger/imported_life.hpp"

#include <fmt/format.h>

#include "engine/base/time.hpp"

namespace homeostat::ledger {
namespace {

using Checked = rules::CheckedArithmetic;
using rules::CheckedBool;
using rules::raw;

std::string claim_text(const Row& row, const RowState& claimed, bool valid, rules::Micros open_from) {
  if (claimed.contested || claimed.struck) {
    return fmt::format("row {} is said to be {}, and no dispute comes with it", row.id,
                       claimed.struck ? "struck" : "in dispute");
  }
  if (claimed.pending && claimed.settled)
    return fmt::format("row {} is said to be paid and to wait for its worker", row.id);
  if (!valid) return fmt::format("row {} is said to be eligible in no year from 1970 to 9999", row.id);
  return fmt::format("row {} is said to be eligible at {}, and windows are closed until {}", row.id,
                     base::to_iso(*claimed.eligible_at), base::to_iso(open_from));
}

}  // namespace

std::variant<rules::RowLife<Checked>, Refused> imported_life(const Row& row, const RowState& claimed,
                                                             rules::Micros open_from) {
  Checked domain;
  const rules::Micros eligible = claimed.eligible_at.value_or(rules::micros(0));
  const bool valid = raw(eligible) >= 0 && raw(eligible) < base::kYear10000;
  auto life = rules::recorded(domain);
  const auto reason = rules::import_row<Checked>(
      domain,
      {.authorised = CheckedBool(true),
       .claimed = {CheckedBool(claimed.pending), CheckedBool(claimed.contested), CheckedBool(claimed.struck),
                   CheckedBool(claimed.settled), eligible},
       .dated = CheckedBool(claimed.eligible_at.has_value()),
       .valid = CheckedBool(valid),
       .created_at = row.created_at,
       .open_from = open_from},
      life);
  if (reason.get() == 0) return life;
  return Refused{static_cast<Refusal>(reason.get()), claim_text(row, claimed, valid, open_from)};
}

}  // namespace homeostat::ledger
