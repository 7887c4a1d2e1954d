// Checks a policy: reads it, asks the guardian about its invariants, and finds the line of the key that
// causes a refutation.
#include <fmt/format.h>

#include <algorithm>

#include "cli/check/check.hpp"
#include "engine/base/errors.hpp"
#include "invariants/catalogue.hpp"
#include "proofs/guardian/causes.hpp"
#include "proofs/guardian/guardian.hpp"

namespace homeostat::cli {
namespace {

using proofs::ProofOutcome;

class PolicyCheck {
 public:
  PolicyCheck(std::string file, policy::PolicyWithLines read, const CheckOptions& options)
      : file_(std::move(file)), read_(std::move(read)), options_(options) {}

  std::vector<CheckAnswer> answers(const CheckProgress& progress) {
    report_ = proofs::guard(
        read_.policy, options_.limits, options_.threads,
        [&](std::size_t done, std::size_t total) { progress("proving " + file_, done, total); }, "",
        options_.cache);
    std::vector<CheckAnswer> all{readable(
        fmt::format("policy {} {} {}", read_.policy.name, read_.policy.version, policy::hash(read_.policy)))};
    std::size_t done = 0;
    for (const proofs::InvariantOutcome& entry : report_.invariants) {
      all.push_back(answer(entry));
      progress("looking for causes in " + file_, ++done, report_.invariants.size());
    }
    return all;
  }

  [[nodiscard]] const answers::Reuse& reuse() const { return report_.reuse; }

 private:
  CheckAnswer answer(const proofs::InvariantOutcome& entry) {
    CheckAnswer answer{entry.invariant,
                       "invariant/" + entry.invariant,
                       Standing::holds,
                       fmt::format("{}{}", proofs::name(entry.outcome), by()),
                       "",
                       {}};
    if (entry.outcome == ProofOutcome::proved) return answer;
    const proofs::Decided& decided = first(entry);
    if (entry.outcome != ProofOutcome::refuted) {
      answer.standing = Standing::undecided;
      answer.what =
          fmt::format("undecided{}: {}: {}", by(), proofs::name(entry.outcome),
                      decided.verdict.note.empty() ? decided.obligation.name : decided.verdict.note);
      answer.places = {{file_, 1, ""}};
      return answer;
    }
    answer.standing =
        std::find(options_.allowed.begin(), options_.allowed.end(), entry.invariant) != options_.allowed.end()
            ? Standing::allowed
            : Standing::broken;
    const proofs::Causes found =
        proofs::causes(read_.policy, report_, entry.invariant, options_.limits, options_.threads);
    answer.what =
        fmt::format("refuted{}: {} {}", by(), invariants::entry(entry.invariant).sentence_en, why(found));
    answer.story = decided.verdict.story;
    answer.places = places(found);
    return answer;
  }

  /// The first obligation with the invariant's outcome.
  [[nodiscard]] const proofs::Decided& first(const proofs::InvariantOutcome& entry) const {
    return *std::find_if(report_.decided.begin(), report_.decided.end(), [&](const proofs::Decided& decided) {
      return decided.obligation.invariant == entry.invariant && decided.verdict.outcome == entry.outcome;
    });
  }

  /// Which solver the outcome rests on; empty if both were asked.
  [[nodiscard]] std::string_view by() const {
    switch (options_.limits.solvers) {
      case proofs::Solvers::z3:
        return " (by Z3 alone)";
      case proofs::Solvers::cvc5:
        return " (by cvc5 alone)";
      case proofs::Solvers::both:
        return "";
    }
    return "";
  }

  [[nodiscard]] static std::string change(const proofs::Cause& cause) {
    if (cause.instead.empty()) return fmt::format("{}: with the default list", cause.key);
    return fmt::format("{} = {}: with {}", cause.key, cause.now, cause.instead);
  }

  [[nodiscard]] std::string why(const proofs::Causes& found) const {
    if (!found.alone.empty()) {
      std::string text = fmt::format("Because of {} it is proved{}", change(found.alone.front()), by());
      for (std::size_t i = 1; i < found.alone.size(); ++i)
        text += fmt::format("; or {}", change(found.alone[i]));
      return text + left_out(found.alone) + ".";
    }
    if (!found.together.empty()) {
      std::string text = fmt::format("Because of {} keys together", found.together.size());
      for (std::size_t i = 0; i < found.together.size(); ++i)
        text += fmt::format("{} {}", i == 0 ? ":" : " and", change(found.together[i]));
      return text + fmt::format(" it is proved{}{}.", by(), left_out(found.together));
    }
    return fmt::format("No key is found that causes it ({} policies were asked): see the whole file.",
                       found.tried);
  }

  /// Which of the keys the file does not set.
  [[nodiscard]] std::string left_out(const std::vector<proofs::Cause>& causes) const {
    std::string text;
    for (const proofs::Cause& cause : causes) {
      if (policy::line_of(read_.lines, cause.key) == 0)
        text += " (the file does not write " + cause.key + ")";
    }
    return text;
  }

  /// The lines of the keys, in the order of the file; those that it does not write come last, at its first
  /// line.
  [[nodiscard]] std::vector<Place> places(const proofs::Causes& found) const {
    std::vector<Place> written;
    std::vector<Place> unwritten;
    for (const proofs::Cause& cause : found.alone.empty() ? found.together : found.alone) {
      const std::size_t line = policy::line_of(read_.lines, cause.key);
      (line > 0 ? written : unwritten).push_back({file_, std::max<std::size_t>(1, line), cause.key});
    }
    std::stable_sort(written.begin(), written.end(),
                     [](const Place& a, const Place& b) { return a.line < b.line; });
    written.insert(written.end(), unwritten.begin(), unwritten.end());
    if (written.empty()) written.push_back({file_, 1, ""});
    return written;
  }

  std::string file_;
  policy::PolicyWithLines read_;
  const CheckOptions& options_;
  proofs::Report report_;
};

}  // namespace

std::vector<CheckAnswer> check_policy(const std::string& file, const CheckOptions& options,
                                      const CheckProgress& progress, answers::Reuse& reuse) {
  try {
    PolicyCheck check(file, policy::read_policy_with_lines(file), options);
    auto all = check.answers(progress);
    reuse = answers::joined(reuse, check.reuse());
    return all;
  } catch (const base::InputError& fault) {
    return {unreadable(file, fault)};
  }
}

}  // namespace homeostat::cli
