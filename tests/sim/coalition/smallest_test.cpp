// The smallest coalition that gains: equal to brute force over every subset and strategy of small networks.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "engine/base/errors.hpp"
#include "sim/kernel/random.hpp"
#include "sim/study/coalition/search.hpp"
#include "tests/sim/coalition/brute_force.hpp"

namespace homeostat::sim::test {
namespace {

/// Small networks of all kinds, drawn from a seed.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : stream_(seed, "coalition") {}
  std::int64_t upto(std::int64_t most) {
    return static_cast<std::int64_t>(stream_.bits(Purpose::model, next_++) %
                                     static_cast<std::uint64_t>(most + 1));
  }
  bool coin() { return upto(1) == 1; }
  Rational share(std::int64_t of) { return ratio(upto(of), of); }

 private:
  Stream stream_;
  std::uint64_t next_ = 0;
};

CoalitionNetwork random_network(Dice& dice) {
  CoalitionNetwork network;
  const auto kinds = 1 + dice.upto(1);
  for (std::int64_t k = 0; k < kinds; ++k) {
    PoolKind kind;
    kind.name = "p";
    kind.pools = 1 + dice.upto(kinds == 1 ? 3 : 1);
    if (k == 0 || dice.upto(3) > 0) {
      kind.machines.push_back({"m", 0, 1, ratio(1 + dice.upto(2), 1), dice.share(10)});
    }
    network.kinds.push_back(kind);
  }
  for (std::size_t k = 0; k < network.kinds.size(); ++k) {
    PoolKind& kind = network.kinds[k];
    kind.sources.assign(network.kinds.size(), Rational(0));
    // Others of its own kind, or the other kind.
    const std::size_t other = kind.pools > 1 && dice.coin() ? k : network.kinds.size() - 1 - k;
    if (dice.coin() && (other != k || kind.pools > 1)) {
      kind.foreign = dice.share(3);
      if (kind.foreign > 0) kind.sources[other] = 1;
    }
  }
  network.local = {ratio(6, 10), ratio(2, 10), 1};
  network.forwarded = dice.coin() ? network.local : RowWorth{ratio(5, 10), ratio(3, 10), 1};
  network.reexecution_per_job = dice.coin() ? dice.share(5) : Rational(0);
  network.bandwidth_per_job = ratio(dice.upto(1), 100);
  network.newcomer = dice.coin() ? Rational(0) : dice.share(2);
  network.price_share = dice.share(4);
  network.sampling = dice.share(8);
  network.signed_share = dice.coin() ? Rational(1) : ratio(9, 10);
  network.mistake = dice.coin() ? Rational(0) : ratio(1, 20);
  network.draw_known = dice.upto(3) == 0;
  network.hold = dice.upto(3) > 0;
  network.burn_shares = dice.coin() ? std::vector<Rational>{Rational(1)}
                                    : std::vector<Rational>{ratio(1, 10), ratio(1, 2), Rational(1)};
  network.windows = 1 + dice.upto(1);
  network.days = network.windows;
  network.windows_per_day = 1;
  return network;
}

Repertoire random_repertoire(Dice& dice) {
  std::vector<std::string> without;
  for (const std::string& name : collusive_strategies()) {
    if (name != "honest" && dice.upto(2) > 0) without.push_back(name);
  }
  Repertoire allowed = repertoire(without);
  // Few enough for brute force.
  allowed.filing_hours = std::min<std::int64_t>(allowed.filing_hours, 2);
  allowed.wash_jobs_per_machine_day = std::min(allowed.wash_jobs_per_machine_day, 2.0);
  return allowed;
}

TEST(SmallestCoalition, is_that_of_brute_force) {
  int found = 0;
  int larger = 0;
  std::int64_t looked_at = 0;
  for (std::uint64_t seed = 1; seed <= 900; ++seed) {
    SCOPED_TRACE(seed);
    Dice dice(seed);
    const CoalitionNetwork network = random_network(dice);
    const Repertoire allowed = random_repertoire(dice);
    const auto brute = naive::smallest_coalition(network, allowed, 3);
    const Smallest quick = smallest(network, allowed, 3);
    ASSERT_TRUE(quick.decided);
    ASSERT_EQ(quick.coalition ? quick.coalition->size() : 0, brute.size);
    if (quick.coalition) {
      EXPECT_NEAR(real(quick.coalition->gain.low), brute.gain, 1e-9);
      EXPECT_NEAR(real(quick.coalition->gain.high), brute.gain, 1e-9);
      ++found;
      larger += brute.size > 1 ? 1 : 0;
    }
    looked_at += brute.looked_at;
  }
  // The draw has coalitions of all sorts in it.
  EXPECT_GT(found, 400);
  EXPECT_GT(larger, 50);
  EXPECT_LT(found, 900);
  EXPECT_GT(looked_at, 100'000);
}

/// Exactly, term by term.
std::vector<Rational> exact_tails(const TwoBinomials& of, std::size_t count) {
  std::vector<Rational> sums{1};
  const auto trial = [&](const Rational& chance) {
    std::vector<Rational> next(sums.size() + 1, Rational(0));
    for (std::size_t i = 0; i < sums.size(); ++i) {
      next[i] += sums[i] * (1 - chance);
      next[i + 1] += sums[i] * chance;
    }
    sums = next;
  };
  for (std::int64_t i = 0; i < of.first; ++i) trial(of.first_chance);
  for (std::int64_t i = 0; i < of.second; ++i) trial(of.second_chance);
  std::vector<Rational> more_than;
  Rational left = 1;
  for (std::size_t n = 0; n < count; ++n) {
    left -= n < sums.size() ? sums[n] : Rational(0);
    more_than.push_back(left);
  }
  return more_than;
}

RC_GTEST_PROP(Enclosure, has_the_exact_tail_between_bounds_that_nobody_could_tell_apart, ()) {
  const auto chance = [] { return ratio(*rc::gen::inRange(0, 11), 10); };
  const TwoBinomials of{*rc::gen::inRange(0, 12), chance(), *rc::gen::inRange(0, 12), chance()};
  const auto bounds = tails(of, 8);
  const auto exact = exact_tails(of, 8);
  const Rational width = ratio(1, 1'000'000'000) * ratio(1, 1'000'000'000) * ratio(1, 1'000'000'000);
  for (std::size_t n = 0; n < exact.size(); ++n) {
    RC_ASSERT(bounds[n].low <= exact[n]);
    RC_ASSERT(exact[n] <= bounds[n].high);
    RC_ASSERT(bounds[n].high - bounds[n].low < width);
  }
}

TEST(Enclosure, of_long_horizons_is_narrow_too) {
  const auto bounds = tails({100'000, ratio(1, 100'000), 50'000, ratio(1, 50'000)}, 5);
  // A sum of two Poisson variables of mean 1 is nearly one of mean 2: P(X > 4) = 0.0526530.
  EXPECT_NEAR(real(bounds[4].low), 0.0526530, 1e-5);
  EXPECT_LT(real(bounds[4].high - bounds[4].low), 1e-60);
}

TEST(Repertoire, is_all_strategies_but_those_that_are_left_out) {
  const Repertoire all = repertoire();
  EXPECT_TRUE(all.lazy && all.clears && all.spares && all.readmits && all.chooses_ids);
  const Repertoire some = repertoire({"lazy-verifier", "wash", "sybil-worker"});
  EXPECT_FALSE(some.lazy);
  EXPECT_EQ(some.wash_jobs_per_machine_day, 0);
  EXPECT_EQ(some.workers.size() + 1, all.workers.size());
  for (const char* none : {"honest", "no-such", "undercut"}) {
    EXPECT_THROW(repertoire({none}), base::InputError) << none;
  }
}

}  // namespace
}  // namespace homeostat::sim::test
