// What the reference system computed, through the command line, value for value.
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "tests/e2e/workshop.hpp"

namespace homeostat::e2e {
namespace {

using nlohmann::json;

const json& reference_vectors() {
  static const json parsed = json::parse(read_text(data("reference/ledger-1200.json")));
  return parsed;
}

/// What a command printed, its line end removed. Fails the test if it did not exit 0.
std::string output(const std::vector<std::string>& arguments) {
  const auto result = homeostat(arguments);
  EXPECT_EQ(result.exit, 0) << told(result);
  auto text = result.out;
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return text;
}

fs::path new_ledger(const Folder& folder, const std::string& name = "ledger.db") {
  const auto database = folder / name;
  output({"ledger", "init", database.string(), "--self", "observer"});
  return database;
}

fs::path ledger_of_all_pages(const Folder& folder) {
  const auto database = new_ledger(folder);
  for (const int page : {1, 2, 3}) output(reference_page(page).import_into(database));
  return database;
}

fs::path ledger_of_the_export(const Folder& folder, const std::string& name = "ledger.db") {
  const auto database = new_ledger(folder, name);
  output({"ledger", "import", database.string(), "--rows", data("reference/ledger-1200.json").string()});
  return database;
}

TEST(Reference, roots_at_every_size_that_it_computed) {
  const Folder folder;
  const auto database = ledger_of_all_pages(folder);
  for (const auto& [size, root] : reference_vectors().at("roots").items()) {
    EXPECT_NE(output({"ledger", "root", database.string(), "--size", size}).find(root.get<std::string>()),
              std::string::npos)
        << "size " << size;
  }
}

TEST(Reference, fingerprint_of_pages_and_of_the_export) {
  const Folder folder;
  const auto expected = reference_vectors().at("content_fingerprint").get<std::string>();
  EXPECT_NE(output({"ledger", "fingerprint", ledger_of_all_pages(folder).string()}).find(expected),
            std::string::npos);
  EXPECT_NE(
      output({"ledger", "fingerprint", ledger_of_the_export(folder, "export.db").string()}).find(expected),
      std::string::npos);
}

TEST(Reference, all_sixty_pairwise_nets) {
  const Folder folder;
  const auto database = ledger_of_the_export(folder);
  ASSERT_EQ(reference_vectors().at("settlements").size(), 60U);
  for (const auto& expected : reference_vectors().at("settlements")) {
    const auto found = json::parse(output(
        {"settle", database.string(), "--policy",
         source("scenarios/policies/reference-2026-04.toml").string(), "--from", expected.at("start"), "--to",
         expected.at("end"), "--self", expected.at("self"), "--peer", expected.at("peer"), "--json"}));
    for (const char* key : {"self_owes_peer", "peer_owes_self", "net", "settlable", "pending"}) {
      EXPECT_EQ(found.at(key), expected.at(key)) << key << " of " << expected.dump();
    }
  }
}

TEST(Reference, a_page_twice_changes_nothing) {
  const Folder folder;
  const auto database = ledger_with_a_page(folder);
  const auto before = snapshot(database).rows;
  const auto again = output(reference_page(1).import_into(database));
  EXPECT_NE(again.find("500"), std::string::npos) << again;
  EXPECT_EQ(snapshot(database).rows, before);
}

TEST(Reference, a_page_out_of_sequence_is_refused) {
  const Folder folder;
  const auto database = ledger_with_a_page(folder);
  const auto before = snapshot(database);
  const auto result = homeostat(reference_page(3).import_into(database));
  EXPECT_NE(result.exit, 0) << told(result);
  EXPECT_EQ(snapshot(database), before);
}

TEST(Reference, one_flipped_bit_anywhere_keeps_a_page_out) {
  const Folder folder;
  const auto database = ledger_with_a_page(folder);
  const auto before = snapshot(database);
  const auto page = reference_page(2);
  const auto good = read_text(page.file);
  constexpr std::size_t kTries = 60;
  for (std::size_t i = 0; i < kTries; ++i) {
    // From the first byte to the last, each time another bit.
    auto spoilt = good;
    const auto place = i * (good.size() - 1) / (kTries - 1);
    spoilt[place] = static_cast<char>(spoilt[place] ^ (1 << (i % 8)));
    auto other = page;
    other.file = folder / "spoilt.json";
    write_text(other.file, spoilt);
    const auto result = homeostat(other.import_into(database));
    EXPECT_EQ(result.exit, 2) << "byte " << place << "\n" << told(result);
    EXPECT_EQ(std::count(result.err.begin(), result.err.end(), '\n'), 1) << told(result);
  }
  EXPECT_EQ(snapshot(database), before);
}

TEST(Reference, one_changed_digit_anywhere_in_a_signature_keeps_a_page_out) {
  const Folder folder;
  const auto database = ledger_with_a_page(folder);
  const auto before = snapshot(database);
  const auto page = reference_page(2);
  for (std::size_t place = 0; place < page.signature.size(); place += 5) {
    auto other = page;
    other.signature[place] = other.signature[place] == '0' ? '1' : '0';
    EXPECT_EQ(homeostat(other.import_into(database)).exit, 2) << "digit " << place;
  }
  EXPECT_EQ(snapshot(database), before);
}

TEST(Reference, exported_pages_and_rows_come_back) {
  const Folder folder;
  const auto database = ledger_of_all_pages(folder);
  const auto lines = folder / "rows.jsonl";
  output({"ledger", "export", database.string(), "--format", "jsonl", "--out", lines.string()});
  const auto text = read_text(lines);
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 1200);
  output({"ledger", "export", database.string(), "--format", "pages", "--out", (folder / "pages").string()});
  std::size_t rows = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder / "pages")) {
    if (entry.path().extension() != ".json") continue;
    const auto page = json::parse(read_text(entry.path()));
    if (page.contains("rows")) rows += page.at("rows").size();
  }
  EXPECT_EQ(rows, 1200U);
}

