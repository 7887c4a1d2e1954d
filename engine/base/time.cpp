// Reads and writes ISO 8601; see time.hpp.
#include "engine/base/time.hpp"

#include <fmt/format.h>

#include <chrono>

#include "engine/rules/contract.hpp"

namespace homeostat::base {
namespace {

constexpr std::int64_t kMicrosPerSecond = 1'000'000;
constexpr std::int64_t kMicrosPerDay = 86'400 * kMicrosPerSecond;
constexpr std::int64_t kDaysToYear10000 = 2'932'897;

/// Takes text apart from the left. After the first mismatch it stays failed.
class InstantScanner {
 public:
  explicit InstantScanner(std::string_view text) : rest_(text) {}

  /// Exactly `count` decimal digits.
  int digits(std::size_t count) {
    int value = 0;
    if (rest_.size() < count) return fail();
    for (std::size_t i = 0; i < count; ++i) {
      if (rest_[i] < '0' || rest_[i] > '9') return fail();
      value = value * 10 + (rest_[i] - '0');
    }
    rest_.remove_prefix(count);
    return value;
  }
  /// True, and past it, if the text goes on with `expected`.
  bool skip(std::string_view expected) {
    if (rest_.substr(0, expected.size()) != expected) return false;
    rest_.remove_prefix(expected.size());
    return true;
  }
  void require(std::string_view expected) {
    if (!skip(expected)) fail();
  }
  [[nodiscard]] std::size_t digits_ahead() const {
    std::size_t count = 0;
    while (count < rest_.size() && rest_[count] >= '0' && rest_[count] <= '9') ++count;
    return count;
  }
  int fail() {
    failed_ = true;
    return 0;
  }
  [[nodiscard]] bool failed() const { return failed_; }
  [[nodiscard]] bool at_end() const { return rest_.empty(); }

 private:
  std::string_view rest_;
  bool failed_ = false;
};

/// ".f" with one to six digits, as microseconds.
int fraction(InstantScanner& scanner) {
  const std::size_t count = scanner.digits_ahead();
  if (count < 1 || count > 6) return scanner.fail();
  int micros = scanner.digits(count);
  for (std::size_t i = count; i < 6; ++i) micros *= 10;
  return micros;
}

/// "HH:MM[:SS[.f]]" as microseconds since midnight.
std::int64_t time_of_day(InstantScanner& scanner) {
  const int hour = scanner.digits(2);
  scanner.require(":");
  const int minute = scanner.digits(2);
  int second = 0;
  int micros = 0;
  if (scanner.skip(":")) {
    second = scanner.digits(2);
    if (scanner.skip(".")) micros = fraction(scanner);
  }
  if (hour > 23 || minute > 59 || second > 59) scanner.fail();
  return ((hour * 60 + minute) * 60 + second) * kMicrosPerSecond + micros;
}

}  // namespace

std::string to_iso(rules::Micros instant) {
  const std::int64_t micros = rules::raw(instant);
  HOMEOSTAT_REQUIRE(micros >= 0 && micros < kDaysToYear10000 * kMicrosPerDay, "an instant from 1970 to 9999");
  const std::chrono::sys_days day{std::chrono::days{micros / kMicrosPerDay}};
  const std::chrono::year_month_day date{day};
  const std::int64_t second = micros % kMicrosPerDay / kMicrosPerSecond;
  const std::int64_t fraction = micros % kMicrosPerSecond;
  const auto text = fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", static_cast<int>(date.year()),
                                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                                second / 3600, second / 60 % 60, second % 60);
  return fraction == 0 ? text : fmt::format("{}.{:06}", text, fraction);
}

std::optional<rules::Micros> from_iso(std::string_view text) {
  InstantScanner scanner(text);
  const int year = scanner.digits(4);
  scanner.require("-");
  const int month = scanner.digits(2);
  scanner.require("-");
  const int day = scanner.digits(2);
  const std::chrono::year_month_day date{std::chrono::year{year},
                                         std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok() || year < 1970) scanner.fail();
  std::int64_t micros = 0;
  if (scanner.skip("T") || scanner.skip(" ")) micros = time_of_day(scanner);
  if (!scanner.skip("Z")) scanner.skip("+00:00");
  if (scanner.failed() || !scanner.at_end()) return std::nullopt;
  return rules::micros(std::chrono::sys_days{date}.time_since_epoch().count() * kMicrosPerDay + micros);
}

}  // namespace homeostat::base
