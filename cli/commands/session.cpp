// Opens a session, sends events and prints what became of them; see session.hpp.
#include "cli/commands/session.hpp"

#include <fmt/format.h>

#include "cli/commands/what_next.hpp"
#include "cli/json/json_text.hpp"

namespace homeostat::cli {

Session::Session(const std::string& path, const Acting& acting)
    : ledger_(ledger::Ledger::open(path, ledger::Ledger::Access::read_write)),
      engine_(ledger_, lifecycle::KillSwitch::beside(path),
              [this](std::uint64_t done, std::uint64_t total) { progress_("reading events", done, total); }),
      at_(acting_at(acting)),
      authority_(acting_as(acting, ledger_)) {}

ledger::Outcome Session::apply(ledger::Happening what) {
  engine_.begin();
  ledger::Outcome outcome = engine_.apply({at_, authority_, std::move(what)});
  engine_.commit();
  return outcome;
}

void complain_refused(std::string_view what, const ledger::Refused& refused) {
  const std::string_view next = what_next(refused.reason);
  fmt::print(stderr, "homeostat: {} refused ({}): {}{}{}\n", what, ledger::name(refused.reason),
             refused.detail, next.empty() ? "" : "; ", next);
}

int tell_refused(std::string_view what, const ledger::Refused& refused, bool json) {
  const auto reason = ledger::name(refused.reason);
  if (json) {
    print(json_text({{"schema", "homeostat-outcome/1"},
                     {"event", what},
                     {"outcome", "refused"},
                     {"reason", reason},
                     {"detail", refused.detail}}));
  }
  complain_refused(what, refused);
  return kRefuted;
}

int tell(const ledger::Outcome& outcome, const ledger::Happening& what, bool json, const Asides& asides) {
  const auto event = ledger::name(ledger::kind_of(what));
  if (const auto* const refused = std::get_if<ledger::Refused>(&outcome))
    return tell_refused(event, *refused, json);
  const auto* const accepted = std::get_if<ledger::Accepted>(&outcome);
  const std::int64_t subject =
      accepted != nullptr ? accepted->subject : std::get<ledger::Duplicate>(outcome).row_id;
  Json answer{{"schema", "homeostat-outcome/1"},
              {"event", event},
              {"outcome", accepted != nullptr ? "accepted" : "duplicate"},
              {"subject", subject}};
  std::string text = fmt::format("{}{}: {}\n", event, subject == 0 ? "" : fmt::format(" {}", subject),
                                 accepted != nullptr ? "accepted" : "already so, nothing changed");
  for (const auto& [name, value] : asides) {
    answer[name] = value;
    text += fmt::format("{} {}\n", name, value);
  }
  print(json ? json_text(answer) : text);
  return kHolds;
}

int send(Session& session, ledger::Happening what, bool json) {
  const ledger::Outcome outcome = session.apply(what);
  return tell(outcome, what, json);
}

}  // namespace homeostat::cli
