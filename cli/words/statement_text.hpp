// Writes a statement in plain words, in English or French.
#pragma once

#include <string>

#include "engine/lifecycle/statement.hpp"

namespace homeostat::cli {

/// A language in which a statement can be written.
enum class Language { english, french };

/// The language that `text` names. Throws InputError unless it is "en" or "fr".
Language language_option(const std::string& option, const std::string& text);

/// The whole statement, ending with a line break.
std::string statement_text(const lifecycle::State& state, const lifecycle::AccountStatement& statement,
                           const lifecycle::StatementRequest& request, Language language);

}  // namespace homeostat::cli
