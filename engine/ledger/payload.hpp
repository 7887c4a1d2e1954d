// Writes and reads the members of a payload one after the other. Private to event_codec.cpp.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "engine/base/encoding.hpp"
#include "engine/base/json.hpp"
#include "engine/ledger/row_json.hpp"
#include "engine/rules/contract.hpp"
#include "engine/rules/units.hpp"

namespace homeostat::ledger {

/// Writes members in the order of the calls.
class PayloadWriter {
 public:
  void operator()(std::string_view name, std::int64_t value) {
    member(name);
    out_ += fmt::format_int(value).c_str();
  }
  void operator()(std::string_view name, bool value) {
    member(name);
    out_ += value ? "true" : "false";
  }
  void operator()(std::string_view name, const std::string& value) {
    HOMEOSTAT_REQUIRE(base::is_utf8(value), "a text of an event is UTF-8");
    member(name);
    append_json_string(out_, value);
  }
  template <class Unit>
  void operator()(std::string_view name, const rules::Quantity<rules::CheckedInt, Unit>& value) {
    (*this)(name, rules::raw(value));
  }
  template <std::size_t size>
  void operator()(std::string_view name, const std::array<std::uint8_t, size>& bytes) {
    (*this)(name, base::to_hex(bytes));
  }
  [[nodiscard]] bool any() const { return !out_.empty(); }
  std::string finish() {
    if (out_.empty()) out_ = "{";
    out_ += '}';
    return std::move(out_);
  }

 private:
  void member(std::string_view name) {
    out_ += out_.empty() ? "{\"" : ",\"";
    out_ += name;
    out_ += "\":";
  }
  std::string out_;
};

/// A fast reader for payloads exactly as PayloadWriter writes them, with plain ASCII texts. Anything else is
/// left to the strict reader, which can also say what is wrong. Reading a ledger back spends most of its time
/// here.
class QuickReader {
 public:
  explicit QuickReader(std::string_view payload) : rest_(payload) {}
  void operator()(std::string_view name, std::int64_t& value) {
    if (!member(name)) return;
    const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
    const auto digits = static_cast<std::size_t>(end - rest_.data());
    good_ = error == std::errc() && rest_.substr(0, digits) == fmt::format_int(value).c_str();
    rest_.remove_prefix(digits);
  }
  void operator()(std::string_view name, bool& value) {
    if (!member(name)) return;
    value = take("true");
    good_ = value || take("false");
  }
  void operator()(std::string_view name, std::string& value) {
    if (member(name)) value = text();
  }
  template <class Unit>
  void operator()(std::string_view name, rules::Quantity<rules::CheckedInt, Unit>& value) {
    std::int64_t number = 0;
    (*this)(name, number);
    value = rules::Quantity<rules::CheckedInt, Unit>(rules::CheckedInt(number));
  }
  template <std::size_t size>
  void operator()(std::string_view name, std::array<std::uint8_t, size>& value) {
    if (!member(name)) return;
    const std::string_view digits = text();
    good_ = good_ && digits.size() == 2 * size;
    for (std::size_t i = 0; good_ && i < size; ++i) {
      const int high = hex_value(digits[2 * i]);
      const int low = hex_value(digits[2 * i + 1]);
      good_ = high >= 0 && low >= 0;
      value[i] = static_cast<std::uint8_t>(high * 16 + low);
    }
  }
  /// True if everything was read as expected. If false, the values that were read are meaningless.
  [[nodiscard]] bool finish() const { return good_ && rest_ == "}"; }

 private:
  static int hex_value(char digit) {
    if (digit >= '0' && digit <= '9') return digit - '0';
    return digit >= 'a' && digit <= 'f' ? digit - 'a' + 10 : -1;
  }
  bool take(std::string_view expected) {
    if (!rest_.starts_with(expected)) return false;
    rest_.remove_prefix(expected.size());
    return true;
  }
  bool member(std::string_view name) {
    good_ = good_ && take(first_ ? "{\"" : ",\"") && take(name) && take("\":");
    first_ = false;
    return good_;
  }
  std::string_view text() {
    const auto end = rest_.find('"', 1);
    good_ = rest_.starts_with('"') && end != std::string_view::npos;
    if (!good_) return {};
    const auto found = rest_.substr(1, end - 1);
    good_ =
        std::all_of(found.begin(), found.end(), [](char c) { return c >= 0x20 && c < 0x7F && c != '\\'; });
    rest_.remove_prefix(end + 1);
    return found;
  }

  std::string_view rest_;
  bool first_ = true;
  bool good_ = true;
};

/// Reads members in the order of the calls; finish() of the underlying reader reports members that are left
/// over.
class PayloadReader {
 public:
  explicit PayloadReader(base::JsonObjectReader& reader) : reader_(reader) {}
  void operator()(std::string_view name, std::int64_t& value) const { value = reader_.integer(name); }
  void operator()(std::string_view name, bool& value) const { value = reader_.boolean(name); }
  void operator()(std::string_view name, std::string& value) const { value = reader_.string(name); }
  template <class Unit>
  void operator()(std::string_view name, rules::Quantity<rules::CheckedInt, Unit>& value) const {
    value = rules::Quantity<rules::CheckedInt, Unit>(rules::CheckedInt(reader_.integer(name)));
  }
  template <std::size_t size>
  void operator()(std::string_view name, std::array<std::uint8_t, size>& value) const {
    const std::string text = reader_.string(name);
    const auto bytes = base::from_hex(text);
    if (!bytes || bytes->size() != size || base::to_hex(*bytes) != text) {
      reader_.fail(name, "is " + base::quoted(text), fmt::format("{} bytes in lower-case hexadecimal", size));
    }
    std::copy(bytes->begin(), bytes->end(), value.begin());
  }

 private:
  base::JsonObjectReader& reader_;
};

}  // namespace homeostat::ledger