// RFC 6962.

TEST(Rfc6962, every_vector_gets_its_verdict) {
  std::size_t count = 0;
  for (const char* kind : {"inclusion", "consistency"}) {
    for (const auto& entry : fs::recursive_directory_iterator(data("rfc6962") / kind)) {
      if (entry.path().extension() != ".json") continue;
      const bool refused = json::parse(read_text(entry.path())).at("wantErr").get<bool>();
      const auto result = homeostat({"ledger", "verify", kind, entry.path().string()});
      EXPECT_EQ(result.exit, refused ? 1 : 0) << entry.path() << "\n" << told(result);
      ++count;
    }
  }
  EXPECT_EQ(count, 92U);
}

TEST(Rfc6962, a_proof_that_is_made_is_verified_and_a_changed_one_is_not) {
  const Folder folder;
  const auto database = ledger_of_all_pages(folder).string();
  const auto file = folder / "proof.json";
  const std::vector<std::pair<std::string, std::vector<std::string>>> proofs{
      {"inclusion", {"--row", "1"}},
      {"inclusion", {"--row", "1200"}},
      {"inclusion", {"--row", "700", "--size", "701"}},
      {"consistency", {"--from", "1", "--to", "1200"}},
      {"consistency", {"--from", "512", "--to", "1024"}},
      {"consistency", {"--from", "999", "--to", "1000"}}};
  for (const auto& [kind, options] : proofs) {
    std::vector<std::string> command{"ledger", "prove", database};
    command.insert(command.end(), options.begin(), options.end());
    const auto text = output(command);
    write_text(file, text);
    const auto good = homeostat({"ledger", "verify", kind, file.string()});
    EXPECT_EQ(good.exit, 0) << told(good);
    auto proof = json::parse(text);
    const char* root = kind == "inclusion" ? "root" : "root2";
    proof[root] = proof.at("proof").at(0);
    write_text(file, proof.dump(2));
    const auto bad = homeostat({"ledger", "verify", kind, file.string()});
    EXPECT_EQ(bad.exit, 1) << told(bad);
  }
}

}  // namespace
}  // namespace homeostat::e2e
