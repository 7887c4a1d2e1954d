// Running the obligations.
#include "proofs/guardian.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <mutex>
#include <thread>

#include "invariants/catalogue.hpp"
#include "proofs/families.hpp"

namespace homeostat::proofs {
namespace {

/// Worst first.
int severity(Outcome outcome) {
  switch (outcome) {
    case Outcome::refuted:
      return 4;
    case Outcome::error:
      return 3;
    case Outcome::unknown:
      return 2;
    case Outcome::timeout:
      return 1;
    case Outcome::proved:
      return 0;
  }
  return 4;
}

bool same(const rules::SplitShape& a, const rules::SplitShape& b) {
  return a.rounding == b.rounding && a.count == b.count && a.order == b.order &&
         a.basis_points.values == b.basis_points.values && a.remainder_account == b.remainder_account;
}

Verdict decide(const Obligation& obligation, const Limits& limits) {
  const auto start = std::chrono::steady_clock::now();
  Verdict verdict = obligation.decide(limits);
  verdict.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return verdict;
}

}  // namespace

std::string_view name(Outcome outcome) {
  switch (outcome) {
    case Outcome::proved:
      return "proved";
    case Outcome::refuted:
      return "refuted";
    case Outcome::unknown:
      return "unknown";
    case Outcome::timeout:
      return "timeout";
    case Outcome::error:
      return "error";
  }
  return "error";
}

std::vector<NamedShape> shapes(const policy::Policy& policy) {
  const auto forwarded = policy.shape(false);
  const auto local = policy.shape(true);
  if (same(forwarded, local)) return {{"split", forwarded}};
  return {{"split of a forwarded row", forwarded, true, false},
          {"split of a pool's own row", local, false, true}};
}

std::vector<Obligation> obligations(const policy::Policy& policy) {
  std::vector<Obligation> all;
  add_case_obligations(policy, all);
  add_monotone_obligations(policy, all);
  add_vector_obligations(all);
  add_log_obligations(policy, all);
  add_sampling_obligations(policy, all);
  return all;
}

bool Report::all(Outcome outcome) const {
  return std::all_of(decided.begin(), decided.end(),
                     [&](const Decided& d) { return d.verdict.outcome == outcome; });
}

bool Report::any(Outcome outcome) const {
  return std::any_of(decided.begin(), decided.end(),
                     [&](const Decided& d) { return d.verdict.outcome == outcome; });
}

Report guard(const policy::Policy& policy, const Limits& limits, unsigned threads,
             const std::function<void(std::size_t, std::size_t)>& progress) {
  Report report;
  for (Obligation& obligation : obligations(policy)) report.decided.push_back({std::move(obligation), {}});

  std::atomic<std::size_t> next{0};
  std::size_t done = 0;
  std::mutex progress_mutex;
  const auto work = [&] {
    for (std::size_t index = next++; index < report.decided.size(); index = next++) {
      Decided& decided = report.decided[index];
      decided.verdict = decide(decided.obligation, limits);
      const std::scoped_lock lock(progress_mutex);
      ++done;
      if (progress) progress(done, report.decided.size());
    }
  };
  std::vector<std::thread> helpers;
  for (unsigned thread = 1; thread < threads; ++thread) helpers.emplace_back(work);
  work();
  for (std::thread& helper : helpers) helper.join();

  for (const invariants::Entry& entry : invariants::catalogue()) {
    const Decided* worst = nullptr;
    for (const Decided& decided : report.decided) {
      if (decided.obligation.invariant != entry.name) continue;
      if (worst == nullptr || severity(decided.verdict.outcome) > severity(worst->verdict.outcome))
        worst = &decided;
    }
    if (worst != nullptr) report.invariants.push_back({std::string(entry.name), worst->verdict.outcome});
  }
  return report;
}

int exit_code(const Report& report) {
  if (report.any(Outcome::refuted)) return 1;
  return report.all(Outcome::proved) ? 0 : 3;
}

}  // namespace homeostat::proofs
