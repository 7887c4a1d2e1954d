// Events and answers as lines.
#include "tests/lifecycle/story.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace homeostat::lifecycle {

using rules::raw;

namespace {

std::string word_of(std::int64_t number) {
  return std::to_string(number);
}
std::string word_of(const std::string& words) {
  return words.size() > 24 ? words.substr(0, 8) + ".." : words;
}
template <class Unit>
std::string word_of(const rules::Quantity<rules::CheckedInt, Unit>& quantity) {
  return std::to_string(raw(quantity));
}

}  // namespace

naive::Answer answer_of(const ledger::Outcome& outcome) {
  if (const auto* const accepted = std::get_if<ledger::Accepted>(&outcome))
    return naive::accepted(accepted->subject);
  if (const auto* const same = std::get_if<ledger::Duplicate>(&outcome))
    return naive::duplicate(same->row_id);
  return naive::refused(std::get<ledger::Refused>(outcome).reason);
}

std::string text_of(const naive::Answer& answer) {
  if (answer.said != "refused") return fmt::format("{} #{}", answer.said, answer.number);
  return fmt::format("refused {}", ledger::name(static_cast<ledger::Refusal>(answer.number)));
}

std::string story_line(std::size_t number, const ledger::Event& event, const naive::Answer& answer) {
  std::string line =
      fmt::format("{} {} ({}, {} min{})", number, ledger::name(ledger::kind_of(event.what)), event.authority,
                  (raw(event.at) - kDawn) / kMinute, event.kill_observed ? ", kill switch seen" : "");
  std::visit(
      [&](const auto& what) {
        using What = std::decay_t<decltype(what)>;
        if constexpr (requires { What::fields(what, [](auto&&...) {}); }) {
          What::fields(what, [&](std::string_view name, const auto& field) {
            using Field = std::decay_t<decltype(field)>;
            if constexpr (std::is_same_v<Field, bool>) {
              line += fmt::format(" {}={}", name, field);
            } else if constexpr (std::is_same_v<Field, ledger::PublicKey> ||
                                 std::is_same_v<Field, ledger::Signature>) {
              line += fmt::format(" {}={}..", name, base::to_hex(std::span(field).first(3)));
            } else {
              const std::string words = word_of(field);
              if (!words.empty()) line += fmt::format(" {}={}", name, base::quoted(words));
            }
          });
        } else {
          line += fmt::format(" job={} origin={} exec={} worker={} total={}", base::quoted(what.row.job_id),
                              base::quoted(what.row.origin_pool_id), base::quoted(what.row.exec_pool_id),
                              base::quoted(what.row.worker_id), raw(what.row.credits_total));
        }
      },
      event.what);
  return line + " -> " + text_of(answer);
}

std::string difference(const std::vector<std::string>& engine, const std::vector<std::string>& naive) {
  for (std::size_t i = 0; i < std::max(engine.size(), naive.size()); ++i) {
    const std::string ours = i < engine.size() ? engine[i] : "(nothing)";
    const std::string theirs = i < naive.size() ? naive[i] : "(nothing)";
    if (ours != theirs) return "engine: " + ours + "\nnaive:  " + theirs;
  }
  return "";
}

std::ostream& operator<<(std::ostream& out, const Story& story) {
  State state(world().self, story.simulation);
  naive::Economy economy = naive_economy(story.simulation);
  EventMaker maker(economy);
  out << (story.simulation ? "a simulation's ledger" : "a ledger") << " of " << world().self << "\n";
  std::size_t number = 0;
  for (const Choice& choice : story.choices) {
    const ledger::Event event = maker.event_of(choice);
    economy.apply(event);
    out << story_line(++number, event, answer_of(state.apply(event, cheap_check))) << "\n";
  }
  return out;
}

rc::Seq<Choice> simpler(const Choice& choice) {
  std::vector<Choice> all;
  const auto with = [&](std::uint32_t Choice::*field, std::uint32_t value) {
    if (choice.*field == value) return;
    all.push_back(choice);
    all.back().*field = value;
  };
  with(&Choice::twist, kTwists);
  with(&Choice::clock, 36);
  for (auto field : {&Choice::a, &Choice::b, &Choice::c}) {
    with(field, 0);
    with(field, choice.*field % 16);
  }
  return rc::seq::fromContainer(all);
}

rc::Seq<Story> shorter(const Story& story) {
  const auto told_with = [story](std::vector<Choice> choices) {
    return Story{story.simulation, std::move(choices)};
  };
  return rc::seq::concat(rc::seq::map(rc::shrink::removeChunks(story.choices), told_with),
                         rc::seq::map(rc::shrink::eachElement(story.choices, simpler), told_with));
}

rc::Gen<Story> any_story() {
  const auto told = rc::gen::withSize([](int size) {
    return rc::gen::map(rc::gen::arbitrary<std::uint64_t>(), [size](std::uint64_t seed) {
      constexpr std::array<std::uint32_t, 6> kBeginnings{0, 0, 1, 6, 7, 99};
      Stream stream(seed);
      Story story{stream.below(2) == 0, {}};
      const std::uint32_t policy = kBeginnings[stream.below(6)];
      if (policy != 99) story.choices = beginning(policy);
      const std::uint32_t count = stream.below(static_cast<std::uint32_t>(size) * 3 + 1);
      for (std::uint32_t i = 0; i < count; ++i) story.choices.push_back(random_choice(stream));
      return story;
    });
  });
  return rc::gen::shrink(rc::gen::noShrink(told), [](const Story& story) { return shorter(story); });
}

}  // namespace homeostat::lifecycle
