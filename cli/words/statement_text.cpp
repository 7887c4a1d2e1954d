// The words and numbers of a statement, in two languages; see statement_text.hpp.
#include "cli/words/statement_text.hpp"

#include <fmt/format.h>

#include "cli/json/record_json.hpp"
#include "engine/base/encoding.hpp"
#include "engine/base/errors.hpp"
#include "engine/lifecycle/leg_words.hpp"

namespace homeostat::cli {
namespace {

using lifecycle::AccountStatement;
using lifecycle::ActorKind;
using lifecycle::LegState;
using lifecycle::StatementPart;
using lifecycle::StatementRequest;
using rules::raw;

/// One text in both languages.
struct StatementWords {
  const char* english;
  const char* french;
  [[nodiscard]] const char* in(Language language) const {
    return language == Language::french ? french : english;
  }
};

constexpr StatementWords kStatement{"Statement of", "Relevé de"};

constexpr StatementWords kAllTime{"all time", "depuis le début"};

constexpr StatementWords kPolicy{"policy", "politique"};

constexpr StatementWords kIn{"comes in", "entre"};

constexpr StatementWords kOut{"goes out", "sort"};

constexpr StatementWords kUnit{"Credits count usage: one credit is one output token.",
                               "Les crédits comptent l'usage : un crédit est un jeton produit."};

constexpr StatementWords kSince{"the oldest pending row waits since",
                                "la plus ancienne ligne en attente l'est depuis"};

constexpr StatementWords kNoAddress{"no address is configured for the treasury",
                                    "aucune adresse n'est configurée pour la trésorerie"};

constexpr StatementWords kAddress{"the treasury's configured address is",
                                  "l'adresse configurée de la trésorerie est"};

constexpr StatementWords kRows{"Row by row:", "Ligne par ligne :"};

constexpr StatementWords kFrom{"from", "de"};

constexpr StatementWords kTo{"to", "à"};

constexpr StatementWords kAddsUp{"It adds up", "Le compte est juste"};

constexpr StatementWords kNot{"IT DOES NOT ADD UP", "LE COMPTE N'EST PAS JUSTE"};

/// The words for money in a state.
StatementWords words_of(LegState state) {
  switch (state) {
    case LegState::settled:
      return {"received (settled)", "reçu (réglé)"};
    case LegState::proposed:
      return {"owed, proposed for settlement", "dû, proposé au règlement"};
    case LegState::accrued:
      return {"owed, in no settlement", "dû, dans aucun règlement"};
    case LegState::pending:
      return {"pending: no worker's signature", "en attente de la signature du worker"};
    case LegState::held:
      return {"in dispute", "en litige"};
    case LegState::struck:
      return {"struck: found invalid, not owed", "annulé : jugé invalide, pas dû"};
    case LegState::deferred:
      return {"deferred: for verifying, not paid", "différé : vérification, pas payé"};
    case LegState::burned:
      return {"burned: out of circulation", "brûlé : hors circulation"};
  }
  return {"", ""};
}

/// A pool's own users have already paid it for what it served, so that is no debt.
const char* label(LegState state, ActorKind kind, Language language) {
  constexpr StatementWords kPool{"accrued: users, and no settlement", "acquis : usagers, hors règlement"};
  constexpr StatementWords kFund{"accrued: no settlement pays it", "acquis : aucun règlement ne le verse"};
  if (state != LegState::accrued || kind == ActorKind::worker) return words_of(state).in(language);
  return (kind == ActorKind::pool ? kPool : kFund).in(language);
}

/// Left-aligned to `width` characters, not bytes.
std::string padded(std::string text, std::size_t width) {
  std::size_t shown = 0;
  for (const char c : text) shown += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1 : 0;
  return text + std::string(width > shown ? width - shown : 0, ' ');
}

std::string actor_text(const AccountStatement& statement) {
  const auto& actor = statement.actor;
  if (actor.kind == ActorKind::worker) {
    return fmt::format("{} @ {}", base::quoted(actor.worker_id), base::quoted(actor.pool_id));
  }
  return actor.kind == ActorKind::pool ? base::quoted(actor.pool_id) : lifecycle::words(actor);
}

std::string period_text(const StatementRequest& request, Language language) {
  if (!request.from && !request.to) return kAllTime.in(language);
  std::string text = request.from ? instant_text(*request.from) : "...";
  return text + " / " + (request.to ? instant_text(*request.to) : "...");
}

/// "120 + 60": the parts that are not 0; "0" if all are.
std::string sum_text(const AccountStatement& statement, rules::Credits StatementPart::*side) {
  std::string text;
  for (const LegState state : lifecycle::kStatementOrder) {
    const auto amount = raw(statement.part(state).*side);
    if (amount == 0 || !lifecycle::moves(state)) continue;
    text += (text.empty() ? "" : " + ") + std::to_string(amount);
  }
  return text.empty() ? "0" : text;
}

std::string total_text(const AccountStatement& statement, Language language) {
  const bool french = language == Language::french;
  const auto still =
      raw(statement.in) - raw(statement.in_moving) + raw(statement.out) - raw(statement.out_moving);
  std::string text =
      fmt::format(fmt::runtime(french ? "{} : {} = {} entre, {} = {} sort, {} reste"
                                      : "{}: {} = {} comes in, {} = {} goes out, {} is kept"),
                  (statement.adds_up() ? kAddsUp : kNot).in(language),
                  sum_text(statement, &StatementPart::in), raw(statement.in_moving),
                  sum_text(statement, &StatementPart::out), raw(statement.out_moving), raw(statement.keeps));
  if (still != 0) {
    text += fmt::format(fmt::runtime(french ? " ; {} annulés ou différés ne bougent pas"
                                            : "; {} struck or deferred move nothing"),
                        still);
  }
  text += ".\n";
  const auto burned = raw(statement.part(LegState::burned).out);
  if (burned != 0 || raw(statement.collected) != 0) {
    text +=
        fmt::format(fmt::runtime(french ? "Pour ce qui est brûlé, les règlements ont retenu {} jusqu'ici.\n"
                                        : "Towards what is burned, settlements kept back {} so far.\n"),
                    raw(statement.collected));
  }
  for (const std::string& fault : statement.faults) text += "  " + fault + "\n";
  return text;
}

std::string lines_text(const AccountStatement& statement, Language language) {
  std::string text = std::string(kRows.in(language)) + "\n";
  for (const auto& line : statement.lines) {
    text += fmt::format(
        "  {} {} {} {} {} {} {}{} {}\n", instant_text(line.at), lifecycle::name(line.record), line.id,
        line.job_id.empty() ? "" : base::quoted(line.job_id), lifecycle::words(line.purpose),
        (line.incoming ? kFrom : kTo).in(language) + (" " + base::quoted(lifecycle::words(line.other))),
        line.incoming ? "+" : "-", raw(line.amount), lifecycle::name(line.state));
  }
  return text;
}

}  // namespace

Language language_option(const std::string& option, const std::string& text) {
  if (text == "en") return Language::english;
  if (text == "fr") return Language::french;
  throw base::InputError(option, 0, "is " + base::quoted(text), "en or fr");
}

std::string statement_text(const lifecycle::State& state, const AccountStatement& statement,
                           const StatementRequest& request, Language language) {
  constexpr std::size_t kLabelWidth = 38;
  const auto& policy = *state.policy();
  std::string text =
      fmt::format("{} {}, {}; {} {} {}\n", kStatement.in(language), actor_text(statement),
                  period_text(request, language), kPolicy.in(language), policy.name, policy.version);
  text += fmt::format("  {} {:>14} {:>14}\n", padded("", kLabelWidth), kIn.in(language), kOut.in(language));
  for (const LegState one : lifecycle::kStatementOrder) {
    const StatementPart& part = statement.part(one);
    const bool always = one == LegState::settled || one == LegState::pending;
    if (part.legs == 0 && !always) continue;
    text +=
        fmt::format("  {} {:>14} {:>14}\n", padded(label(one, statement.actor.kind, language), kLabelWidth),
                    raw(part.in), raw(part.out));
  }
  text += total_text(statement, language);
  if (statement.pending_since) {
    text += fmt::format("{} {}.\n", kSince.in(language), instant_text(*statement.pending_since));
  }
  if (statement.actor.kind == ActorKind::treasury) {
    text += policy.treasury_address.empty()
                ? std::string(kNoAddress.in(language)) + ".\n"
                : fmt::format("{} {}.\n", kAddress.in(language), base::quoted(policy.treasury_address));
  }
  text += std::string(kUnit.in(language)) + "\n";
  return text + (request.lines ? lines_text(statement, language) : "");
}

}  // namespace homeostat::cli
