// Canonical form v1 again, as one list of fields that is joined, and its inverse; arbitrary admissible rows.
// Shares no code with engine/ledger/canonical.cpp.
#pragma once

#include <rapidcheck.h>

#include <array>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "engine/ledger/row.hpp"

namespace homeostat::naive {

inline std::string big_endian(std::int64_t value) {
  std::string bytes(8, '\0');
  auto bits = static_cast<std::uint64_t>(value);
  for (std::size_t i = 8; i > 0; --i, bits /= 256) bytes[i - 1] = static_cast<char>(bits % 256);
  return bytes;
}

inline std::string joined(const std::vector<std::string>& texts, char separator) {
  std::string result;
  for (std::size_t i = 0; i < texts.size(); ++i)
    result += (i == 0 ? "" : std::string(1, separator)) + texts[i];
  return result;
}

inline std::string canonical(const ledger::Row& row) {
  const auto number = [](const auto& quantity) { return big_endian(rules::raw(quantity)); };
  return joined({big_endian(row.id), row.job_id, row.origin_pool_id, row.exec_pool_id, row.worker_id,
                 row.model, number(row.tokens_in), number(row.tokens_out), number(row.credits_total),
                 number(row.shares.values[0]), number(row.shares.values[1]), number(row.shares.values[2]),
                 number(row.shares.values[3]), joined(row.forward_chain, ','), number(row.created_at)},
                '\x1F');
}

/// Takes canonical bytes apart: an inverse, whose existence is what makes the form injective.
class CanonicalReader {
 public:
  explicit CanonicalReader(std::string bytes) : rest_(std::move(bytes)) {}

  ledger::Row row() {
    ledger::Row row;
    row.id = integer();
    for (auto* text : {&row.job_id, &row.origin_pool_id, &row.exec_pool_id, &row.worker_id, &row.model}) {
      *text = this->text();
    }
    row.tokens_in = rules::tokens(integer());
    row.tokens_out = rules::tokens(integer());
    row.credits_total = rules::credits(integer());
    for (auto& share : row.shares.values) share = rules::credits(integer());
    auto chain = text();
    while (!chain.empty()) {
      const auto comma = chain.find(',');
      row.forward_chain.push_back(chain.substr(0, comma));
      chain = comma == std::string::npos ? "" : chain.substr(comma + 1);
    }
    rest_ += '\x1F';  // the last field has no separator
    row.created_at = rules::micros(integer());
    if (!rest_.empty()) throw std::runtime_error("bytes are left");
    return row;
  }

 private:
  std::string take(std::size_t count) {
    if (rest_.size() <= count || rest_[count] != '\x1F') throw std::runtime_error("no separator");
    auto field = rest_.substr(0, count);
    rest_.erase(0, count + 1);
    return field;
  }
  std::int64_t integer() {
    std::uint64_t bits = 0;
    for (const char byte : take(8)) bits = bits * 256 + static_cast<unsigned char>(byte);
    return static_cast<std::int64_t>(bits);
  }
  std::string text() { return take(rest_.find('\x1F')); }

  std::string rest_;
};

/// A text of one to `most` printable characters, some of them beyond ASCII, some that other fields start
/// with.
inline rc::Gen<std::string> any_text(int most, bool comma) {
  return rc::gen::exec([most, comma] {
    static const std::array<std::string, 10> kPieces{"a",  "b", "1",  " ",          "/",
                                                     "\"", "é", "模", "\U0001F40B", ","};
    std::string text;
    const int count = *rc::gen::inRange(1, most + 1);
    for (int i = 0; i < count; ++i) text += kPieces[*rc::gen::inRange<std::size_t>(0, comma ? 10 : 9)];
    return text;
  });
}

/// An amount from 0 to `most`, of every order of magnitude.
inline rc::Gen<std::int64_t> any_amount(std::int64_t most) {
  return rc::gen::exec([most] {
    const auto bits = *rc::gen::inRange(0, 64);
    const auto value = static_cast<std::int64_t>(*rc::gen::arbitrary<std::uint64_t>() >> 1U) >> bits;
    return value % (most + 1);
  });
}

inline rc::Gen<ledger::Row> any_row() {
  return rc::gen::exec([] {
    ledger::Row row;
    row.id = 1 + *any_amount(INT64_MAX - 1);
    row.job_id = *any_text(20, true);
    row.origin_pool_id = *any_text(8, true);
    row.exec_pool_id = *any_text(8, true);
    row.worker_id = *any_text(8, true);
    if (*rc::gen::arbitrary<bool>()) row.model = *any_text(8, true);
    row.tokens_in = rules::tokens(*any_amount(rules::kMaxAmount));
    row.tokens_out = rules::tokens(*any_amount(rules::kMaxAmount));
    row.credits_total = rules::credits(*any_amount(rules::kMaxAmount));
    for (auto& share : row.shares.values) share = rules::credits(*any_amount(rules::kMaxAmount / 4));
    const int hops = *rc::gen::inRange(0, 5);
    for (int i = 0; i < hops; ++i) row.forward_chain.push_back(*any_text(6, false));
    row.created_at = rules::micros(*any_amount(253'402'300'799'999'999));
    return row;
  });
}

}  // namespace homeostat::naive
