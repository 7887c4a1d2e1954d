// The two errors that travel as exceptions, because only main() can answer them. Both are one clear line.
#pragma once

#include <cstddef>
#include <memory>
#include <stdexcept>
#include <string>

namespace homeostat::base {

/// Something given to Homeostat is not what it should be: exit code 2. The message reads
/// `FILE:LINE: WHAT; EXPECTED`, for example
/// `launch.toml:14: split.rounding is "up"; expected one of largest-remainder, floor, ...`.
class InputError : public std::runtime_error {
 public:
  /// line 0: the whole file, or no file (then `file` names the argument).
  InputError(const std::string& file, std::size_t line, const std::string& what, const std::string& expected);

  [[nodiscard]] const std::string& file() const { return *file_; }
  [[nodiscard]] std::size_t line() const { return line_; }
  [[nodiscard]] const std::string& complaint() const { return *complaint_; }  ///< `WHAT; EXPECTED`

 private:
  // Shared, so that copying an exception in flight cannot throw.
  std::shared_ptr<const std::string> file_;
  std::size_t line_;
  std::shared_ptr<const std::string> complaint_;
};

/// A ledger that cannot be read or written, or whose content contradicts itself: exit code 4.
class LedgerDamaged : public std::runtime_error {
 public:
  LedgerDamaged(const std::string& file, const std::string& what);
};

}  // namespace homeostat::base
