// Running a review.
#include "cli/review.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <unordered_map>

#include "engine/base/encoding.hpp"
#include "engine/base/errors.hpp"
#include "engine/lifecycle/settlement.hpp"
#include "invariants/catalogue.hpp"

namespace homeostat::cli {
namespace {

using rules::raw;

/// Keeps every event in the ledger, shows every row to the monitor, and proposes when a window closes.
class Recorder : public sim::EventSink {
 public:
  Recorder(ledger::Ledger& ledger, const policy::Policy& policy)
      : ledger_(ledger), policy_(policy), monitor_(policy) {}

  ledger::Outcome apply(const ledger::Event& event) override {
    if (in_batch_ == 0) ledger_.begin();
    const ledger::Outcome outcome = dispatch(event);
    if (++in_batch_ == kBatch) flush();
    return outcome;
  }

  void flush() {
    if (in_batch_ > 0) ledger_.commit();
    in_batch_ = 0;
  }

  [[nodiscard]] const lifecycle::Monitor& monitor() const { return monitor_; }

 private:
  static constexpr int kBatch = 5'000;

  ledger::Outcome dispatch(const ledger::Event& event) {
    if (const auto* const window = std::get_if<ledger::WindowClosed>(&event.what))
      return close(event, *window);
    const ledger::Outcome outcome = ledger_.apply(event);
    const auto* const accepted = std::get_if<ledger::Accepted>(&outcome);
    if (accepted == nullptr) return outcome;
    if (const auto* const recorded = std::get_if<ledger::InferenceRecorded>(&event.what)) {
      ledger::Row row = recorded->row;
      row.id = accepted->subject;
      monitor_.on_row(row);
      waiting_.emplace(row.id, std::move(row));
    } else if (const auto* const attributed = std::get_if<ledger::Attributed>(&event.what)) {
      const auto found = waiting_.find(attributed->row_id);
      HOMEOSTAT_REQUIRE(found != waiting_.end(), "an attributed row was recorded before");
      monitor_.on_settlable(found->second, false);
      waiting_.erase(found);
    }
    return outcome;
  }

  ledger::Outcome close(const ledger::Event& event, const ledger::WindowClosed& window) {
    const auto proposed =
        lifecycle::propose_in_batch(ledger_, policy_, window.start, window.end, event.at, event.authority);
    if (const auto* const refused = std::get_if<ledger::Refused>(&proposed)) return *refused;
    return ledger::Accepted{0};
  }

  ledger::Ledger& ledger_;
  const policy::Policy& policy_;
  lifecycle::Monitor monitor_;
  std::unordered_map<std::int64_t, ledger::Row> waiting_;  ///< rows that are still pending, by id
  int in_batch_ = 0;
};

std::string count(std::size_t number, std::string_view what) {
  return fmt::format("{} {}{}", number, what, number == 1 ? "" : "s");
}

void judge(Review& review) {
  std::size_t undecided = 0;
  for (const proofs::InvariantOutcome& entry : review.proofs.invariants) {
    if (entry.outcome == proofs::Outcome::refuted) {
      review.reasons.push_back(entry.invariant + " is refuted for this policy");
    } else if (entry.outcome != proofs::Outcome::proved) {
      ++undecided;
      review.reasons.push_back(
          fmt::format("{} is undecided ({})", entry.invariant, proofs::name(entry.outcome)));
    }
  }
  for (const lifecycle::MonitorCount& monitor : review.monitors) {
    if (monitor.violated > 0) {
      review.reasons.push_back(fmt::format("{} is violated by {} in the run", monitor.invariant,
                                           count(monitor.violated, "event")));
    }
  }
  for (const std::string& imbalance : review.legs.imbalances) review.reasons.push_back(imbalance);
  for (const auto& [refusal, times] : review.simulation.engine_refusals) {
    review.reasons.push_back(
        fmt::format("the engine refused {} ({})", count(times, "simulated event"), refusal));
  }
  review.undecided_only = undecided > 0 && review.reasons.size() == undecided && review.not_checked.empty();
  if (!review.not_checked.empty()) {
    review.reasons.push_back(fmt::format("not yet checked: {}", fmt::join(review.not_checked, ", ")));
  }
}

std::string digest_of(const Review& review) {
  ledger::Sha256 sha;
  const auto line = [&](const std::string& text) { sha.update(text + "\n"); };
  line("homeostat-review-v1");
  line(review.policy_hash);
  line(std::to_string(review.scenario.seed));
  line(review.ledger_root);
  for (const auto& entry : review.proofs.invariants)
    line(entry.invariant + "=" + std::string(proofs::name(entry.outcome)));
  for (const auto& monitor : review.monitors)
    line(fmt::format("{} {} {}", monitor.invariant, monitor.evaluated, monitor.violated));
  for (const auto& stored : review.proposals) {
    const auto& proposal = stored.proposal;
    line(fmt::format("{} {} {} {} {} {} {} {}", proposal.self_id, proposal.peer_id, raw(proposal.start),
                     raw(proposal.end), raw(proposal.self_owes_peer), raw(proposal.peer_owes_self),
                     proposal.settlable, proposal.pending));
  }
  for (const auto& [key, amount] : review.legs.legs) {
    line(fmt::format("{} {} {} {} {}", key.from, key.to, key.purpose, lifecycle::name(key.state),
                     raw(amount)));
  }
  return base::to_hex(sha.finish());
}

}  // namespace

std::string Review::verdict_line() const {
  if (activate()) return "verdict: ACTIVATE";
  return fmt::format("verdict: HOLD ({})", fmt::join(reasons, "; "));
}

Review review(const sim::Scenario& scenario, const policy::Policy& policy,
              const std::filesystem::path& ledger_path, unsigned threads, const ReviewProgress& progress) {
  Review result;
  result.scenario = scenario;
  result.policy = policy;
  result.policy_hash = policy::hash(policy);
  result.proofs = proofs::guard(
      policy, {}, threads, [&](std::size_t done, std::size_t total) { progress("proving", done, total); });

  const std::string observer = sim::make_cast(scenario).observer_id;
  ledger::Ledger::init(ledger_path, observer);
  ledger::Ledger ledger = ledger::Ledger::open(ledger_path, ledger::Ledger::Access::read_write);
  Recorder recorder(ledger, policy);
  result.simulation = sim::simulate(scenario, policy, recorder, threads, progress);
  recorder.flush();

  result.monitors = recorder.monitor().counts();
  result.violations = recorder.monitor().violations();
  result.windows = ledger.windows();
  result.proposals = ledger.proposals();
  result.legs = lifecycle::leg_book(ledger, policy);
  result.ledger_root = base::to_hex(ledger.root());
  result.rows = ledger.size();
  for (const invariants::Entry& entry : invariants::catalogue()) {
    if (entry.scope == invariants::Scope::not_checked) result.not_checked.emplace_back(entry.name);
  }
  judge(result);
  result.digest = digest_of(result);
  return result;
}

}  // namespace homeostat::cli
