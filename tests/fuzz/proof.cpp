// Fuzz target: the reader and the verifier of Merkle proofs. A proof that verifies does so still after being
// written and read again, and under no other root.
#include <cstddef>
#include <cstdint>

#include "engine/ledger/proof_json.hpp"
#include "tests/fuzz/law.hpp"

namespace homeostat {
namespace {

void judge(const ledger::InclusionFile& file) {
  const auto verdict = ledger::refute(file.claim);
  const auto again = ledger::read_inclusion(ledger::to_json(file), "written");
  fuzz::require(ledger::refute(again.claim) == verdict, "what is written is read back", verdict);
  if (!verdict.empty()) return;
  auto other = file.claim;
  other.root.at(0) ^= 1U;
  fuzz::require(!ledger::refute(other).empty(), "one proof, one root");
}

void judge(const ledger::ConsistencyFile& file) {
  const auto verdict = ledger::refute(file.claim);
  const auto again = ledger::read_consistency(ledger::to_json(file), "written");
  fuzz::require(ledger::refute(again.claim) == verdict, "what is written is read back", verdict);
  if (!verdict.empty()) return;
  auto other = file.claim;
  other.root2.at(0) ^= 1U;
  fuzz::require(!ledger::refute(other).empty(), "one proof, one root");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  fuzz::try_reading([&] { judge(ledger::read_inclusion(text, fuzz::kFile)); });
  fuzz::try_reading([&] { judge(ledger::read_consistency(text, fuzz::kFile)); });
  return 0;
}

}  // namespace homeostat
