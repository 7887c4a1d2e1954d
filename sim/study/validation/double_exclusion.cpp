// Reproduces how double exclusion works out in a small network: neither the contested pool nor the origin may
// verify, which leaves few candidates, and colluders among them.
#include <fmt/format.h>

#include <array>
#include <memory>

#include "sim/kernel/rational.hpp"
#include "sim/study/validation/drawn_job.hpp"
#include "sim/study/validation/network.hpp"
#include "sim/study/validation/results.hpp"

namespace homeostat::sim::validation {
namespace {

constexpr std::uint64_t kDisputes = 40'000;

Measurement friendly(const Lab& lab, const std::string& experiment, const Network& network, Origin origin) {
  return proportion(lab.run(experiment, kDisputes, [&](const Stream& draws, std::uint64_t job) {
    const auto verifier = network.state().drawn(network.dispute(job_id(draws, job), origin, 0));
    return verifier && network.colludes(*verifier) ? 1 : 0;
  }));
}

struct Case {
  Origin origin;
  const char* name;
  const char* what;
  int friends_less;     ///< of the k colluders
  int candidates_less;  ///< of the N pools
};
constexpr std::array<Case, 3> kCases{{{Origin::honest, "honest-origin", "the origin is honest", 1, 2},
                                      {Origin::colluding, "colluding-origin", "the origin colludes", 2, 2},
                                      {Origin::contested, "local", "origin = exec", 1, 1}}};

}  // namespace

Reproduction double_exclusion() {
  std::vector<Claim> claims;
  for (const auto& [pools, colluders] :
       std::array<std::pair<int, int>, 4>{{{3, 2}, {5, 2}, {10, 3}, {20, 5}}}) {
    const auto network = std::make_shared<const Network>(pools, colluders);
    for (const Case& one : kCases) {
      const int friends = colluders - one.friends_less;
      const int candidates = pools - one.candidates_less;
      const std::string experiment = fmt::format("double-exclusion/{}-of-{}/{}", colluders, pools, one.name);
      const Origin origin = one.origin;
      claims.push_back({experiment, fmt::format("N = {}, k = {}, {}", pools, colluders, one.what),
                        std::nullopt, fmt::format("{}/{}", friends, candidates),
                        real(ratio(friends, candidates)),
                        [=](const Lab& lab) { return friendly(lab, experiment, *network, origin); }});
    }
  }
  return {"double-exclusion",
          "Double exclusion in a finite network",
          "the reference's draw of a verifier (Q4): uniform over the pools without the contested one and the "
          "origin",
          "a friend verifies with (k-1)/(N-2) if the origin is honest, (k-2)/(N-2) if it colludes, "
          "(k-1)/(N-1) if "
          "origin = exec",
          "The contested pool is one of the k colluders and is excluded, which leaves k - 1. An honest "
          "origin takes "
          "an honest pool out of the draw, a colluding one takes a friend out; where origin and contested "
          "pool are "
          "the same, one pool is excluded and not two. The draw is uniform over whoever is left.",
          std::move(claims),
          {"So excluding an honest origin *raises* the chance of a friend, from (k-1)/(N-1) to (k-1)/(N-2): "
           "the pool "
           "that is left out is one that would have judged.",
           "In the network of April 2026 (N = 3), two pools that collude against an honest origin verify "
           "each other "
           "with certainty: one candidate is left. Three pools are no network in which a dispute decides "
           "anything.",
           "N counts the pools that the ledger has as bonded peers. A ledger does not draw its own keeper "
           "unless it is "
           "enrolled as a peer; where the keeper is an honest third pool, N is one less for it and a friend "
           "likelier.",
           "The draw takes 8 bytes modulo the number of candidates: uniform up to 10^-17."}};
}

}  // namespace homeostat::sim::validation
