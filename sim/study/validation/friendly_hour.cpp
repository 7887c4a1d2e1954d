// Reproduces an attack on the choice of a verifier: it depends on the hour in which a dispute is filed, and
// whoever files can wait.
#include <fmt/format.h>

#include <array>
#include <memory>

#include "engine/lifecycle/draw.hpp"
#include "sim/kernel/rational.hpp"
#include "sim/study/validation/drawn_job.hpp"
#include "sim/study/validation/network.hpp"
#include "sim/study/validation/results.hpp"

namespace homeostat::sim::validation {
namespace {

constexpr int kPools = 10;
constexpr std::int64_t kFirstHour = 493'000;  ///< an hour of April 2026

/// The share of disputes for which one of the `hours` draws gives a friend.
Measurement friend_within(const Lab& lab, const std::string& experiment, const Network& network,
                          std::int64_t hours, std::uint64_t disputes) {
  const auto candidates = network.state().candidates(network.dispute("", Origin::honest, kFirstHour));
  return proportion(lab.run(experiment, disputes, [&](const Stream& draws, std::uint64_t job) {
    const std::string id = job_id(draws, job);
    for (std::int64_t hour = kFirstHour; hour < kFirstHour + hours; ++hour) {
      if (network.colludes(*lifecycle::drawn_verifier(id, hour, candidates))) return 1;
    }
    return 0;
  }));
}

struct Coalition {
  int size;
  Published at_once;
  Published within_a_day;
};

}  // namespace

Reproduction friendly_hour() {
  const std::array<Coalition, 3> coalitions{{{2, {"1/8", 1.0 / 8, 0}, {"95.9 %", 0.959, 0.0005}},
                                             {3, {"2/8", 2.0 / 8, 0}, {"99.9 %", 0.999, 0.0005}},
                                             {4, {"3/8", 3.0 / 8, 0}, {"99.999 %", 0.99999, 0.000005}}}};
  std::vector<Claim> claims;
  for (const Coalition& coalition : coalitions) {
    const auto network = std::make_shared<const Network>(kPools, coalition.size);
    const Rational friendly = ratio(coalition.size - 1, kPools - 2);
    const std::string once = fmt::format("friendly-hour/{}-at-once", coalition.size);
    claims.push_back({once, fmt::format("coalition of {}, at once", coalition.size), coalition.at_once,
                      fmt::format("{}/{}", coalition.size - 1, kPools - 2), real(friendly),
                      [=](const Lab& lab) { return friend_within(lab, once, *network, 1, 200'000); }});
    const std::string day = fmt::format("friendly-hour/{}-within-24", coalition.size);
    const double within = real(1 - power(1 - friendly, 24));
    claims.push_back(
        {day, fmt::format("coalition of {}, within 24 draws", coalition.size), coalition.within_a_day,
         fmt::format("1 - ({}/{})^24 = {:.7f}", kPools - 1 - coalition.size, kPools - 2, within), within,
         [=](const Lab& lab) { return friend_within(lab, day, *network, 24, 400'000); }});
  }
  return {
      "friendly-hour",
      "Waiting for a friendly hour",
      "the reference's draw of a verifier (Q4), whose epoch is the hour of filing",
      "1 - (1 - q)^24 with q = (k-1)/(N-2), N = 10, an honest origin",
      "An hour's draw gives a friend with q. The draws of two hours hash different texts and are independent "
      "as "
      "far as SHA-256 is a random function, so none of 24 gives one with (1 - q)^24. Nothing in the draw is "
      "secret: whoever files knows today which hour of tomorrow is friendly.",
      std::move(claims),
      {"24 draws, the first included, are 23 hours of waiting.",
       "So whoever decides when a dispute is filed decides who verifies. The engine checks that the verifier "
       "is "
       "the one of the hour of filing, which does not help: the hour has to be fixed by something that the "
       "filer "
       "does not choose, as the checkpoint fixes the sample under `commitment-beacon`."}};
}

}  // namespace homeostat::sim::validation
