// The two errors that are thrown as exceptions, because only main() can respond to them. Each message is one
// line.
#pragma once

#include <cstddef>
#include <memory>
#include <stdexcept>
#include <string>

namespace homeostat::base {

/// Bad input: something given to Homeostat is not what it should be. The program exits with code 2. The
/// message reads `FILE:LINE: WHAT; EXPECTED`, for example `launch.toml:14: split.rounding is "up"; expected
/// one of largest-remainder, floor, ...`.
class InputError : public std::runtime_error {
 public:
  /// Use line 0 for the file as a whole, or if there is no file (then `file` is the name of the argument).
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

/// A damaged ledger: one that cannot be read or written, or whose content contradicts itself. Exit code 4.
class LedgerDamaged : public std::runtime_error {
 public:
  LedgerDamaged(const std::string& file, const std::string& what);
};

/// What the system says of an error number (errno).
std::string system_message(int error);

}  // namespace homeostat::base
