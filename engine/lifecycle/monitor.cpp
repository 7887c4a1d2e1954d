// Evaluates the invariants of rows and nets; see monitor.hpp.
#include "engine/lifecycle/monitor.hpp"

#include <fmt/format.h>

#include "invariants/conservation.hpp"
#include "invariants/monotone.hpp"
#include "invariants/no_overflow.hpp"
#include "invariants/quota.hpp"
#include "invariants/treasury_excluded.hpp"
#include "invariants/zero_sum.hpp"

namespace homeostat::lifecycle {
namespace {

using rules::CheckedArithmetic;
using rules::raw;
using rules::Slot;

std::string describe_shares(const ledger::Row& row) {
  return fmt::format("total {}: worker {} + exec {} + origin {} + treasury {}", raw(row.credits_total),
                     raw(row.shares[Slot::worker]), raw(row.shares[Slot::exec]),
                     raw(row.shares[Slot::origin]), raw(row.shares[Slot::treasury]));
}

}  // namespace

Monitor::Monitor(const policy::Policy& policy)
    : policy_(policy), formula_(policy.formula()), shapes_{policy.shape(false), policy.shape(true)} {}

void Monitor::check_monotone(const ledger::Row& row, bool local) {
  CheckedArithmetic checked;
  auto& seen = seen_[local ? 1 : 0];
  const auto [place, inserted] = seen.try_emplace(raw(row.credits_total), row.shares);
  const auto ordered = [&](const auto& smaller, const auto& larger) {
    return invariants::monotone(checked, rules::credits(smaller.first), smaller.second,
                                rules::credits(larger.first), larger.second);
  };
  const std::pair<const std::int64_t, Shares> own{raw(row.credits_total), row.shares};
  // A total that was seen before has to be paid as it was then.
  auto judged = ordered(*place, own);
  std::int64_t against = place->first;
  if (const auto next = std::next(place); judged.holds.holds() && next != seen.end()) {
    judged = ordered(own, *next);
    against = next->first;
  }
  if (judged.holds.holds() && place != seen.begin()) {
    judged = ordered(*std::prev(place), own);
    against = std::prev(place)->first;
  }
  evaluations_.add(judged, row.id, [&] {
    return describe_shares(row) + fmt::format(" pays somebody out of order with a row of total {}", against);
  });
}

void Monitor::on_row(const ledger::Row& row) {
  CheckedArithmetic checked;
  const bool local = row.origin_pool_id == row.exec_pool_id;
  const auto describe = [&] { return describe_shares(row); };
  evaluations_.add(invariants::conservation(checked, row.credits_total, row.shares), row.id, [&] {
    std::int64_t sum = 0;
    for (const Slot slot : rules::kAllSlots) sum += raw(row.shares[slot]);
    return describe_shares(row) + fmt::format(" = {}", sum);
  });
  evaluations_.add(invariants::quota(checked, shapes_[local ? 1 : 0], row.credits_total, row.shares), row.id,
                   describe);
  check_monotone(row, local);
  // The other run of the two-run statement: the same row without its treasury share.
  auto otherwise = row.shares;
  otherwise[Slot::treasury] = rules::credits(0);
  const auto counted = [&](const Shares& shares) {
    return rules::counted_share(checked, formula_, shares, rules::CheckedBool(false));
  };
  evaluations_.add(invariants::treasury_excluded(checked, counted(row.shares), counted(otherwise)), row.id,
                   describe);
  auto in_range = invariants::in_range(checked, row.credits_total);
  for (const Slot slot : rules::kAllSlots)
    in_range.holds = in_range.holds & invariants::in_range(checked, row.shares[slot]).holds;
  evaluations_.add(in_range, row.id, describe);
}

std::uint32_t Monitor::number_of(const std::string& pool) {
  return numbers_.try_emplace(pool, static_cast<std::uint32_t>(numbers_.size())).first->second;
}

void Monitor::on_settlable(const ledger::Row& row, bool pending) {
  if (row.origin_pool_id == row.exec_pool_id) return;
  CheckedArithmetic checked;
  const std::uint32_t origin = number_of(row.origin_pool_id);
  const std::uint32_t exec = number_of(row.exec_pool_id);
  const rules::CheckedInt debtor(origin);
  const rules::CheckedInt creditor(exec);
  const rules::NettingRow<CheckedArithmetic> entry{debtor, creditor, row.shares, rules::CheckedBool(pending)};
  const Book fresh{rules::no_debt(checked), rules::no_debt(checked)};
  Book& at_origin = books_.try_emplace({origin, exec}, fresh).first->second;
  Book& at_exec = books_.try_emplace({exec, origin}, fresh).first->second;
  const auto origin_step = rules::enter(checked, formula_, at_origin, entry, debtor, creditor);
  const auto exec_step = rules::enter(checked, formula_, at_exec, entry, creditor, debtor);
  at_origin = origin_step.book;
  at_exec = exec_step.book;
  const bool accepted = origin_step.accepted.holds() && exec_step.accepted.holds();
  auto judged = invariants::zero_sum(checked, origin_step.net, exec_step.net);
  judged.holds = judged.holds & rules::CheckedBool(accepted);
  evaluations_.add(judged, row.id, [&] {
    return accepted ? fmt::format("the origin nets {}, the executing pool {}", raw(origin_step.net),
                                  raw(exec_step.net))
                    : std::string("the sum of the pair would exceed 2^62 credits");
  });
}

}  // namespace homeostat::lifecycle
