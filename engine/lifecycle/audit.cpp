// The audit (audit.hpp): one pass over the rows, then one over the windows.
#include "engine/lifecycle/audit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "engine/base/encoding.hpp"
#include "engine/base/time.hpp"
#include "engine/ledger/admissible.hpp"
#include "engine/ledger/canonical.hpp"
#include "engine/lifecycle/refuse.hpp"
#include "engine/rules/usage.hpp"

namespace homeostat::lifecycle {
namespace {

using ledger::StoredRow;
using rules::raw;
using rules::Slot;

/// An instant that may have been changed to one without a date.
std::string instant(rules::Micros at) {
  return raw(at) >= 0 && raw(at) < base::kYear10000 ? base::to_iso(at) : fmt::format("{} us", raw(at));
}

class Auditor {
 public:
  Auditor(const ledger::Ledger& ledger, const policy::Policy& policy,
          const std::optional<Checkpoint>& checkpoint)
      : ledger_(ledger), policy_(policy), checkpoint_(checkpoint), monitor_(policy) {}

  void visit(const StoredRow& stored) {
    check_log(stored);
    check_identity(stored.row);
    if (const auto refused = ledger::inadmissible(stored.row)) {
      expect("admissible", false, stored.row.id,
             [&] { return fmt::format("{}: {}", ledger::name(refused->reason), refused->detail); });
      return;  // the invariants speak of admissible rows only
    }
    expect("admissible", true, stored.row.id, [] { return std::string(); });
    check_policy(stored.row);
    monitor_.on_row(stored.row);
    monitor_.on_settlable(stored.row, stored.state.pending);
  }

  void check_windows() {
    rules::Micros last_end;
    bool first = true;
    for (const ledger::WindowRecord& window : ledger_.records<ledger::WindowRecord>()) {
      expect("window-partition", first || (window.start == last_end).holds(), 0, [&] {
        return fmt::format("the window from {} does not start where the one before it ends ({})",
                           instant(window.start), instant(last_end));
      });
      last_end = window.end;
      first = false;
    }
  }

  AuditReport report() {
    AuditReport report;
    report.rows = frontier_.size();
    report.root = base::to_hex(frontier_.root());
    if (frontier_.root() != ledger_.root() || frontier_.size() != ledger_.size()) {
      damage_.push_back(fmt::format("the stored log has root {} over {} rows, the rows give {} over {}",
                                    base::to_hex(ledger_.root()), ledger_.size(), report.root, report.rows));
    }
    if (checkpoint_ && checkpoint_->size > frontier_.size()) {
      damage_.push_back(
          fmt::format("the checkpoint covers {} rows, the ledger has {}", checkpoint_->size, report.rows));
    } else if (checkpoint_ && checkpoint_->size == 0 && checkpoint_->root != ledger::Frontier().root()) {
      damage_.emplace_back("the checkpoint of size 0 is not the root of the empty log");
    }
    report.counts = counts_;
    for (const MonitorCount& count : monitor_.counts()) report.counts.push_back(count);
    report.violations = violations_;
    report.violations.insert(report.violations.end(), monitor_.violations().begin(),
                             monitor_.violations().end());
    report.damage = damage_;
    return report;
  }

  void note_damage(const std::vector<std::string>& faults) {
    damage_.insert(damage_.end(), faults.begin(), faults.end());
  }

 private:
  void expect(std::string_view check, rules::CheckedBool holds, std::int64_t row, const auto& describe) {
    expect(check, holds.holds(), row, describe);
  }
  void expect(std::string_view check, bool holds, std::int64_t row, const auto& describe) {
    auto found =
        std::find_if(counts_.begin(), counts_.end(), [&](const auto& c) { return c.invariant == check; });
    if (found == counts_.end()) found = counts_.insert(counts_.end(), {std::string(check), 0, 0});
    ++found->evaluated;
    if (holds) return;
    ++found->violated;
    violations_.push_back({std::string(check), row, describe()});
  }

