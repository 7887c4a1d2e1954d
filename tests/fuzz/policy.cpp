// Fuzz target: the policy reader. What it accepts is written back, read again, and is the same policy.
#include "engine/policy/policy.hpp"

#include <cstddef>
#include <cstdint>

#include "tests/fuzz/law.hpp"

namespace homeostat {

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  fuzz::try_reading([&] {
    const auto policy = policy::parse_policy(text, fuzz::kFile);
    const auto written = policy::to_toml(policy);
    fuzz::require(policy::canonical(policy::parse_policy(written, "written")) == policy::canonical(policy),
                  "what is written is read back", written);
    fuzz::require(policy::hash(policy).size() == 64, "a hash is 64 digits");
    for (const bool local : {false, true}) {
      std::int64_t sum = 0;
      for (const auto points : policy.shape(local).basis_points.values) sum += points.count;
      fuzz::require(sum == rules::kBasisPointsInWhole, "basis points sum to 10,000", written);
    }
  });
  return 0;
}

}  // namespace homeostat
