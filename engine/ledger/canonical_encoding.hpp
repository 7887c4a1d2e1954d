// Encodes a list of fields: joined by 0x1F, integers as 8 bytes big-endian, the elements of a chain joined by
// commas. It is a template over the list, so that the guardian can ask what another list would commit to; the
// ledger's own list is in canonical.hpp.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

namespace homeostat::ledger {

/// Counts the bytes that the fields need, with a separator before each field except the first.
class FieldSizes {
 public:
  void operator()(const char* /*name*/, std::int64_t /*value*/) { add(8); }
  void operator()(const char* /*name*/, const std::string& value) { add(value.size()); }
  void operator()(const char* /*name*/, const std::vector<std::string>& chain) {
    std::size_t size = chain.empty() ? 0 : chain.size() - 1;
    for (const auto& element : chain) size += element.size();
    add(size);
  }
  [[nodiscard]] std::size_t sum() const { return sum_; }

 private:
  void add(std::size_t size) {
    sum_ += size + (first_ ? 0 : 1);
    first_ = false;
  }
  std::size_t sum_ = 0;
  bool first_ = true;
};

/// Writes the fields with their separators into memory that must be large enough.
class FieldWriter {
 public:
  explicit FieldWriter(std::uint8_t* at) : at_(at) {}

  void operator()(const char* /*name*/, std::int64_t value) {
    separate();
    const auto bits = static_cast<std::uint64_t>(value);
    for (int shift = 56; shift >= 0; shift -= 8) byte(static_cast<std::uint8_t>(bits >> shift));
  }
  void operator()(const char* /*name*/, const std::string& value) {
    separate();
    text(value);
  }
  void operator()(const char* /*name*/, const std::vector<std::string>& chain) {
    separate();
    for (std::size_t i = 0; i < chain.size(); ++i) {
      if (i > 0) byte(',');
      text(chain[i]);
    }
  }

 private:
  void separate() {
    if (!first_) byte(0x1F);
    first_ = false;
  }
  void byte(std::uint8_t value) { *at_++ = value; }
  void text(const std::string& value) {
    std::memcpy(at_, value.data(), value.size());
    at_ += value.size();
  }

  std::uint8_t* at_;
  bool first_ = true;
};

/// Replaces the content of `out` by the encoded fields. `each_field(visit)` is called twice and must visit
/// the same fields in the same order each time.
template <class EachField>
void encode_fields(const EachField& each_field, std::vector<std::uint8_t>& out) {
  FieldSizes sizes;
  each_field([&](const char* name, const auto& value) { sizes(name, value); });
  out.resize(sizes.sum());
  FieldWriter writer(out.data());
  each_field([&](const char* name, const auto& value) { writer(name, value); });
}

}  // namespace homeostat::ledger
