// Reads the values of a model and executes rules on them; see execution.hpp.
#include "proofs/solvers/execution.hpp"

#include <fmt/format.h>

#include <charconv>

namespace homeostat::proofs {

std::optional<std::int64_t> number(const Values& values, const std::string& name) {
  const auto found = values.find(name);
  if (found == values.end()) return std::nullopt;
  std::int64_t value = 0;
  const char* const end = found->second.data() + found->second.size();
  const auto [stop, error] = std::from_chars(found->second.data(), end, value);
  if (error != std::errc() || stop != end) return std::nullopt;
  return value;
}

bool truth(const Values& values, const std::string& name) {
  const auto found = values.find(name);
  return found != values.end() && found->second == "true";
}

std::string describe(const policy::Policy& policy, const rules::PerSlot<rules::Credits>& shares) {
  std::string text;
  for (const policy::Recipient& recipient : policy.recipients) {
    text += fmt::format("{}{} {}", text.empty() ? "" : " + ", recipient.name,
                        rules::raw(shares[recipient.column]));
  }
  return text;
}

rules::PerSlot<rules::Credits> executed_split(const rules::SplitShape& shape, std::int64_t total) {
  rules::CheckedArithmetic checked;
  return rules::split(checked, shape, rules::credits(total));
}

}  // namespace homeostat::proofs
