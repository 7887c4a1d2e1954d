// Reads and writes games as files in Gambit's strategic-form format .nfg ("NFG 1 R ..."), with exact payoffs.
// Source: Gambit's manual, "Game representation formats", the strategic game (.nfg) file format, payoff and
// outcome version.
#pragma once

#include <string>
#include <string_view>

#include "sim/study/games/normal_form.hpp"

namespace homeostat::sim::games {

/// The largest number of payoffs (profiles times players) that a file may have.
inline constexpr std::size_t kMostPayoffs = 1'000'000;

/// The game in `text`, given by payoffs or by outcomes (outcome 0: everybody gets 0). Strategies without
/// names are called 1, 2, ... Throws InputError (`file` and line) on anything that the format does not allow,
/// and on more than kMostPayoffs payoffs.
NormalForm parse_nfg(std::string_view text, const std::string& file);

/// The game in the payoff version, with exact numbers (3, -1/7). parse_nfg() reads the same game back.
std::string nfg_text(const NormalForm& game);

}  // namespace homeostat::sim::games
