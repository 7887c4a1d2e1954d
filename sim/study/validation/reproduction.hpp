// A published result and what it takes to reproduce it: the source and its formula, our own derivation, and
// claims, each with an exact value and an experiment that measures the same quantity.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "sim/study/validation/lab.hpp"

namespace homeostat::sim::validation {

/// A number as the source prints it. It agrees with an exact value that is at most `within` away.
struct Published {
  std::string text;
  double value = 0;
  double within = 0;
};

/// One number of the source, with its exact value and its experiment.
struct Claim {
  std::string name;  ///< unique; also names the experiment
  std::string what;  ///< the quantity, in words
  std::optional<Published> published;
  std::string exact_text;  ///< a fraction or a closed form
  double exact = 0;
  std::function<Measurement(const Lab&)> measure;  ///< empty if nothing in the claim is random
};

/// A published result with its claims.
struct Reproduction {
  std::string id;  ///< "proof-of-sampling"
  std::string title;
  std::string source;
  std::string formula;
  std::string derivation;  ///< our own, in two or three sentences
  std::vector<Claim> claims;
  std::vector<std::string> remarks;  ///< where the source is wrong, meant differently, or silent
};

enum class Verdict {
  agrees,
  agrees_at_second_look,  ///< the first interval missed, but that of four times as many new trials does not
  differs,                ///< both intervals missed, or the published number differs from ours
};
std::string_view name(Verdict verdict);

/// A claim with its measurements.
struct Line {
  Claim claim;
  std::optional<Measurement> first;   ///< empty if the claim has no experiment
  std::optional<Measurement> second;  ///< set only if the first interval missed
  Verdict verdict = Verdict::differs;

  [[nodiscard]] bool missed() const { return first && !first->interval.contains(claim.exact); }
  [[nodiscard]] bool published_agrees() const;
};

/// A reproduction whose claims were tried.
struct Reproduced {
  Reproduction about;
  std::vector<Line> lines;
};

struct ValidationOutcome {
  std::uint64_t seed = 0;
  std::vector<Reproduced> results;

  [[nodiscard]] std::size_t intervals() const;  ///< how many first looks were made
  [[nodiscard]] std::size_t misses() const;     ///< how many of these missed
  /// The probability of at least that many misses if every claim is true and each interval misses one time in
  /// a hundred.
  [[nodiscard]] double chance_of_misses() const;
  [[nodiscard]] bool agrees() const;  ///< true if no line differs
};

/// Tries one claim. If the interval misses, which may happen by chance, it is measured once more with new
/// draws. Both measurements are kept; there is no third.
Line try_claim(const Claim& claim, std::uint64_t seed, unsigned threads, const LabProgress& progress = {});
Reproduced reproduce(const Reproduction& about, std::uint64_t seed, unsigned threads,
                     const LabProgress& progress = {});

}  // namespace homeostat::sim::validation
