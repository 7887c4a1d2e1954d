// A published result, and what it takes to say whether it is reproduced: the source and its formula, our own
// derivation, and claims, each with an exact value and an experiment that measures the same thing.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "sim/study/validation/lab.hpp"

namespace homeostat::sim::validation {

/// A number as the source prints it: it agrees with an exact value that is at most `within` away.
struct Published {
  std::string text;
  double value = 0;
  double within = 0;
};

struct Claim {
  std::string name;  ///< of the experiment too; unique
  std::string what;  ///< the quantity, in words
  std::optional<Published> published;
  std::string exact_text;  ///< a fraction or a closed form
  double exact = 0;
  std::function<Measurement(const Lab&)> measure;  ///< empty: nothing in it is left to chance
};

struct Reproduction {
  std::string id;  ///< "proof-of-sampling"
  std::string title;
  std::string source;
  std::string formula;
  std::string derivation;  ///< ours, in two or three sentences
  std::vector<Claim> claims;
  std::vector<std::string> remarks;  ///< where the source is wrong, meant differently, or silent
};

enum class Verdict {
  agrees,
  agrees_at_second_look,  ///< the first interval missed, that of four times as many fresh trials does not
  differs,                ///< both missed, or the published number is not ours
};
std::string_view name(Verdict verdict);

/// A claim that was tried.
struct Line {
  Claim claim;
  std::optional<Measurement> first;   ///< nothing: the claim has no experiment
  std::optional<Measurement> second;  ///< only where the first missed
  Verdict verdict = Verdict::differs;

  [[nodiscard]] bool missed() const { return first && !first->interval.contains(claim.exact); }
  [[nodiscard]] bool published_agrees() const;
};

struct Reproduced {
  Reproduction about;
  std::vector<Line> lines;
};

struct ValidationOutcome {
  std::uint64_t seed = 0;
  std::vector<Reproduced> results;

  [[nodiscard]] std::size_t intervals() const;  ///< of first looks
  [[nodiscard]] std::size_t misses() const;     ///< among them
  /// How likely that many misses or more are if every claim is true and each interval misses one time in a
  /// hundred.
  [[nodiscard]] double chance_of_misses() const;
  [[nodiscard]] bool agrees() const;  ///< no line differs
};

/// Tries one claim. An interval that misses may do so by chance, so it is looked at once more, with fresh
/// draws; both looks are kept, and there is no third.
Line try_claim(const Claim& claim, std::uint64_t seed, unsigned threads, const LabProgress& progress = {});
Reproduced reproduce(const Reproduction& about, std::uint64_t seed, unsigned threads,
                     const LabProgress& progress = {});

}  // namespace homeostat::sim::validation
