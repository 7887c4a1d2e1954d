// The one line of each error.
#include "engine/base/errors.hpp"

#include <fmt/format.h>

namespace homeostat::base {
namespace {

std::string line_of(const std::string& file, std::size_t line, const std::string& what,
                    const std::string& expected) {
  const std::string place = line > 0 ? fmt::format("{}:{}", file, line) : file;
  return expected.empty() ? fmt::format("{}: {}", place, what)
                          : fmt::format("{}: {}; expected {}", place, what, expected);
}

}  // namespace

InputError::InputError(const std::string& file, std::size_t line, const std::string& what,
                       const std::string& expected)
    : std::runtime_error(line_of(file, line, what, expected)) {}

LedgerDamaged::LedgerDamaged(const std::string& file, const std::string& what)
    : std::runtime_error(fmt::format("{}: {}", file, what)) {}

}  // namespace homeostat::base
