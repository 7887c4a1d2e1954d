// Checks a ledger: audits it under the policy that it adopted and replays its events.
#include "engine/ledger/ledger.hpp"

#include <fmt/format.h>

#include <map>

#include "cli/check/check.hpp"
#include "engine/base/errors.hpp"
#include "engine/ledger/events_of_governance.hpp"
#include "engine/lifecycle/audit.hpp"
#include "engine/lifecycle/replay.hpp"

namespace homeostat::cli {
namespace {

/// At most so many rows are named for each check; how many there are in all is always stated.
constexpr std::size_t kRowsNamed = 50;

CheckAnswer damaged(const std::string& file, const std::string& question, const std::string& what) {
  return {question, "ledger/damaged", Standing::damaged, what, "", {{file, 1, ""}}};
}

/// The policies that a ledger adopted, the last one last.
struct Adopted {
  std::string last;        ///< as TOML; empty: none
  std::size_t others = 0;  ///< different ones before
};

Adopted adopted_by(const ledger::Ledger& ledger) {
  Adopted adopted;
  std::map<std::string, std::string> by_hash;
  ledger.for_each_event(0, [&](const ledger::StoredEvent& stored) {
    if (const auto* event = std::get_if<ledger::PolicyAdopted>(&stored.event.what)) {
      by_hash[event->policy_sha256] = event->toml;
      adopted.last = event->toml;
    }
  });
  adopted.others = by_hash.empty() ? 0 : by_hash.size() - 1;
  return adopted;
}

/// An answer for each check of the audit; `sure`: the policy is that of every row.
std::vector<CheckAnswer> told(const std::string& file, const lifecycle::AuditReport& report,
                              std::size_t others) {
  std::vector<CheckAnswer> all;
  for (const lifecycle::MonitorCount& count : report.counts) {
    CheckAnswer answer{"audit: " + count.invariant,
                       "audit/" + count.invariant,
                       Standing::holds,
                       fmt::format("{} checked", count.evaluated),
                       "",
                       {}};
    if (count.violated > 0) {
      answer.standing = others == 0 ? Standing::broken : Standing::undecided;
      answer.what = fmt::format("{} of {} violated", count.violated, count.evaluated);
      if (others > 0) {
        answer.what += fmt::format(
            " under the last policy that the ledger adopted, and it adopted {} before: --policy says which",
            others);
      }
      for (const lifecycle::Violation& violation : report.violations) {
        if (violation.invariant != count.invariant || answer.places.size() >= kRowsNamed) continue;
        const std::string where = violation.row_id > 0 ? fmt::format("row {}", violation.row_id) : "";
        answer.places.push_back({file, 1, where});
        answer.story += (where.empty() ? "" : where + ": ") + violation.detail + "\n";
      }
      if (answer.places.empty()) answer.places = {{file, 1, ""}};
    }
    all.push_back(std::move(answer));
  }
  if (report.damage.empty()) {
    all.push_back({"audit: whole",
                   "ledger/damaged",
                   Standing::holds,
                   fmt::format("{} rows, root {}", report.rows, report.root),
                   "",
                   {}});
    return all;
  }
  CheckAnswer answer = damaged(file, "audit: whole", fmt::format("damaged: {}", report.damage.front()));
  for (const std::string& damage : report.damage) answer.story += damage + "\n";
  all.push_back(std::move(answer));
  return all;
}

CheckAnswer replayed(const std::string& file, const ledger::Ledger& ledger, const CheckProgress& progress) {
  const lifecycle::ReplayReport report = lifecycle::replay(
      ledger, [&](std::uint64_t done, std::uint64_t total) { progress("replaying " + file, done, total); });
  CheckAnswer answer{"replay", "ledger/replay", Standing::holds, "", "", {}};
  answer.what = fmt::format("{} events, {} signatures verified, digest {}", report.events, report.signatures,
                            report.digest);
  for (const std::string& difference : report.differences) answer.story += difference + "\n";
  if (report.events != ledger.last_event()) {
    answer.standing = Standing::damaged;
    answer.what = fmt::format("damaged: the events end after {} of {}", report.events, ledger.last_event());
    if (!report.differences.empty()) answer.what += ": " + report.differences.back();
  } else if (!report.agrees()) {
    answer.standing = Standing::broken;
    answer.what = fmt::format("{} differences between the tables and what the events make: {}",
                              report.differences.size(), report.differences.front());
  }
  if (answer.standing != Standing::holds) answer.places = {{file, 1, ""}};
  return answer;
}

std::vector<CheckAnswer> audited(const std::string& file, const ledger::Ledger& ledger,
                                 const CheckOptions& options, const CheckProgress& progress) {
  std::optional<policy::Policy> policy = options.policy;
  std::size_t others = 0;
  if (!policy) {
    const Adopted adopted = adopted_by(ledger);
    if (adopted.last.empty()) {
      const base::InputError fault(file, 0, "has adopted no policy", "--policy FILE, to audit it under");
      CheckAnswer answer = unreadable(file, fault);
      answer.question = "audit";
      return {answer};
    }
    policy = policy::parse_policy(adopted.last, file);
    others = adopted.others;
  }
  return told(file,
              lifecycle::audit(ledger, *policy, std::nullopt,
                               [&](std::uint64_t done, std::uint64_t total) {
                                 progress("auditing " + file, done, total);
                               }),
              others);
}

}  // namespace

std::vector<CheckAnswer> check_ledger(const std::string& file, const CheckOptions& options,
                                      const CheckProgress& progress) {
  std::vector<CheckAnswer> all;
  try {
    const auto ledger = ledger::Ledger::open(file, ledger::Ledger::Access::read_only);
    all.push_back(readable(fmt::format("the ledger of {}: {} rows, {} events", ledger.self(), ledger.size(),
                                       ledger.last_event())));
    for (CheckAnswer& answer : audited(file, ledger, options, progress)) all.push_back(std::move(answer));
    all.push_back(replayed(file, ledger, progress));
  } catch (const base::InputError& fault) {
    all.push_back(unreadable(file, fault));
  } catch (const base::LedgerDamaged& fault) {
    all.push_back(damaged(file, all.empty() ? "readable" : "whole", fault.what()));
  }
  return all;
}

}  // namespace homeostat::cli
