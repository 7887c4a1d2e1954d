// The findings over an economy, for people, as JSON and as CSV: the review's outputs say the same numbers.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "sim/federation/sums/judge.hpp"

namespace homeostat::cli {

/// "holds until credit.eur_per_million = 0.3 (still at 0.45)", or that no value that was tried changes it.
std::string turning_text(const sim::Judgement& judgement, const sim::Finding& finding);

/// A line of the table of findings: 80 columns, and on a wide terminal or in a file what would change it.
struct FindingRow {
  std::string name;
  std::string value;
  std::string interval;
  std::string threshold;
  bool holds = false;
  std::string change;
};

std::string findings_heading();

std::string row_text(const FindingRow& row);

/// The rows of `judgement`, a line a finding; empty if there are none.
std::string economy_text(const sim::Judgement& judgement);

}  // namespace homeostat::cli
