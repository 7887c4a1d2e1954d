// The lives of disputes and settlements as the words of their tables and of every answer: `status`.
#pragma once

#include <stdexcept>
#include <string_view>

#include "engine/rules/checked.hpp"
#include "engine/rules/dispute.hpp"
#include "engine/rules/settlement.hpp"

namespace homeostat::ledger {

using DisputeLife = rules::DisputeLife<rules::CheckedArithmetic>;
using SettlementLife = rules::SettlementLife<rules::CheckedArithmetic>;

/// Thrown by life_of(); what() is the word.
struct UnknownStatus : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// "pending", "verified", "invalid" or "expired". Static storage.
std::string_view status_of(const DisputeLife& dispute);
/// "proposed", "settled" or "rolled_back". Static storage. REQUIRES: it was proposed.
std::string_view status_of(const SettlementLife& settlement);

/// The life that a word stands for; what the word does not say, a dispute's `drawn`, is as in `before`.
/// Throws UnknownStatus on any other word: the schema lets none into a table, but a file can be damaged.
DisputeLife life_of(std::string_view status, const DisputeLife& before);
SettlementLife life_of(std::string_view status, const SettlementLife& before);

}  // namespace homeostat::ledger
