// Walks through two ledgers at once and collects where they differ; see reconcile.hpp.
#include "engine/lifecycle/reconcile.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "engine/base/errors.hpp"
#include "engine/ledger/admissible.hpp"
#include "engine/lifecycle/row_stream.hpp"
#include "engine/lifecycle/uncollected.hpp"
#include "engine/rules/row_life.hpp"

namespace homeostat::lifecycle {
namespace {

using ledger::StoredRow;
using rules::Credits;
using rules::raw;
using Checked = rules::CheckedArithmetic;

/// The columns that are compared, as (name, value); the first kFrozen are content.
constexpr std::size_t kFrozen = 12;
std::vector<std::pair<std::string_view, std::string>> columns_of(const StoredRow& stored) {
  const ledger::Row& row = stored.row;
  std::string chain;
  for (const std::string& element : row.forward_chain) chain += (chain.empty() ? "" : ",") + element;
  const auto flag = [](bool truth) { return std::string(truth ? "1" : "0"); };
  return {{"exec_pool_id", row.exec_pool_id},
          {"worker_id", row.worker_id},
          {"model", row.model},
          {"tokens_in", std::to_string(raw(row.tokens_in))},
          {"tokens_out", std::to_string(raw(row.tokens_out))},
          {"credits_total", std::to_string(raw(row.credits_total))},
          {"credits_worker", std::to_string(raw(row.shares[rules::Slot::worker]))},
          {"credits_exec", std::to_string(raw(row.shares[rules::Slot::exec]))},
          {"credits_origin", std::to_string(raw(row.shares[rules::Slot::origin]))},
          {"credits_treasury", std::to_string(raw(row.shares[rules::Slot::treasury]))},
          {"forward_chain", chain},
          {"created_at", std::to_string(raw(row.created_at))},
          {"pending_worker_attribution", flag(stored.state.pending)},
          {"contested", flag(stored.state.contested)},
          {"struck", flag(stored.state.struck)},
          {"settled", flag(stored.state.settled)}};
}

/// What a row counts for in a net: an amount, or the reason why it counts for nothing.
struct Standing {
  std::string state = "missing";
  Credits counted;
};

class Reconciliation {
 public:
  Reconciliation(const ledger::Ledger& first, const ledger::Ledger& second, const ReconcileWindow& window)
      : window_(window) {
    const std::array<const ledger::Ledger*, 2> ledgers{&first, &second};
    for (std::size_t side = 0; side < 2; ++side) {
      names_[side] = ledgers[side]->path().string();
      report_.rows[side] = ledgers[side]->size();
      if (window_.policy == nullptr) continue;
      tables_[side].emplace(window_.policy->formula(), window_.policy->dispute_hold);
      owners_[side] = ledgers[side]->self();
      if (window_.policy->burns_deducted) burned_[side] = uncollected_burns(*ledgers[side], window_.start);
    }
  }

  /// Compares two versions of the same row; one of them may be missing.
  void enter(const StoredRow* first, const StoredRow* second) {
    const std::array<const StoredRow*, 2> sides{first, second};
    if (first != nullptr && second != nullptr) {
      compare(*first, *second);
    } else {
      const std::size_t in = first != nullptr ? 0 : 1;
      const ledger::Row& row = sides[in]->row;
      if (report_.missing.size() < kMostListed) {
        report_.missing.push_back(
            {in, row.id, row.origin_pool_id, row.job_id, row.exec_pool_id, row.credits_total});
      }
      ++report_.missing_from[1 - in];
    }
    if (window_.policy == nullptr) return;
    std::array<Standing, 2> standings;
    for (std::size_t side = 0; side < 2; ++side) {
      if (sides[side] != nullptr) standings[side] = standing(*sides[side], side);
    }
    // If two ledgers assign a row to different pools, it counts in two pairs, and each pair is looked at
    // separately.
    if (first != nullptr && second != nullptr && first->row.exec_pool_id != second->row.exec_pool_id) {
      const Standing elsewhere{"executed by another pool", {}};
      explain(first->row, {standings[0], elsewhere});
      explain(second->row, {elsewhere, standings[1]});
    } else {
      explain((first != nullptr ? first : second)->row, standings);
    }
  }

  ReconcileReport finish() {
    if (window_.policy != nullptr) compare_nets();
    return std::move(report_);
  }

 private:
  void compare(const StoredRow& first, const StoredRow& second) {
    const auto here = columns_of(first);
    const auto there = columns_of(second);
    if (here == there) {
      ++report_.equal_rows;
      return;
    }
    ++report_.different_rows;
    for (std::size_t i = 0; i < here.size(); ++i) {
      if (here[i] == there[i] || report_.differences.size() == kMostListed) continue;
      report_.differences.push_back({first.row.origin_pool_id,
                                     first.row.job_id,
                                     {first.row.id, second.row.id},
                                     std::string(here[i].first),
                                     i < kFrozen,
                                     {here[i].second, there[i].second}});
    }
  }

