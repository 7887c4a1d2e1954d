// Puts the one-line messages of errors together; see errors.hpp.
#include "engine/base/errors.hpp"

#include <fmt/format.h>

#include <system_error>

namespace homeostat::base {
namespace {

std::string complaint_of(const std::string& what, const std::string& expected) {
  return expected.empty() ? what : fmt::format("{}; expected {}", what, expected);
}

std::string place_of(const std::string& file, std::size_t line) {
  return line > 0 ? fmt::format("{}:{}", file, line) : file;
}

}  // namespace

InputError::InputError(const std::string& file, std::size_t line, const std::string& what,
                       const std::string& expected)
    : std::runtime_error(fmt::format("{}: {}", place_of(file, line), complaint_of(what, expected))),
      file_(std::make_shared<const std::string>(file)),
      line_(line),
      complaint_(std::make_shared<const std::string>(complaint_of(what, expected))) {}

LedgerDamaged::LedgerDamaged(const std::string& file, const std::string& what)
    : std::runtime_error(fmt::format("{}: {}", file, what)) {}

std::string system_message(int error) {
  return std::generic_category().message(error);
}

}  // namespace homeostat::base
