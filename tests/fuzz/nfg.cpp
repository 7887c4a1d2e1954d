// Fuzz target: the reader of games. What it accepts is written, read again, and is the same game.
#include "sim/study/games/nfg.hpp"

#include <cstddef>
#include <cstdint>

#include "tests/fuzz/law.hpp"

namespace homeostat {

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  fuzz::try_reading([&] {
    const auto game = sim::games::parse_nfg(text, fuzz::kFile);
    const auto written = sim::games::nfg_text(game);
    const auto again = sim::games::parse_nfg(written, "written");
    fuzz::require(again.title == game.title && again.players == game.players &&
                      again.strategies == game.strategies && again.payoffs == game.payoffs,
                  "what is written is read back", written);
  });
  return 0;
}

}  // namespace homeostat