  void check_log(const StoredRow& stored) {
    const ledger::Digest leaf = ledger::row_leaf(stored.row, scratch_);
    const std::uint64_t index = frontier_.size();
    if (stored.leaf_index != index) {
      damage_.push_back(fmt::format("row {} says it is leaf {}, it is the ledger's leaf {}", stored.row.id,
                                    stored.leaf_index, index));
    } else if (index >= ledger_.size() || ledger_.nodes()(0, index) != leaf) {
      damage_.push_back(fmt::format("row {} is not what the log committed to", stored.row.id));
    }
    frontier_.append(leaf, [&](unsigned level, std::uint64_t place, const ledger::Digest& node) {
      if (level > 0 && index < ledger_.size() && ledger_.nodes()(level, place) != node) {
        damage_.push_back(
            fmt::format("node {} of level {} of the log is not the hash of its rows", place, level));
      }
    });
    if (checkpoint_ && checkpoint_->size == frontier_.size() && checkpoint_->root != frontier_.root()) {
      damage_.push_back(fmt::format("the first {} rows have root {}, the checkpoint says {}",
                                    checkpoint_->size, base::to_hex(frontier_.root()),
                                    base::to_hex(checkpoint_->root)));
    }
  }

  void check_identity(const ledger::Row& row) {
    expect("unique", jobs_.insert(row.origin_pool_id + '\x1F' + row.job_id).second && row.id > last_id_,
           row.id, [&] {
             return fmt::format("job {} of origin {} or id {} appears twice", row.job_id, row.origin_pool_id,
                                row.id);
           });
    last_id_ = row.id;
  }

  void check_policy(const ledger::Row& row) {
    rules::CheckedArithmetic checked;
    const auto due = rules::usage_credits(checked, row.tokens_out, policy_.minimum_credits);
    expect("usage", due == row.credits_total, row.id, [&] {
      return fmt::format("{} output tokens are worth {} credits, the row has {}", raw(row.tokens_out),
                         raw(due), raw(row.credits_total));
    });
    const bool local = row.origin_pool_id == row.exec_pool_id;
    const auto shares = rules::split(checked, policy_.shape(local), row.credits_total);
    bool same = true;
    for (const Slot slot : rules::kAllSlots) same = same && (shares[slot] == row.shares[slot]).holds();
    expect("shares", same, row.id, [&] {
      return fmt::format(
          "total {}: the row has {}/{}/{}/{}, the policy gives {}/{}/{}/{} (worker/exec/origin/treasury)",
          raw(row.credits_total), raw(row.shares[Slot::worker]), raw(row.shares[Slot::exec]),
          raw(row.shares[Slot::origin]), raw(row.shares[Slot::treasury]), raw(shares[Slot::worker]),
          raw(shares[Slot::exec]), raw(shares[Slot::origin]), raw(shares[Slot::treasury]));
    });
  }

  const ledger::Ledger& ledger_;
  const policy::Policy& policy_;
  const std::optional<Checkpoint>& checkpoint_;
  Monitor monitor_;
  ledger::Frontier frontier_;
  std::vector<std::uint8_t> scratch_;
  std::set<std::string> jobs_;
  std::int64_t last_id_ = 0;
  std::vector<MonitorCount> counts_;
  std::vector<Violation> violations_;
  std::vector<std::string> damage_;
};

}  // namespace

AuditReport audit(const ledger::Ledger& ledger, const policy::Policy& policy,
                  const std::optional<Checkpoint>& checkpoint,
                  const std::function<void(std::uint64_t, std::uint64_t)>& progress) {
  Auditor auditor(ledger, policy, checkpoint);
  auditor.note_damage(ledger.structural_faults());
  std::uint64_t done = 0;
  ledger.for_each_row([&](const StoredRow& row) {
    auditor.visit(row);
    if (++done % 10'000 == 0 && progress) progress(done, ledger.size());
  });
  auditor.check_windows();
  return auditor.report();
}

}  // namespace homeostat::lifecycle
