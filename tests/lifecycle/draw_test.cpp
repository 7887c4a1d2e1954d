// The two draws of a dispute: equal to what the reference system computed, equal to a second computation by
// hand, and out of the reach of whoever chooses before the beacon is known.
#include "engine/lifecycle/draw.hpp"

#include <gtest/gtest.h>

#include <set>

#include "tests/ledger/reference.hpp"
#include "tests/lifecycle/town.hpp"

namespace homeostat::lifecycle::small {
namespace {

using ledger::Sampled;

const nlohmann::json& draws() {
  static const nlohmann::json parsed = ledger::read_data("reference/draws-1200.json");
  return parsed;
}

std::string text(const nlohmann::json& object, const char* name) {
  return object.at(name).get<std::string>();
}

/// The reference's ledger and peers under the reference's policy, with disputes switched on.
Town reference_town() {
  Town town(found_policy());
  town.now = rules::micros(493'000 * 3600 * kTick - 3600 * kTick);
  town.accept(adoption(town.law));
  for (const auto& pool : draws().at("pools")) {
    const auto id = pool.get<std::string>();
    town.accept(ledger::PeerEnrolled{id, "", std::string(64, '0'), "", 0});
  }
  for (const auto& row : ledger::reference_rows()) town.accept(ledger::RowImported{row, {}, {}});
  town.accept(flag("dispute"));
  return town;
}

TEST(ReferenceDraw, verifiers_of_both_epochs_are_equal_through_state) {
  const Town before = reference_town();
  std::map<std::string, std::int64_t> row_of_job;
  for (const auto& row : ledger::reference_rows()) row_of_job[row.job_id] = row.id;
  std::map<std::int64_t, Town> towns{{493'000, before}, {493'001, before}};
  // Filed at the first instant of an epoch, at its last, and between: the epoch is what counts.
  const std::int64_t moments[] = {0, 1, 1'800'000'000, 3'600'000'000 - 1};
  std::size_t compared = 0;
  for (const auto& expected : draws().at("verifiers")) {
    const auto epoch = expected.at("epoch").get<std::int64_t>();
    Town& town = towns.at(epoch);
    town.now = rules::micros(epoch * 3600 * kTick + moments[compared++ % 4]);
    const auto id =
        town.accept(ledger::DisputeFiled{row_of_job.at(text(expected, "job_id")), "", "", "", "test"});
    const ledger::DisputeRecord dispute = town.state.disputes().at(static_cast<std::size_t>(id - 1));
    ASSERT_EQ(dispute.contested_pool_id, text(expected, "contested"));
    ASSERT_EQ(dispute.origin_pool_id, text(expected, "origin"));
    ASSERT_EQ(town.state.epoch(dispute), epoch);
    ASSERT_EQ(town.state.drawn(dispute), text(expected, "verifier"));
    // Another epoch's verifier is refused, the epoch's own is taken.
    ASSERT_EQ(text_of(town.apply(ledger::VerifierDrawn{id, epoch + 1, text(expected, "verifier"), false})),
              "108 wrong-draw");
    town.accept(ledger::VerifierDrawn{id, epoch, text(expected, "verifier"), false});
  }
  EXPECT_EQ(compared, 400U);
}

TEST(ReferenceDraw, verifiers_of_both_epochs_are_equal_from_the_candidates_alone) {
  for (const auto& expected : draws().at("verifiers")) {
    std::set<std::string> candidates;
    for (const auto& pool : draws().at("pools")) candidates.insert(pool.get<std::string>());
    candidates.erase(text(expected, "contested"));
    candidates.erase(text(expected, "origin"));
    EXPECT_EQ(drawn_verifier(text(expected, "job_id"), expected.at("epoch").get<std::int64_t>(),
                             {candidates.begin(), candidates.end()}),
              text(expected, "verifier"));
    EXPECT_EQ(sampled_by_job(text(expected, "job_id"), 100), expected.at("sampled").get<bool>());
  }
}

TEST(ReferenceDraw, the_sampled_set_is_equal) {
  std::vector<std::string> found;
  for (int i = 0; i < 20'000; ++i) {
    const auto id = fmt::format("job-{}", i);
    if (sampled_by_job(id, 100)) found.push_back(id);
  }
  EXPECT_EQ(found, draws().at("sampled_of_job_0_to_19999").get<std::vector<std::string>>());
}

TEST(ReferenceDraw, the_sampled_set_is_equal_through_state) {
  Town town(found_policy());
  town.accept(adoption(town.law));
  town.accept(flag("dispute"));
  std::vector<std::string> found;
  for (int i = 0; i < 20'000; ++i) {
    const auto id = fmt::format("job-{}", i);
    const auto row = town.accept(job(town.law, id, "a", "b", 10, town.now));
    const auto outcome = text_of(town.apply(Sampled{row, 0}));
    if (outcome == "accepted") found.push_back(id);
    if (outcome != "accepted") {
      ASSERT_EQ(outcome, "100 not-sampled");
    }
  }
  EXPECT_EQ(found, draws().at("sampled_of_job_0_to_19999").get<std::vector<std::string>>());
}

TEST(Draw, the_rate_is_the_policys_and_a_part_of_a_percent_counts_as_one_under_job_id) {
  const auto count = [](std::int64_t basis_points) {
    int sampled = 0;
    for (int i = 0; i < 2000; ++i) sampled += sampled_by_job(fmt::format("job-{}", i), basis_points) ? 1 : 0;
    return sampled;
  };
  EXPECT_EQ(count(0), 0);
  EXPECT_EQ(count(1), count(100));
  EXPECT_LT(count(100), count(101));
  EXPECT_EQ(count(101), count(200));
  EXPECT_EQ(count(10'000), 2000);
}

TEST(Draw, without_candidates_there_is_no_verifier) {
  EXPECT_EQ(drawn_verifier("job-1", 1, {}), std::nullopt);
}

/// The same bit once more, written byte by byte: no fmt, no to_hex, no shifts.
bool sampled_by_hand(const std::string& origin, const std::string& job, const ledger::Digest& response,
                     const std::string& beacon, int basis_points) {
  std::vector<std::uint8_t> bytes;
  const auto put = [&](const std::string& field) {
    for (const char c : field) bytes.push_back(static_cast<std::uint8_t>(c));
  };
  put("homeostat-sampling-v1");
  bytes.push_back(31);
  put(origin);
  bytes.push_back(31);
  put(job);
  bytes.push_back(31);
  for (const std::uint8_t byte : response) {
    bytes.push_back(static_cast<std::uint8_t>("0123456789abcdef"[byte / 16]));
    bytes.push_back(static_cast<std::uint8_t>("0123456789abcdef"[byte % 16]));
  }
  bytes.push_back(31);
  put(beacon);
  const ledger::Digest digest = ledger::sha256(bytes);
  unsigned remainder = 0;
  for (int i = 0; i < 8; ++i) remainder = (remainder * 256 + digest[static_cast<std::size_t>(i)]) % 10'000;
  return remainder < static_cast<unsigned>(basis_points);
}

std::string beacon_number(int number) {
  return fmt::format("{:04x}{}", number, std::string(60, '0'));
}

TEST(BeaconDraw, equals_a_computation_by_hand_and_samples_one_percent) {
  int sampled = 0;
  for (int i = 0; i < 20'000; ++i) {
    const auto id = fmt::format("job-{}", i);
    const auto response = ledger::sha256(id);
    for (const int rate : {100, 2500}) {
      ASSERT_EQ(sampled_by_beacon("origin", id, response, beacon_number(7), rate),
                sampled_by_hand("origin", id, response, beacon_number(7), rate));
    }
    sampled += sampled_by_beacon("origin", id, response, beacon_number(7), 100) ? 1 : 0;
  }
  // 200 are expected, with a deviation of 14.
  EXPECT_NEAR(sampled, 200, 4 * 14);
}

TEST(BeaconDraw, every_field_counts_and_fields_do_not_run_together) {
  const auto response = ledger::sha256("r");
  const auto all = [&](const std::string& origin, const std::string& job, const ledger::Digest& digest) {
    std::string bits;
    for (int i = 0; i < 256; ++i) {
      bits += sampled_by_beacon(origin, job, digest, beacon_number(i), 5000) ? '1' : '0';
    }
    return bits;
  };
  const std::set<std::string> different{all("ab", "c", response), all("a", "bc", response),
                                        all("", "abc", response), all("abc", "", response),
                                        all("c", "ab", response), all("ab", "c", ledger::sha256("s"))};
  EXPECT_EQ(different.size(), 6U);
}

// unpredictable-sampling: whatever was chosen before the beacon (who is the origin, the job's id, what was
// answered), about one in a hundred of all 65,536 beacons of two bytes samples the job. Nothing that can be
// chosen moves the count by more than chance does: it shows that no choice is a way out, for as long as
// SHA-256 behaves as a random function, which is assumed and not shown here.
TEST(BeaconDraw, for_every_choice_made_before_equally_many_beacons_sample) {
  constexpr int kBeacons = 65'536;
  constexpr int kDeviation = 26;  // of a count that is expected to be 655
  struct Choice {
    std::string origin, job, answer;
  };
  std::vector<Choice> choices;
  for (int i = 0; i < 4; ++i) choices.push_back({"origin", fmt::format("job-{}", i), "answer"});
  for (int i = 0; i < 4; ++i) choices.push_back({"origin", "job", fmt::format("answer {}", i)});
  for (int i = 0; i < 4; ++i) choices.push_back({fmt::format("origin {}", i), "job", "answer"});
  choices.push_back({"", "", ""});
  // An id that is never sampled under job-id (not sampled at 50 percent) has no advantage here.
  for (int i = 0; choices.size() < 16; ++i) {
    const auto id = fmt::format("chosen-{}", i);
    if (!sampled_by_job(id, 5000)) choices.push_back({"origin", id, "answer"});
  }
  for (const auto& [origin, job, answer] : choices) {
    const auto response = ledger::sha256(answer);
    int sampling = 0;
    for (int i = 0; i < kBeacons; ++i) {
      sampling += sampled_by_beacon(origin, job, response, beacon_number(i), 100) ? 1 : 0;
    }
    EXPECT_NEAR(sampling, kBeacons / 100, 4 * kDeviation) << origin << " " << job << " " << answer;
  }
}

}  // namespace
}  // namespace homeostat::lifecycle::small
