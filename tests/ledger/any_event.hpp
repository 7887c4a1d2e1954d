// Any event, for rapidcheck: every kind, every field driven by the field lists.
#pragma once

#include <rapidcheck.h>

#include <string>
#include <utility>
#include <vector>

#include "engine/base/encoding.hpp"
#include "engine/ledger/event.hpp"
#include "tests/naive/rows.hpp"

namespace homeostat::ledger {

/// Puts any value into each field.
struct AnyField {
  void operator()(std::string_view /*name*/, std::int64_t& value) const {
    value =
        *rc::gen::weightedOneOf<std::int64_t>({{4, rc::gen::arbitrary<std::int64_t>()},
                                               {1, rc::gen::element(INT64_MIN, INT64_MAX, std::int64_t{0})}});
  }
  void operator()(std::string_view /*name*/, bool& value) const { value = *rc::gen::arbitrary<bool>(); }
  void operator()(std::string_view /*name*/, std::string& value) const {
    value = *rc::gen::weightedOneOf<std::string>(
        {{3, rc::gen::element<std::string>("", "a", "w\"\\/", "line\nbreak\ttab", "é模\xF0\x9F\x98\x80",
                                           "\x01\x1F\x7F", "</script>", "\xC2\x80")},
         {1, rc::gen::container<std::string>(rc::gen::inRange<char>(1, 127))}});
  }
  template <class Unit>
  void operator()(std::string_view name, rules::Quantity<rules::CheckedInt, Unit>& value) const {
    std::int64_t any = 0;
    (*this)(name, any);
    value = rules::Quantity<rules::CheckedInt, Unit>(rules::CheckedInt(any));
  }
  template <std::size_t size>
  void operator()(std::string_view /*name*/, std::array<std::uint8_t, size>& bytes) const {
    for (std::uint8_t& byte : bytes) byte = *rc::gen::arbitrary<std::uint8_t>();
  }
};

/// A state of a row as an export may have it: eligible exactly if it is not pending.
inline RowState any_state() {
  RowState state;
  const auto text = [](std::optional<std::string>& value) {
    if (*rc::gen::arbitrary<bool>()) AnyField()("", value.emplace());
  };
  const auto instant = [](std::optional<rules::Micros>& value) {
    value = rules::micros(*rc::gen::inRange<std::int64_t>(0, 1'000));
  };
  state.pending = *rc::gen::arbitrary<bool>();
  if (!state.pending) instant(state.eligible_at);
  text(state.worker_sig);
  text(state.worker_cert_id);
  state.settled = *rc::gen::arbitrary<bool>();
  if (*rc::gen::arbitrary<bool>()) instant(state.settled_at);
  state.contested = *rc::gen::arbitrary<bool>();
  state.struck = *rc::gen::arbitrary<bool>();
  return state;
}

/// Any event of a kind that the ledger stores through append().
template <class What>
Happening any_of() {
  What what;
  What::fields(what, AnyField());
  return what;
}

using Maker = Happening (*)();

/// A maker for each kind but those of rows, in the order of the variant.
template <std::size_t... index>
std::vector<Maker> makers(std::index_sequence<index...> /*all*/) {
  return {any_of<std::variant_alternative_t<index + 2, Happening>>...};
}

inline std::vector<Maker> all_makers() {
  return makers(std::make_index_sequence<std::variant_size_v<Happening> - 2>());
}

/// Field by field.
template <class What>
std::vector<std::string> fields_of(const What& what) {
  std::vector<std::string> fields;
  What::fields(what, [&]<class Value>(std::string_view name, const Value& value) {
    std::string text(name);
    if constexpr (std::is_same_v<Value, std::string>) {
      text += "=" + value;
    } else if constexpr (std::is_same_v<Value, bool>) {
      text += value ? "=true" : "=false";
    } else if constexpr (std::is_integral_v<Value>) {
      text += "=" + std::to_string(value);
    } else if constexpr (requires { rules::raw(value); }) {
      text += "=" + std::to_string(rules::raw(value));
    } else {
      text += "=" + base::to_hex(value);
    }
    fields.push_back(text);
  });
  return fields;
}

inline std::vector<std::string> state_text(const RowState& state) {
  const auto instant = [](const std::optional<rules::Micros>& at) {
    return at ? std::to_string(rules::raw(*at)) : std::string("-");
  };
  return {std::to_string(state.pending),   state.worker_sig.value_or("-"), state.worker_cert_id.value_or("-"),
          std::to_string(state.settled),   instant(state.settled_at),      instant(state.eligible_at),
          std::to_string(state.contested), std::to_string(state.struck)};
}

/// Everything that an event says, as text; the same text for equal events only.
inline std::vector<std::string> text_of(const Happening& what) {
  return std::visit(
      []<class What>(const What& happening) -> std::vector<std::string> {
        if constexpr (std::is_same_v<What, InferenceRecorded>) {
          return {"recorded", std::to_string(happening.row.id), naive::canonical(happening.row),
                  happening.response_sha256.value_or("-")};
        } else if constexpr (std::is_same_v<What, RowImported>) {
          std::vector<std::string> text{"imported", std::to_string(happening.row.id),
                                        naive::canonical(happening.row)};
          for (std::string& part : state_text(happening.state)) text.push_back(std::move(part));
          if (happening.provenance) {
            text.push_back(happening.provenance->served_by);
            text.push_back(std::to_string(happening.provenance->served_id));
          }
          return text;
        } else {
          std::vector<std::string> text = fields_of(happening);
          text.insert(text.begin(), std::string(name(What::kKind)));
          return text;
        }
      },
      what);
}

}  // namespace homeostat::ledger
