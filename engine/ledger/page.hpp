// A peer's signed page: at most 500 rows that one server vouches for (docs/network.md#synchronisation,
// docs/ledger-format.md).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/ledger/row.hpp"

namespace homeostat::ledger {

inline constexpr std::size_t kPageRows = 500;

/// A page whose server signed exactly this content. Its rows have the server's ids and may be inadmissible.
struct Page {
  std::string server;  ///< atom id of the server (self_atom_id)
  std::int64_t since_id = 0;
  std::int64_t until_id = 0;
  std::string root;       ///< hex
  std::string signature;  ///< lower-case hex
  std::string pubkey;     ///< lower-case hex
  std::vector<Row> rows;
  std::vector<std::size_t> lines;  ///< for each row, its line in the file
  std::size_t since_line = 0;      ///< line of since_id
};

/// Reads a page and checks it, in this order: signature, server id against key, form, count, ids, root over
/// the served ids. Throws InputError (naming `file`, line and member) at the first fault.
Page read_page(std::string_view bytes, const std::string& file, const std::string& signature_hex,
               const std::string& pubkey_hex);

/// The Merkle root, in hex, over rows in their order with the ids that they have.
std::string root_of_page(std::span<const Row> rows);

/// The body of a page, byte for byte as the reference writes it. REQUIRES: admissible rows.
std::string page_json(std::span<const Row> rows, std::int64_t since_id, std::int64_t until_id,
                      const std::string& server);

}  // namespace homeostat::ledger
