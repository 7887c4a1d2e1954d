// Rows, keys, peers and going live.
#include "tests/e2e/town.hpp"

#include <array>
#include <stdexcept>

#include "engine/base/encoding.hpp"
#include "engine/ledger/hash.hpp"
#include "engine/ledger/signature.hpp"
#include "engine/lifecycle/verdict_file.hpp"
#include "engine/lifecycle/version.hpp"

namespace homeostat::e2e {
namespace {

const ledger::SigningKey& key() {
  static const ledger::SigningKey made = [] {
    std::array<std::uint8_t, 32> seed{};
    seed.fill(7);
    return ledger::SigningKey(seed);
  }();
  return made;
}

nlohmann::json row(int number) {
  return {{"id", number},
          {"job_id", "job-" + std::to_string(number)},
          {"origin_pool_id", "pool-a"},
          {"exec_pool_id", "pool-b"},
          {"worker_id", "w1"},
          {"model", "m"},
          {"tokens_in", 10},
          {"tokens_out", 100 * number},
          {"credits_total", 100 * number},
          {"credits_worker", 60 * number},
          {"credits_exec", 20 * number},
          {"credits_origin", 10 * number},
          {"credits_treasury", 10 * number},
          {"forward_chain", {"pool-a"}},
          {"created_at", "2026-04-11T00:0" + std::to_string(number) + ":00"},
          {"pending_worker_attribution", true}};
}

}  // namespace

std::string town_key() {
  return base::to_hex(key().public_key());
}

Signed signed_answer(int row, bool other) {
  const std::string digest = base::to_hex(ledger::sha256("answer " + std::to_string(row)));
  const std::string said = other ? base::to_hex(ledger::sha256("another answer")) : digest;
  const std::string message =
      "homeostat-attribution-v1\x1Fpool-a\x1Fjob-" + std::to_string(row) + '\x1F' + said;
  const auto signature = key().sign({reinterpret_cast<const std::uint8_t*>(message.data()), message.size()});
  return {digest, base::to_hex(signature)};
}

Town::Town() : database_(folder_ / "ledger.db") {
  nlohmann::json rows = nlohmann::json::array();
  for (int number = 1; number <= 8; ++number) rows.push_back(row(number));
  policy_ = file("active.toml", replaced(read_text(source("scenarios/policies/launch.toml")),
                                         "mode = \"dry_run\"", "mode = \"active\""));
  const auto hash = homeostat({"policy", "hash", policy_, "--json"});
  const auto sha256 = nlohmann::json::parse(hash.out).at("sha256");
  const nlohmann::json verdict{{"schema", lifecycle::kVerdictSchema},
                               {"verdict", "ACTIVATE"},
                               {"engine", lifecycle::kEngineVersion},
                               {"digest", std::string(64, 'a')},
                               {"policy", {{"sha256", sha256}}},
                               {"scenario", {{"name", "town"}, {"sha256", std::string(64, 'b')}}}};
  verdict_ = file("verdict.json", verdict.dump(2));
  done({"ledger", "init", "--self", "pool-a"}, "", 2);
  done({"ledger", "import", "--rows", file("rows.json", nlohmann::json{{"rows", rows}}.dump())}, "00:09", 2);
  done({"peer", "enrol", "--id", "pool-b", "--pubkey", town_key(), "--trust", "2"}, "00:09");
  done({"peer", "enrol", "--id", "pool-c", "--pubkey", town_key(), "--trust", "3"}, "00:09");
  done({"peer", "enrol", "--id", "pool-d", "--pubkey", town_key(), "--trust", "3"}, "00:09");
  done({"worker", "enrol", "--id", "w1", "--pool", "pool-b", "--pubkey", town_key()}, "00:09");
}

Result Town::run(const Words& words, const std::string& time, std::size_t before) const {
  Words command(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(before));
  command.push_back(path());
  command.insert(command.end(), words.begin() + static_cast<std::ptrdiff_t>(before), words.end());
  if (!time.empty()) {
    command.emplace_back("--at");
    command.push_back("2026-04-11T" + time);
  }
  return homeostat(command);
}

std::string Town::done(const Words& words, const std::string& time, std::size_t before) const {
  const auto result = run(words, time, before);
  if (result.exit != 0 || !result.err.empty()) {
    std::string line;
    for (const auto& word : words) line += word + " ";
    throw std::runtime_error(line + ": " + told(result));
  }
  return result.out;
}

nlohmann::json Town::json(Words words, const std::string& time, std::size_t before) const {
  words.emplace_back("--json");
  return nlohmann::json::parse(done(words, time, before));
}

void Town::attribute(int row, const std::string& time) const {
  const auto answer = signed_answer(row);
  done({"attribute", "--row", std::to_string(row), "--signature", answer.signature, "--response-sha256",
        answer.digest},
       time);
}

void Town::go_live() const {
  attribute(1, "00:10");
  done({"verdict", "record", verdict_}, "00:20");
  done({"golive", "next", "--policy", policy_}, "01:05");
  for (int step = 0; step < 10; ++step) {
    if (done({"golive", "next"}, "01:05").find("all ten") != std::string::npos) return;
  }
  throw std::runtime_error("going live does not end");
}

std::string Town::file(const std::string& name, const std::string& text) const {
  write_text(folder_ / name, text);
  return (folder_ / name).string();
}

}  // namespace homeostat::e2e
