// Reads, checks and writes the body of a page; see page.hpp.
#include "engine/ledger/page.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/encoding.hpp"
#include "engine/base/errors.hpp"
#include "engine/base/json.hpp"
#include "engine/ledger/root.hpp"
#include "engine/ledger/row_json.hpp"
#include "engine/ledger/signature.hpp"

namespace homeostat::ledger {
namespace {

/// A fixed number of bytes from hex; throws naming what they are.
template <class Bytes>
Bytes from_hex_exactly(const std::string& text, const std::string& file, const std::string& what) {
  Bytes bytes{};
  const auto read = base::from_hex(text);
  if (!read || read->size() != bytes.size()) {
    throw base::InputError(file, 0, "the " + what + " is " + base::quoted(text),
                           fmt::format("{} hexadecimal digits", 2 * bytes.size()));
  }
  std::copy(read->begin(), read->end(), bytes.begin());
  return bytes;
}

void check_signature(std::string_view bytes, const std::string& file, const PublicKey& key,
                     const Signature& signature) {
  const Digest digest = sha256(bytes);
  if (!verify(key, digest, signature)) {
    throw base::InputError(file, 0,
                           "the signature does not verify: these are not the bytes that this key signed",
                           "the body of the page as it was served, its signature and its server's key");
  }
}

/// Ids strictly increase from since_id on, and the last one is until_id.
void check_ids(const Page& page, base::JsonObjectReader& reader, const std::string& file) {
  if (page.since_id < 0) reader.fail("since_id", fmt::format("is {}", page.since_id), "0 or more");
  if (page.until_id < 0) reader.fail("until_id", fmt::format("is {}", page.until_id), "0 or more");
  if (page.rows.empty()) {
    if (page.until_id > page.since_id) {
      reader.fail("until_id", fmt::format("is {} on a page without rows", page.until_id),
                  fmt::format("at most since_id, {}", page.since_id));
    }
    return;
  }
  for (std::size_t i = 0; i < page.rows.size(); ++i) {
    const std::int64_t id = page.rows[i].id;
    if (i == 0 ? id < page.since_id : id <= page.rows[i - 1].id) {
      throw base::InputError(file, page.lines[i], fmt::format("rows[{}].id is {}", i, id),
                             i == 0 ? fmt::format("since_id, {}, or more", page.since_id)
                                    : fmt::format("more than {}, the id before it", page.rows[i - 1].id));
    }
  }
  if (page.rows.back().id != page.until_id) {
    reader.fail("until_id", fmt::format("is {}", page.until_id),
                fmt::format("{}, the id of the last row", page.rows.back().id));
  }
}

Page read_body(std::string_view bytes, const std::string& file, const std::string& signer) {
  const base::JsonValue value = base::parse_json(bytes, file);
  base::JsonObjectReader reader(value, file, "");
  Page page;
  page.server = reader.string("self_atom_id");
  if (page.server != signer) {
    reader.fail("self_atom_id", "is " + base::quoted(page.server),
                signer + ", the id of the key that signed");
  }
  if (const auto version = reader.integer("version"); version != 1) {
    reader.fail("version", fmt::format("is {}", version), "1");
  }
  const auto& elements = reader.array("rows").elements;
  page.root = reader.string("merkle_root");
  const std::int64_t count = reader.integer("count");
  page.since_id = reader.integer("since_id");
  page.until_id = reader.integer("until_id");
  page.since_line = reader.line_of("since_id");
  reader.finish();
  if (elements.size() > kPageRows) {
    reader.fail("rows", fmt::format("has {} elements", elements.size()),
                fmt::format("at most {}", kPageRows));
  }
  for (const base::JsonValue& element : elements) {
    base::JsonObjectReader row(element, file, fmt::format("rows[{}]", page.rows.size()));
    page.rows.push_back(read_row(row));
    page.lines.push_back(element.line);
    row.finish();
  }
  if (count != static_cast<std::int64_t>(page.rows.size())) {
    reader.fail("count", fmt::format("is {}", count),
                fmt::format("{}, the number of rows", page.rows.size()));
  }
  check_ids(page, reader, file);
  if (const std::string root = root_of_page(page.rows); page.root != root) {
    reader.fail("merkle_root", "is " + base::quoted(page.root), root + ", the root of these rows");
  }
  return page;
}

}  // namespace

Page read_page(std::string_view bytes, const std::string& file, const std::string& signature_hex,
               const std::string& pubkey_hex) {
  const auto signature = from_hex_exactly<Signature>(signature_hex, file, "signature");
  const auto key = from_hex_exactly<PublicKey>(pubkey_hex, file, "public key");
  check_signature(bytes, file, key, signature);
  Page page = read_body(bytes, file, atom_id(key));
  page.signature = base::to_hex(signature);
  page.pubkey = base::to_hex(key);
  return page;
}

std::string root_of_page(std::span<const Row> rows) {
  return base::to_hex(root_of_rows(rows, 1));
}

std::string page_json(std::span<const Row> rows, std::int64_t since_id, std::int64_t until_id,
                      const std::string& server) {
  std::string body = "{\"merkle_root\": \"" + root_of_page(rows) + "\", \"rows\": [";
  for (std::size_t i = 0; i < rows.size(); ++i) {
    body += i == 0 ? "{" : ", {";
    append_row_members(body, rows[i]);
    body += '}';
  }
  body += fmt::format(
      "], \"count\": {}, \"since_id\": {}, \"until_id\": {}, \"version\": 1, \"self_atom_id\": ", rows.size(),
      since_id, until_id);
  append_json_string(body, server);
  body += '}';
  return body;
}

}  // namespace homeostat::ledger
