// A program of somebody else: splits a job's credits as a policy says, asks the invariants, keeps a ledger,
// proves, simulates, and asks who gains by leaving the rules. Only what `find_package(homeostat)` installs is
// used.
#include <cstdint>
#include <cstdio>
#include <exception>
#include <string>

#include "engine/base/encoding.hpp"
#include "engine/ledger/ledger.hpp"
#include "engine/policy/policy.hpp"
#include "engine/rules/checked.hpp"
#include "engine/rules/split.hpp"
#include "invariants/conservation.hpp"
#include "invariants/quota.hpp"
#include "proofs/guardian/guardian.hpp"
#include "review/coalition.hpp"
#include "sim/federation/sums/economy.hpp"
#include "sim/federation/sums/economy_scenario.hpp"
#include "sim/federation/sums/outcome.hpp"

namespace {

using namespace homeostat;

/// Prints the shares of a forwarded row of `credits`; true if the invariants hold for it.
bool shares_hold(const policy::Policy& policy, std::int64_t credits) {
  rules::CheckedArithmetic domain;
  const rules::SplitShape shape = policy.shape(false);
  const auto total = rules::Credits(domain.literal(credits));
  const auto shares = rules::split(domain, shape, total);
  const bool whole = invariants::conservation(domain, total, shares).holds.holds();
  const bool fair = invariants::quota(domain, shape, total, shares).holds.holds();
  std::printf("%lld credits:", static_cast<long long>(credits));
  for (const policy::Recipient& recipient : policy.recipients) {
    const auto share = rules::raw(shares[recipient.column]);
    std::printf(" %s %lld", recipient.name.c_str(), static_cast<long long>(share));
  }
  std::printf("; conservation %s, quota %s\n", whole ? "holds" : "is broken", fair ? "holds" : "is broken");
  return whole && fair;
}

/// True if Z3 proves conservation for the policy.
bool conservation_is_proved(const policy::Policy& policy) {
  proofs::SolverLimits limits;
  limits.solvers = proofs::Solvers::z3;
  const proofs::Report report = proofs::guard(policy, limits, 1, {}, "conservation");
  for (const auto& each : report.invariants) {
    std::printf("%s: %s\n", each.invariant.c_str(), std::string(proofs::name(each.outcome)).c_str());
  }
  return report.all(proofs::ProofOutcome::proved);
}

/// Prints what a worker has of the economy, and the smallest coalition that gains.
void look_at(const sim::EconomyScenario& scenario) {
  const sim::EconomyOutcome outcome = sim::outcome_of(scenario, sim::run_economy(scenario, scenario.seed));
  std::printf("an honest worker: %.4g EUR a day\n", outcome.honest_margin);
  review::CoalitionRequest request;
  request.max = 1;
  const auto study = review::study_coalitions(scenario, request, [](auto, auto, auto) {});
  std::printf("k* is %s\n", review::size_text(study.found()).c_str());
}

}  // namespace

/// example POLICY LEDGER ECONOMY: the ledger is made. Exit 0 if every invariant holds, 1 if not, 2 for bad
/// input.
int main(int argc, char** argv) {
  if (argc != 4) {
    std::fputs("usage: example POLICY LEDGER ECONOMY\n", stderr);
    return 2;
  }
  try {
    const policy::Policy policy = policy::read_policy(argv[1]);
    bool all = true;
    for (const std::int64_t credits : {1, 7, 1001}) all = shares_hold(policy, credits) && all;
    ledger::Ledger::init(argv[2], "example");
    const auto ledger = ledger::Ledger::open(argv[2], ledger::Ledger::Access::read_only);
    std::printf("ledger of %s: %llu rows, root %s\n", ledger.self().c_str(),
                static_cast<unsigned long long>(ledger.size()), base::to_hex(ledger.root()).c_str());
    all = conservation_is_proved(policy) && all;
    look_at(sim::read_economy(argv[3], {}, &policy));
    return all ? 0 : 1;
  } catch (const std::exception& fault) {
    std::fprintf(stderr, "%s\n", fault.what());
    return 2;
  }
}
