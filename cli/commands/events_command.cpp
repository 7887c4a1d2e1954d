// homeostat events: lists what happened to a ledger, in order.
#include <fmt/format.h>

#include <memory>

#include "cli/commands/commands.hpp"
#include "cli/json/json_text.hpp"
#include "cli/json/record_json.hpp"

namespace homeostat::cli {
namespace {

struct EventsArguments {
  std::string path;
  std::int64_t since = 0;
  bool json = false;
};

Json event_json(const ledger::StoredEvent& stored) {
  return {{"seq", stored.seq},
          {"at", instant_text(stored.event.at)},
          {"authority", stored.event.authority},
          {"kind", ledger::name(ledger::kind_of(stored.event.what))},
          {"version", stored.version},
          {"subject", stored.subject},
          {"kill_observed", stored.event.kill_observed},
          {"payload", payload_json(stored.event.what)},
          {"chain", hex_text(stored.chain)}};
}

std::string event_text(const ledger::StoredEvent& stored) {
  Json payload = payload_json(stored.event.what);
  if (payload.contains("toml")) payload["toml"] = nullptr;  // a whole policy; its hash says which
  // A window has no number; its subject is its start, which is already among its fields as a time.
  const bool numbered =
      stored.subject != 0 && !std::holds_alternative<ledger::WindowClosed>(stored.event.what);
  const std::string subject = numbered ? fmt::format(" {}", stored.subject) : "";
  const std::string fields = line_of(payload);
  return fmt::format("{} {} {} {}{}{}{}\n", stored.seq, instant_text(stored.event.at),
                     shown(stored.event.authority), ledger::name(ledger::kind_of(stored.event.what)), subject,
                     stored.event.kill_observed ? " (kill switch set)" : "",
                     fields.empty() ? "" : ": " + fields);
}

/// Printed piece by piece: a ledger may have millions.
void events(const EventsArguments& options) {
  constexpr std::size_t kPiece = 1U << 16U;
  const auto ledger = ledger::Ledger::open(options.path, ledger::Ledger::Access::read_only);
  std::string piece;
  if (options.json) piece = "{\n  \"schema\": \"homeostat-events/1\",\n  \"events\": [";
  bool first = true;
  ledger.for_each_event(options.since, [&](const ledger::StoredEvent& stored) {
    if (options.json) {
      piece += first ? "\n    " : ",\n    ";
      piece += event_json(stored).dump(-1, ' ', false, Json::error_handler_t::replace);
    } else {
      piece += event_text(stored);
    }
    first = false;
    if (piece.size() < kPiece) return;
    print(piece);
    piece.clear();
  });
  if (options.json) piece += first ? "]\n}\n" : "\n  ]\n}\n";
  if (!piece.empty()) print(piece);
}

}  // namespace

void add_events_command(Command& app, Exit& /*exit*/) {
  const auto options = std::make_shared<EventsArguments>();
  Command* command = app.add_subcommand("events", "what happened to a ledger, a line each, in order");
  command->add_option("DB", options->path, "ledger")->required();
  command->add_option("--since", options->since, "only events after the one with this number");
  command->add_flag("--json", options->json, "schema homeostat-events/1, an event a line");
  command->footer(
      "A line: number, time, who acted, what, about what, and what the event says.\n"
      "Example: homeostat events ledger.db --since 1200");
  command->callback([options] { events(*options); });
}

}  // namespace homeostat::cli
