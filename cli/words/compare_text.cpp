// Writes a comparison of two policies for people; see compare_text.hpp.
#include "cli/words/compare_text.hpp"

#include <fmt/format.h>

#include <array>

#include "cli/words/story_text.hpp"
#include "invariants/catalogue.hpp"

namespace homeostat::cli {
namespace {

using proofs::Aspect;
using proofs::Comparison;
using proofs::Effect;
using proofs::Keeping;

/// How an effect reads.
struct Words {
  std::string_view aspect;  ///< empty: of an actor's credits
  std::string_view title;
  std::string_view equal;
  std::string_view less;
  std::string_view more;
};

constexpr std::array<Words, 8> kWords{{
    {"", "", "always equal", "sometimes worse off", "sometimes better off"},
    {"debt", "what a forwarded job adds to the net of two pools", "always equal", "sometimes less",
     "sometimes more"},
    {"due", "what is due after a burn", "always equal", "sometimes less", "sometimes more"},
    {"settled", "which rows may be settled", "the same", "some no longer", "some only now"},
    {"soon", "how soon a row is settled", "the same", "some later or never", "some sooner, or only now"},
    {"burns", "which burns are refused", "the same", "some that A refuses are allowed",
     "some that A allows are refused"},
    {"draws", "which draws sample no job", "the same", "some that A refuses count",
     "some that count under A are refused"},
    {"verifies", "who may verify", "the same", "some no longer", "some only now"},
}};

const Words& words_of(std::string_view aspect) {
  for (const Words& words : kWords) {
    if (words.aspect == aspect) return words;
  }
  return kWords.front();
}

/// "never worse off" and the like are used for credits only; for other aspects the phrases are enough.
std::string told(Effect effect, const Words& words) {
  const bool credits = words.aspect.empty();
  switch (effect) {
    case Effect::equal:
      return std::string(words.equal);
    case Effect::never_less:
      return std::string(credits ? "never worse off, " : "") + std::string(words.more);
    case Effect::never_more:
      return std::string(words.less) + (credits ? ", never better off" : "");
    case Effect::both:
      return fmt::format("{}; {}", words.less, words.more);
    case Effect::undecided:
      return "undecided";
  }
  return "";
}

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

std::string joined(const std::vector<proofs::AffectedClass>& actors) {
  std::vector<std::string> names;
  names.reserve(actors.size());
  for (const proofs::AffectedClass actor : actors) names.emplace_back(proofs::name(actor));
  return joined(names);
}

std::string header(char letter, const Side& side) {
  return fmt::format("{}  {} {} {}  {}\n", letter, side.policy.name, side.policy.version,
                     policy::hash(side.policy).substr(0, 16), side.path);
}

/// The differences except those in name, version and description, which the header shows.
std::string differences(const Comparison& comparison) {
  if (comparison.differences.empty()) return "The policies are identical.\n";
  if (comparison.same_rules)
    return "The policies differ in what they are called; their rules are the same.\n";
  std::string lines;
  std::size_t count = 0;
  for (const policy::Difference& difference : comparison.differences) {
    if (difference.key.starts_with("policy.")) continue;
    ++count;
    lines += fmt::format("  {}: {} -> {}\n", difference.key, policy::written(difference.a),
                         policy::written(difference.b));
  }
  return fmt::format("B differs in {} key{}:\n", count, count == 1 ? "" : "s") + lines;
}

std::string invariants(const Comparison& comparison) {
  std::map<Keeping, std::vector<std::string>> by_keeping;
  std::string changed;
  for (const proofs::InvariantChange& change : comparison.invariants) {
    const Keeping keeping = change.keeping();
    by_keeping[keeping].push_back(change.invariant);
    if (keeping == Keeping::only_a) {
      changed += fmt::format("  A keeps {}, B breaks it:{}", change.invariant,
                             story_after_colon(change.story_b, "    "));
    } else if (keeping == Keeping::only_b) {
      changed += fmt::format("  B keeps {}, A breaks it:{}", change.invariant,
                             story_after_colon(change.story_a, "    "));
    } else if (keeping == Keeping::undecided) {
      changed += fmt::format("  {} is undecided: {} for A, {} for B\n", change.invariant,
                             proofs::name(change.a), proofs::name(change.b));
    }
  }
  std::string text = "\nInvariants that the guardian decides\n" + changed;
  if (!by_keeping[Keeping::both].empty()) text += "  both keep: " + joined(by_keeping[Keeping::both]) + "\n";
  if (!by_keeping[Keeping::neither].empty())
    text += "  both break: " + joined(by_keeping[Keeping::neither]) + "\n";
  const auto others = invariants::catalogue().size() - comparison.invariants.size();
  return text +
         fmt::format("  {} others are not decided here: this comparison says nothing about them\n", others);
}

/// The smallest cases of an aspect, below its line.
std::string cases(const Aspect& aspect, std::string_view less, std::string_view more) {
  std::string text;
  if (!aspect.less.empty()) text += fmt::format("      {}: {}\n", less, aspect.less);
  if (!aspect.more.empty()) text += fmt::format("      {}: {}\n", more, aspect.more);
  if (aspect.order.effect() == Effect::undecided) text += "      undecided: " + aspect.order.note + "\n";
  return text;
}

std::string amounts(const Comparison& comparison) {
  std::string text = "\nWhat each gets of one job under B against A, for every job\n";
  for (const proofs::ActorChange& change : comparison.actors) {
    text += fmt::format("  {:<9} {}\n", proofs::name(change.actor), told(change.effect(), words_of("")));
    for (const Aspect& aspect : change.aspects) text += cases(aspect, "worse", "better");
  }
  return text;
}

std::string payment(const Comparison& comparison) {
  std::string text = "\nWhen and whether it is paid, for every row\n";
  for (const Aspect& aspect : comparison.payment) {
    const Words& words = words_of(aspect.name);
    const Effect effect = aspect.order.effect();
    text += fmt::format("  {}: {}", words.title, told(effect, words));
    if (effect != Effect::equal) text += " (" + joined(aspect.concerns) + ")";
    text += "\n" + cases(aspect, "smallest case", "smallest case");
  }
  return text;
}

std::string choices(const Comparison& comparison) {
  if (comparison.choices.empty()) return "";
  std::string text = "\nWhat else is decided differently\n";
  for (const proofs::ChangedChoice& choice : comparison.choices) {
    text += fmt::format("  {} ({})\n      A: {}\n      B: {}\n", choice.key, joined(choice.concerns),
                        choice.under_a, choice.under_b);
  }
  return text;
}

std::string answer(const Comparison& comparison) {
  const auto lost = comparison.lost();
  const auto undecided = comparison.undecided();
  std::string text = "\nanswer: ";
  if (!lost.empty()) {
    text += "B loses " + joined(lost);
  } else if (!undecided.empty()) {
    text += "undecided";
  } else {
    text += fmt::format("B keeps every invariant that A keeps, of the {} that are decided",
                        comparison.invariants.size());
  }
  if (!undecided.empty()) text += "; without an answer: " + joined(undecided);
  return text + "\n";
}

}  // namespace

std::string compare_text(const Comparison& comparison, const Side& a, const Side& b) {
  return header('A', a) + header('B', b) + differences(comparison) + invariants(comparison) +
         amounts(comparison) + payment(comparison) + choices(comparison) + answer(comparison);
}

}  // namespace homeostat::cli