  /// Enters the row in its side's table of nets, if the window has it.
  Standing standing(const StoredRow& stored, std::size_t side) {
    const ledger::Row& row = stored.row;
    const ledger::RowState& state = stored.state;
    const policy::Policy& policy = *window_.policy;
    if (const auto fault = ledger::inadmissible(row)) {
      throw base::LedgerDamaged(names_[side], fmt::format("row {}: {}", row.id, fault->detail));
    }
    // As Ledger::for_each_in_window: a pending row is counted where it was created.
    const rules::Micros at = policy.window_by == rules::WindowBy::created_at
                                 ? row.created_at
                                 : state.eligible_at.value_or(row.created_at);
    if (raw(at) < raw(window_.start) || raw(at) >= raw(window_.end)) return {"outside of the window", {}};
    const auto refused = tables_[side]->add({row.id, row.origin_pool_id, row.exec_pool_id, row.shares,
                                             state.pending, state.contested, state.struck, state.settled});
    if (refused) throw base::LedgerDamaged(names_[side], refused->detail);
    if (row.origin_pool_id == row.exec_pool_id) return {"local", {}};
    Checked domain;
    const auto formula = policy.formula();
    const rules::RowLife<Checked> life{rules::CheckedBool(state.pending), rules::CheckedBool(state.contested),
                                       rules::CheckedBool(state.struck), rules::CheckedBool(state.settled),
                                       at};
    if (!rules::settleable(domain, formula.pending_excluded, policy.dispute_hold, life).holds()) {
      return {state.pending     ? "pending"
              : state.struck    ? "struck"
              : state.contested ? "in dispute"
                                : "settled",
              {}};
    }
    const Credits counted = rules::counted_share(domain, formula, row.shares, life.pending);
    return {fmt::format("counts {}", raw(counted)), counted};
  }

  void explain(const ledger::Row& row, const std::array<Standing, 2>& standings) {
    if (raw(standings[0].counted) == raw(standings[1].counted)) return;
    Disagreement& pair = disagreements_[std::minmax(row.origin_pool_id, row.exec_pool_id)];
    ++pair.rows;
    // A debt of the origin to the executing pool is positive for the net of the smaller id if that pool
    // executed the row.
    const bool plus = row.exec_pool_id < row.origin_pool_id;
    const auto by = static_cast<__int128>(raw(standings[1].counted)) - raw(standings[0].counted);
    pair.by += plus ? by : -by;
    if (listed_ == kMostListed) return;
    ++listed_;
    pair.reasons.push_back({row.origin_pool_id,
                            row.job_id,
                            {standings[0].state, standings[1].state},
                            {standings[0].counted, standings[1].counted}});
  }

  void compare_nets() {
    report_.nets_compared = true;
    for (std::size_t side = 0; side < 2; ++side) {
      for (const auto& [peer, burned] : burned_[side]) tables_[side]->burn(owners_[side], peer, burned);
    }
    std::vector<std::pair<std::string, std::string>> pairs;
    for (const auto& table : tables_) {
      for (const PairNet& pair : table->pairs()) pairs.emplace_back(pair.self, pair.peer);
    }
    std::sort(pairs.begin(), pairs.end());
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    for (const auto& pair : pairs) {
      const auto& [self, peer] = pair;
      const std::array<PairNet, 2> nets{tables_[0]->net(self, peer), tables_[1]->net(self, peer)};
      const bool same = raw(nets[0].self_owes_peer) == raw(nets[1].self_owes_peer) &&
                        raw(nets[0].peer_owes_self) == raw(nets[1].peer_owes_self);
      if (same) {
        ++report_.equal_nets;
        continue;
      }
      NetDifference difference{self, peer, nets, 0, {}, false};
      if (const auto found = disagreements_.find(pair); found != disagreements_.end()) {
        difference.rows = found->second.rows;
        difference.reasons = std::move(found->second.reasons);
        difference.explained = found->second.by == static_cast<__int128>(raw(nets[1].net)) - raw(nets[0].net);
      }
      report_.nets.push_back(std::move(difference));
    }
  }

  struct Disagreement {
    std::int64_t rows = 0;
    __int128 by = 0;  ///< the second net minus the first
    std::vector<NetReason> reasons;
  };

  ReconcileWindow window_;
  std::array<std::string, 2> names_;
  std::array<std::optional<NetTable>, 2> tables_;
  std::array<std::string, 2> owners_;
  std::array<std::map<std::string, rules::Credits>, 2> burned_;  ///< by peer: what its own burns deduct
  std::map<std::pair<std::string, std::string>, Disagreement> disagreements_;
  std::size_t listed_ = 0;
  ReconcileReport report_;
};

}  // namespace

ReconcileReport reconcile(const ledger::Ledger& first, const ledger::Ledger& second,
                          const ReconcileWindow& window) {
  Reconciliation walk(first, second, window);
  RowStream left(first);
  RowStream right(second);
  auto a = left.next();
  auto b = right.next();
  while (a || b) {
    const auto order = !a   ? std::strong_ordering::greater
                       : !b ? std::strong_ordering::less
                            : std::tie(a->row.origin_pool_id, a->row.job_id) <=>
                                  std::tie(b->row.origin_pool_id, b->row.job_id);
    walk.enter(order <= 0 ? &*a : nullptr, order >= 0 ? &*b : nullptr);
    const bool left_too = order <= 0;
    if (order >= 0) b = right.next();
    if (left_too) a = left.next();
  }
  return walk.finish();
}

}  // namespace homeostat::lifecycle
