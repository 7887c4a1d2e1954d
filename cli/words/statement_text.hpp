// A statement as JSON, and in plain words, English or French.
#pragma once

#include <string>

#include "engine/lifecycle/statement.hpp"

namespace homeostat::cli {

enum class Language { english, french };

/// Throws InputError: not "en" or "fr".
Language language_option(const std::string& option, const std::string& text);

std::string statement_text(const lifecycle::State& state, const lifecycle::AccountStatement& statement,
                           const lifecycle::StatementRequest& request, Language language);

}  // namespace homeostat::cli
