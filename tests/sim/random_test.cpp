// The streams: against a Philox written out by hand, and what draws promise.
#include "sim/kernel/random.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <array>
#include <set>

#include "engine/ledger/hash.hpp"

namespace homeostat::sim {
namespace {

using Words = std::array<std::uint32_t, 4>;

/// Philox4x32-10 as its paper describes it (SC 2011, section 4).
Words naive_philox(Words c, std::array<std::uint32_t, 2> k) {
  for (int round = 0; round < 10; ++round) {
    const auto product0 = static_cast<std::uint64_t>(0xD2511F53U) * c[0];
    const auto product1 = static_cast<std::uint64_t>(0xCD9E8D57U) * c[2];
    c = {static_cast<std::uint32_t>(product1 >> 32U) ^ c[1] ^ k[0], static_cast<std::uint32_t>(product1),
         static_cast<std::uint32_t>(product0 >> 32U) ^ c[3] ^ k[1], static_cast<std::uint32_t>(product0)};
    k[0] += 0x9E3779B9U;
    k[1] += 0xBB67AE85U;
  }
  return c;
}

std::uint64_t naive_bits(std::uint64_t seed, const std::string& name, Purpose purpose, std::uint64_t index) {
  const auto digest = ledger::sha256("homeostat-stream-v1\x1F" + std::to_string(seed) + "\x1F" + name);
  std::uint64_t key = 0;
  for (std::size_t i = 0; i < 8; ++i) key = key * 256 + digest[i];
  const auto words =
      naive_philox({static_cast<std::uint32_t>(index), static_cast<std::uint32_t>(index >> 32U),
                    static_cast<std::uint32_t>(purpose), 0},
                   {static_cast<std::uint32_t>(key), static_cast<std::uint32_t>(key >> 32U)});
  return (static_cast<std::uint64_t>(words[1]) << 32U) + words[0];
}

// The known answers that Random123 publishes for the generator.
TEST(Random, TheNaiveTwinIsPhilox) {
  EXPECT_EQ(naive_philox({0, 0, 0, 0}, {0, 0}), (Words{0x6627e8d5U, 0xe169c58dU, 0xbc57ac4cU, 0x9b00dbd8U}));
  EXPECT_EQ(naive_philox({0x243f6a88U, 0x85a308d3U, 0x13198a2eU, 0x03707344U}, {0xa4093822U, 0x299f31d0U}),
            (Words{0xd16cfe09U, 0x94fdccebU, 0x5001e420U, 0x24126ea1U}));
}

TEST(Random, StreamsAreTheNaiveTwin) {
  rc::check([](std::uint64_t seed, const std::string& name, std::uint64_t index) {
    const Stream stream(seed, name);
    for (const Purpose purpose : {Purpose::origin_pool, Purpose::signing_delay}) {
      RC_ASSERT(stream.bits(purpose, index) == naive_bits(seed, name, purpose, index));
    }
  });
}

TEST(Random, AllBitsOfTheIndexCount) {
  const Stream stream(1, "x");
  for (unsigned bit = 0; bit < 64; ++bit) {
    const auto index = std::uint64_t{1} << bit;
    EXPECT_EQ(stream.bits(Purpose::model, index), naive_bits(1, "x", Purpose::model, index)) << bit;
  }
}

TEST(Random, SeedNamePurposeAndIndexAllCount) {
  std::set<std::uint64_t> seen;
  std::size_t draws = 0;
  for (const std::uint64_t seed : {1U, 2U}) {
    for (const char* name : {"a", "b", "ab"}) {
      for (const Purpose purpose : {Purpose::origin_pool, Purpose::model, Purpose::worker_speed}) {
        for (std::uint64_t index = 0; index < 50; ++index, ++draws)
          seen.insert(Stream(seed, name).bits(purpose, index));
      }
    }
  }
  EXPECT_EQ(seen.size(), draws);
}

TEST(Random, BoundsHold) {
  rc::check([](std::uint64_t index) {
    const Stream stream(7, "x");
    const auto bound = *rc::gen::suchThat<std::uint64_t>([](std::uint64_t b) { return b > 0; });
    RC_ASSERT(stream.below(bound, Purpose::model, index) < bound);
    const auto first = *rc::gen::inRange<std::int64_t>(-1'000, 1'000);
    const auto last = first + *rc::gen::inRange<std::int64_t>(0, 3);
    const auto drawn = stream.between(first, last, Purpose::model, index);
    RC_ASSERT(first <= drawn && drawn <= last);
  });
}

TEST(Random, EveryOutcomeComesAboutAsOftenAsItShould) {
  const Stream stream(7, "x");
  std::array<int, 3> between{};
  std::array<int, 3> weighted{};
  int chances = 0;
  for (std::uint64_t i = 0; i < 60'000; ++i) {
    ++between[static_cast<std::size_t>(stream.between(0, 2, Purpose::model, i))];
    ++weighted[stream.weighted(Weights({1, 0, 5}), Purpose::origin_pool, i)];
    chances += stream.chance(10'000, Purpose::unsigned_result, i) ? 1 : 0;
  }
  // Five standard deviations: 577, 456 and 122.
  for (const int count : between) EXPECT_NEAR(count, 20'000, 577);
  EXPECT_NEAR(weighted[0], 10'000, 456);
  EXPECT_EQ(weighted[1], 0);
  EXPECT_NEAR(chances, 600, 122);
}

TEST(Random, CertaintyAndImpossibilityAreExact) {
  const Stream stream(7, "x");
  for (std::uint64_t i = 0; i < 1'000; ++i) {
    EXPECT_FALSE(stream.chance(0, Purpose::unsigned_result, i));
    EXPECT_TRUE(stream.chance(1'000'000, Purpose::unsigned_result, i));
  }
}

TEST(Random, AnAppendedWeightOfZeroChangesNoDraw) {
  const Stream stream(7, "x");
  for (std::uint64_t i = 0; i < 1'000; ++i) {
    EXPECT_EQ(stream.weighted(Weights({3, 2, 9}), Purpose::model, i),
              stream.weighted(Weights({3, 2, 9, 0}), Purpose::model, i));
  }
}

}  // namespace
}  // namespace homeostat::sim
