// Games as files: the strategic-form format .nfg of Gambit ("NFG 1 R ..."), payoffs exact.
// Source: Gambit's manual, "Game representation formats", the strategic game (.nfg) file format, payoff and
// outcome version.
#pragma once

#include <string>
#include <string_view>

#include "sim/study/games/normal_form.hpp"

namespace homeostat::sim::games {

/// Numbers in the table of payoffs that a file may have: profiles times players.
inline constexpr std::size_t kMostPayoffs = 1'000'000;

/// The game that `text` writes, by payoffs or by outcomes (0: nobody gets anything). Strategies without names
/// are called 1, 2, ... Throws InputError (`file` and line) on whatever the format does not have, and on more
/// than kMostPayoffs payoffs.
NormalForm parse_nfg(std::string_view text, const std::string& file);

/// The payoff version, every number exact (3, -1/7). parse_nfg() reads the same game back.
std::string nfg_text(const NormalForm& game);

}  // namespace homeostat::sim::games
