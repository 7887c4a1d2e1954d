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

/// Writes fields one after the other into memory that is large enough.
class Writer {
 public:
  explicit Writer(std::uint8_t* at) : at_(at) {}

  void byte(std::uint8_t value) { *at_++ = value; }
  void text(const std::string& value) {
    std::memcpy(at_, value.data(), value.size());
    at_ += value.size();
  }
  void text_field(const std::string& value) {
    text(value);
    byte(kSeparator);
  }
  void integer(std::int64_t value) {
    const auto bits = static_cast<std::uint64_t>(value);
    for (int shift = 56; shift >= 0; shift -= 8) byte(static_cast<std::uint8_t>(bits >> shift));
  }
  void integer_field(std::int64_t value) {
    integer(value);
    byte(kSeparator);
  }

 private:
  std::uint8_t* at_;
};

void write(const Row& row, std::uint8_t* at) {
  Writer writer(at);
  writer.integer_field(row.id);
  writer.text_field(row.job_id);
  writer.text_field(row.origin_pool_id);
  writer.text_field(row.exec_pool_id);
  writer.text_field(row.worker_id);
  writer.text_field(row.model);
  writer.integer_field(rules::raw(row.tokens_in));
  writer.integer_field(rules::raw(row.tokens_out));
  writer.integer_field(rules::raw(row.credits_total));
  for (const auto slot : rules::kAllSlots) writer.integer_field(rules::raw(row.shares[slot]));
  for (std::size_t i = 0; i < row.forward_chain.size(); ++i) {
    if (i > 0) writer.byte(',');
    writer.text(row.forward_chain[i]);
  }
  writer.byte(kSeparator);
  writer.integer(rules::raw(row.created_at));
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
