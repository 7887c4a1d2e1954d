// Canonical form v1, written into reused memory.
#include "engine/ledger/canonical.hpp"

#include <cstring>

namespace homeostat::ledger {
namespace {

constexpr std::uint8_t kSeparator = 0x1F;
constexpr std::size_t kIntegerFields = 9;
constexpr std::size_t kFields = 15;

std::size_t canonical_size(const Row& row) {
  std::size_t size = 8 * kIntegerFields + (kFields - 1) + row.job_id.size() + row.origin_pool_id.size() +
                     row.exec_pool_id.size() + row.worker_id.size() + row.model.size();
  for (const auto& element : row.forward_chain) size += element.size();
  return row.forward_chain.empty() ? size : size + row.forward_chain.size() - 1;
}

/// Writes fields one after the other, with separators between, into memory that is large enough.
class Writer {
 public:
  explicit Writer(std::uint8_t* at) : start_(at), at_(at) {}

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
    if (at_ != start_) byte(kSeparator);
  }
  void byte(std::uint8_t value) { *at_++ = value; }
  void text(const std::string& value) {
    std::memcpy(at_, value.data(), value.size());
    at_ += value.size();
  }

  std::uint8_t* start_;
  std::uint8_t* at_;
};

void write(const Row& row, std::uint8_t* at) {
  Writer writer(at);
  for_each_canonical_field(row, [&](const char* name, const auto& value) { writer(name, value); });
}

}  // namespace

void canonical_form(const Row& row, std::vector<std::uint8_t>& out) {
  out.resize(canonical_size(row));
  write(row, out.data());
}

Digest row_leaf(const Row& row, std::vector<std::uint8_t>& scratch) {
  canonical_form(row, scratch);
  return leaf_hash(scratch);
}

}  // namespace homeostat::ledger
