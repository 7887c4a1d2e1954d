// docs/events.md says of every kind of event its number, its name, its sender and its payload.
#include <gtest/gtest.h>

#include <string>
#include <type_traits>
#include <variant>

#include "engine/base/file.hpp"
#include "engine/ledger/authority.hpp"
#include "engine/ledger/event.hpp"

namespace homeostat::ledger {
namespace {

std::string sender_text(EventKind kind) {
  switch (sender_of(kind)) {
    case rules::Sender::own_pool:
      return "own";
    case rules::Sender::own_or_executing:
      return "executing";
    case rules::Sender::anyone:
      break;
  }
  return "anyone";
}

/// The first four cells of the row about an event of type What.
template <class What>
std::string cells() {
  std::string payload;
  if constexpr (requires(What & what) { What::fields(what, [](std::string_view, const auto&) {}); }) {
    What what{};
    What::fields(what, [&](std::string_view name, const auto& /*value*/) {
      payload += (payload.empty() ? "" : ", ") + std::string(name);
    });
  }
  const EventKind kind = What::kKind;
  return "| " + std::to_string(static_cast<int>(kind)) + " | " + std::string(name(kind)) + " | " +
         sender_text(kind) + " | " + (payload.empty() ? "" : payload + " ") + "|";
}

template <std::size_t... index>
std::vector<std::string> all_cells(std::index_sequence<index...> /*alternatives*/) {
  return {cells<std::variant_alternative_t<index, Happening>>()...};
}

TEST(EventsPage, has_a_row_for_every_kind_and_no_other) {
  const auto page = base::read_file(HOMEOSTAT_SOURCE_DIR "/docs/events.md");
  const auto rows = all_cells(std::make_index_sequence<std::variant_size_v<Happening>>());
  for (const std::string& row : rows) EXPECT_NE(page.find("\n" + row + " "), std::string::npos) << row;
  std::size_t found = 0;
  for (auto at = page.find("\n| "); at != std::string::npos; at = page.find("\n| ", at + 1))
    found += std::isdigit(static_cast<unsigned char>(page[at + 3])) != 0 ? 1U : 0U;
  EXPECT_EQ(found, rows.size());
}

}  // namespace
}  // namespace homeostat::ledger
