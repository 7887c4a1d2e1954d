// The columns of the reference's tables with their types, and their readers for JSON and CSV.
#include "engine/lifecycle/foreign_table.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>

#include "engine/base/csv.hpp"
#include "engine/base/encoding.hpp"
#include "engine/base/errors.hpp"
#include "engine/base/json.hpp"
#include "engine/base/nearest.hpp"
#include "engine/base/time.hpp"

namespace homeostat::lifecycle {
namespace {

using base::JsonValue;

enum class Type { text, integer, instant, status, ignored };

struct Column {
  std::string_view name;
  Type type;
  bool required = false;
};

constexpr std::array kDisputes{
    Column{"job_id", Type::text, true},   Column{"contested_pool_id", Type::text, true},
    Column{"origin_pool_id", Type::text}, Column{"verifier_peer_id", Type::text},
    Column{"status", Type::status, true}, Column{"result", Type::ignored},
    Column{"reason", Type::text},         Column{"created_at", Type::instant, true},
    Column{"updated_at", Type::instant},  Column{"verified_at", Type::instant},
    Column{"id", Type::ignored},          Column{"row_id", Type::ignored},
    Column{"sampled", Type::ignored},     Column{"checkpoint_id", Type::ignored},
    Column{"deferred", Type::ignored}};
constexpr std::array kBurns{Column{"peer_id", Type::text, true},  Column{"worker_id", Type::text},
                            Column{"origin_pool_id", Type::text}, Column{"job_id", Type::text},
                            Column{"offence_id", Type::text},     Column{"amount", Type::integer, true},
                            Column{"reason", Type::text, true},   Column{"created_at", Type::instant, true},
                            Column{"id", Type::ignored}};
constexpr std::array kPeers{Column{"atom_id", Type::text, true},  Column{"name", Type::text},
                            Column{"pubkey", Type::text, true},   Column{"url", Type::text},
                            Column{"trust_level", Type::integer}, Column{"revoked_at", Type::instant}};
constexpr std::array kCertificates{Column{"worker_id", Type::text, true},
                                   Column{"pubkey", Type::text, true},
                                   Column{"pool_signer", Type::text, true},
                                   Column{"signature", Type::text},
                                   Column{"enrolled_at", Type::instant, true},
                                   Column{"revoked_at", Type::instant},
                                   Column{"id", Type::ignored}};
constexpr std::array<std::string_view, 4> kStatuses{"pending", "verified", "invalid", "expired"};

std::span<const Column> columns_of(ForeignTable table) {
  switch (table) {
    case ForeignTable::disputes:
      return kDisputes;
    case ForeignTable::burns:
      return kBurns;
    case ForeignTable::peers:
      return kPeers;
    case ForeignTable::certificates:
      break;
  }
  return kCertificates;
}

std::optional<std::int64_t> integer_from(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

/// As PostgreSQL writes it: a zone may be "+00".
std::optional<std::int64_t> instant_from(std::string text) {
  if (const auto micros = integer_from(text)) return *micros >= 0 ? micros : std::nullopt;
  if (text.ends_with("+00")) text += ":00";
  const auto instant = base::from_iso(text);
  return instant ? std::optional(rules::raw(*instant)) : std::nullopt;
}

class Reader {
 public:
  Reader(ForeignTable table, const std::string& file)
      : table_(table), file_(file), columns_(columns_of(table)) {}

  std::vector<ForeignRecord> from_json(std::string_view text) {
    const JsonValue parsed = base::parse_json(text, file_);
    const JsonValue* list = &parsed;
    if (parsed.kind == JsonValue::Kind::object) {
      list = parsed.find(table_name(table_));
      if (list == nullptr)
        fail(parsed.line, "has no member " + std::string(table_name(table_)),
             "a list of records under that name");
    }
    if (list->kind != JsonValue::Kind::array)
      fail(list->line, "the records are no list", "a list of objects");
    std::vector<ForeignRecord> records;
    for (const JsonValue& element : list->elements) records.push_back(from_object(element));
    return records;
  }

  std::vector<ForeignRecord> from_csv(std::string_view text) {
    const base::CsvTable table = base::parse_csv(text, file_);
    std::vector<const Column*> places;
    for (const std::string& name : table.header) places.push_back(column(name, 1));
    std::vector<ForeignRecord> records;
    for (const base::CsvRecord& line : table.records) {
      ForeignRecord record(line.line);
      for (std::size_t i = 0; i < places.size(); ++i) {
        if (places[i] != nullptr && !line.fields[i].empty()) set(record, *places[i], line.fields[i]);
      }
      require_all(record);
      records.push_back(std::move(record));
    }
    return records;
  }

 private:
  ForeignRecord from_object(const JsonValue& object) {
    if (object.kind != JsonValue::Kind::object) fail(object.line, "a record is no object", "an object");
    ForeignRecord record(object.line);
    for (const auto& [name, value] : object.members) {
      const Column* const known = column(name, value.line);
      if (known == nullptr || known->type == Type::ignored || value.kind == JsonValue::Kind::null) continue;
      const bool text_or_number = value.kind == JsonValue::Kind::string ||
                                  (value.kind == JsonValue::Kind::integer &&
                                   (known->type == Type::integer || known->type == Type::instant));
      if (!text_or_number || (value.kind == JsonValue::Kind::string && known->type == Type::integer)) {
        fail(value.line, name + " has the wrong type", expected(known->type));
      }
      set(record, *known, value.kind == JsonValue::Kind::string ? value.text : std::to_string(value.integer),
          value.line);
    }
    require_all(record);
    return record;
  }

  /// The column with that name, or nullptr for one that is ignored.
  [[nodiscard]] const Column* column(const std::string& name, std::size_t line) const {
    const auto found = std::find_if(columns_.begin(), columns_.end(),
                                    [&](const Column& column) { return column.name == name; });
    if (found != columns_.end()) return &*found;
    if (table_ == ForeignTable::peers) return nullptr;  // the reference has more of them
    std::vector<std::string> names;
    for (const Column& known : columns_) names.emplace_back(known.name);
    const auto near = base::nearest(name, names, 1);
    fail(line, "has no column " + base::quoted(name) + " in " + std::string(table_name(table_)),
         near.empty() ? "the reference's columns" : "a known one, perhaps " + near.front());
  }

  void set(ForeignRecord& record, const Column& column, const std::string& text, std::size_t line = 0) const {
    if (line == 0) line = record.line();
    std::optional<std::int64_t> number;
    switch (column.type) {
      case Type::ignored:
        return;
      case Type::status:
        if (std::find(kStatuses.begin(), kStatuses.end(), text) == kStatuses.end()) break;
        [[fallthrough]];
      case Type::text:
        record.set(column.name, text);
        return;
      case Type::integer:
        number = integer_from(text);
        break;
      case Type::instant:
        number = instant_from(text);
        break;
    }
    if (!number) fail(line, std::string(column.name) + " is " + base::quoted(text), expected(column.type));
    record.set(column.name, *number);
  }

  void require_all(const ForeignRecord& record) const {
    for (const Column& column : columns_) {
      const bool number = column.type == Type::integer || column.type == Type::instant;
      const bool there = number ? record.instant(column.name).has_value() : !record.text(column.name).empty();
      if (column.required && !there)
        fail(record.line(), std::string(column.name) + " is missing", expected(column.type));
    }
  }

  static std::string expected(Type type) {
    switch (type) {
      case Type::integer:
        return "an integer";
      case Type::instant:
        return "ISO 8601 in UTC, or microseconds since 1970";
      case Type::status:
        return "pending, verified, invalid or expired";
      case Type::text:
      case Type::ignored:
        break;
    }
    return "a text";
  }

  [[noreturn]] void fail(std::size_t line, const std::string& what, const std::string& expected) const {
    throw base::InputError(file_, line, what, expected);
  }

  ForeignTable table_;
  const std::string& file_;
  std::span<const Column> columns_;
};

}  // namespace

std::string_view table_name(ForeignTable table) {
  constexpr std::array<std::string_view, 4> kNames{"federation_disputes", "slashing_events",
                                                   "federation_peers", "workers_certs"};
  return kNames.at(static_cast<std::size_t>(table));
}

std::string ForeignRecord::text(std::string_view column) const {
  const auto found = texts_.find(column);
  return found == texts_.end() ? "" : found->second;
}

std::int64_t ForeignRecord::integer(std::string_view column) const {
  const auto found = numbers_.find(column);
  return found == numbers_.end() ? 0 : found->second;
}

std::optional<rules::Micros> ForeignRecord::instant(std::string_view column) const {
  const auto found = numbers_.find(column);
  return found == numbers_.end() ? std::nullopt : std::optional(rules::micros(found->second));
}

void ForeignRecord::set(std::string_view column, std::string text) {
  texts_.insert_or_assign(std::string(column), std::move(text));
}
void ForeignRecord::set(std::string_view column, std::int64_t number) {
  numbers_.insert_or_assign(std::string(column), number);
}

std::vector<ForeignRecord> read_foreign_table(ForeignTable table, std::string_view text,
                                              const std::string& file) {
  Reader reader(table, file);
  const auto first = text.find_first_not_of("\xEF\xBB\xBF \t\r\n");
  const bool json = first != std::string_view::npos && (text[first] == '[' || text[first] == '{');
  return json ? reader.from_json(text) : reader.from_csv(text);
}

}  // namespace homeostat::lifecycle
