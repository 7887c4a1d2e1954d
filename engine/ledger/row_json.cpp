// Reads and writes rows, byte for byte as in the reference's pages; see row_json.hpp.
#include "engine/ledger/row_json.hpp"

#include <fmt/format.h>

#include <iterator>

#include "engine/base/encoding.hpp"
#include "engine/base/time.hpp"

namespace homeostat::ledger {
namespace {

using rules::raw;
using rules::Slot;

/// The code point that starts at `text[at]`, and `at` after it. REQUIRES: UTF-8.
std::uint32_t next_code_point(std::string_view text, std::size_t& at) {
  const auto lead = static_cast<unsigned char>(text[at++]);
  if (lead < 0x80) return lead;
  const unsigned more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
  std::uint32_t point = lead & (0x3FU >> more);
  for (unsigned i = 0; i < more && at < text.size(); ++i) {
    point = (point << 6U) | (static_cast<unsigned char>(text[at++]) & 0x3FU);
  }
  return point;
}

void append_unit(std::string& out, std::uint32_t unit) {
  fmt::format_to(std::back_inserter(out), "\\u{:04x}", unit);
}

void append_escaped(std::string& out, std::uint32_t point) {
  switch (point) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\b':
      out += "\\b";
      return;
    case '\f':
      out += "\\f";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      if (point >= 0x10000) {  // a surrogate pair
        append_unit(out, 0xD800 + ((point - 0x10000) >> 10U));
        append_unit(out, 0xDC00 + ((point - 0x10000) & 0x3FFU));
      } else {
        append_unit(out, point);
      }
  }
}

}  // namespace

rules::Micros read_instant(base::JsonObjectReader& reader, std::string_view name) {
  const std::string text = reader.string(name);
  const auto instant = base::from_iso(text);
  if (!instant)
    reader.fail(name, "is " + base::quoted(text), "ISO 8601 in UTC, such as 2026-04-12T10:18:47.393092");
  return *instant;
}

Row read_row(base::JsonObjectReader& reader) {
  Row row;
  row.id = reader.integer("id");
  row.job_id = reader.string("job_id");
  row.origin_pool_id = reader.string("origin_pool_id");
  row.exec_pool_id = reader.string("exec_pool_id");
  row.worker_id = reader.string("worker_id");
  row.model = reader.string("model");
  row.tokens_in = rules::tokens(reader.integer("tokens_in"));
  row.tokens_out = rules::tokens(reader.integer("tokens_out"));
  row.credits_total = rules::credits(reader.integer("credits_total"));
  row.shares[Slot::worker] = rules::credits(reader.integer("credits_worker"));
  row.shares[Slot::exec] = rules::credits(reader.integer("credits_exec"));
  row.shares[Slot::origin] = rules::credits(reader.integer("credits_origin"));
  row.shares[Slot::treasury] = rules::credits(reader.integer("credits_treasury"));
  row.forward_chain = reader.strings("forward_chain", true);
  row.created_at = read_instant(reader, "created_at");
  return row;
}

void append_json_string(std::string& out, std::string_view text) {
  out += '"';
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (c >= 0x20 && c < 0x7F && c != '"' && c != '\\') {
      out += c;
      ++at;
    } else {
      append_escaped(out, next_code_point(text, at));
    }
  }
  out += '"';
}

void append_instant(std::string& out, rules::Micros instant) {
  if (raw(instant) >= 0 && raw(instant) < base::kYear10000) {
    out += '"';
    out += base::to_iso(instant);
    out += '"';
  } else {
    out += std::to_string(raw(instant));
  }
}

void append_row_members(std::string& out, const Row& row) {
  const auto text = [&](std::string_view name, const std::string& value) {
    out += name;
    append_json_string(out, value);
  };
  const auto number = [&](std::string_view name, std::int64_t value) {
    out += name;
    out += fmt::format_int(value).c_str();
  };
  number("\"id\": ", row.id);
  text(", \"job_id\": ", row.job_id);
  text(", \"origin_pool_id\": ", row.origin_pool_id);
  text(", \"exec_pool_id\": ", row.exec_pool_id);
  text(", \"worker_id\": ", row.worker_id);
  text(", \"model\": ", row.model);
  number(", \"tokens_in\": ", raw(row.tokens_in));
  number(", \"tokens_out\": ", raw(row.tokens_out));
  number(", \"credits_total\": ", raw(row.credits_total));
  number(", \"credits_worker\": ", raw(row.shares[Slot::worker]));
  number(", \"credits_exec\": ", raw(row.shares[Slot::exec]));
  number(", \"credits_origin\": ", raw(row.shares[Slot::origin]));
  number(", \"credits_treasury\": ", raw(row.shares[Slot::treasury]));
  out += ", \"forward_chain\": [";
  for (const std::string& pool : row.forward_chain) {
    if (&pool != row.forward_chain.data()) out += ", ";
    append_json_string(out, pool);
  }
  out += "], \"created_at\": ";
  append_instant(out, row.created_at);
}

}  // namespace homeostat::ledger
