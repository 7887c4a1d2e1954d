// Writes the findings about an economy for people, with the same numbers as the JSON and CSV outputs.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "sim/federation/sums/judge.hpp"

namespace homeostat::cli {

/// Where the finding changes: "holds until credit.eur_per_million = 0.3 (still at 0.45)", or that no tried
/// value changes it.
std::string turning_text(const sim::Judgement& judgement, const sim::Finding& finding);

/// A line of the table of findings. It has 80 columns; on a wide terminal or in a file it also says what
/// would change the finding.
struct FindingRow {
  std::string name;
  std::string value;
  std::string interval;
  std::string threshold;
  bool holds = false;
  std::string change;
};

/// The heading of the table of findings.
std::string findings_heading();

/// One row of the table.
std::string row_text(const FindingRow& row);

/// One line for each finding of `judgement`; empty if there are none.
std::string economy_text(const sim::Judgement& judgement);

}  // namespace homeostat::cli
