// Lists of fields that the log could commit to, as data; see log_fields.hpp.
#include "proofs/obligations/log_fields.hpp"

#include <algorithm>

#include "engine/ledger/canonical_encoding.hpp"

namespace homeostat::proofs {

std::vector<Column> columns_of(const ledger::Row& row, const ledger::RowState& state) {
  std::vector<Column> columns;
  const auto keep = [&](const char* name, const auto& value) { columns.push_back({name, value}); };
  ledger::for_each_canonical_field(row, keep);
  ledger::for_each_mutable_column(state, keep);
  return columns;
}

FieldList canonical_list() {
  FieldList names;
  ledger::for_each_canonical_field(
      ledger::Row{}, [&](const char* name, const auto& /*value*/) { names.emplace_back(name); });
  return names;
}

FieldList mutable_list() {
  FieldList names;
  ledger::for_each_mutable_column(ledger::RowState{},
                                  [&](const char* name, const auto& /*value*/) { names.emplace_back(name); });
  return names;
}

std::vector<std::uint8_t> encoded(const FieldList& list, const std::vector<Column>& columns) {
  std::vector<std::uint8_t> bytes;
  ledger::encode_fields(
      [&](const auto& visit) {
        for (const std::string& name : list) {
          for (const Column& column : columns) {
            if (column.name != name) continue;
            std::visit([&](const auto& value) { visit(name.c_str(), value); }, column.value);
          }
        }
      },
      bytes);
  return bytes;
}

}  // namespace homeostat::proofs
