// The options of every command that keeps the solvers' answers from run to run, and what it says of them.
#pragma once

#include <string>

#include "cli/command_line/command_line.hpp"
#include "engine/answers/answers.hpp"

namespace homeostat::cli {

struct CacheOptions {
  std::string folder;  ///< as given; empty: the usual one
  bool off = false;
};

/// --cache DIR, --no-cache. `options` outlives the command.
void add_cache_options(Command& command, CacheOptions& options);

/// The folder: what was given, else HOMEOSTAT_CACHE (set and empty: none), else homeostat in XDG_CACHE_HOME
/// or in ~/.cache.
answers::AnswerCache cache_of(const CacheOptions& options);

/// On standard error: complaints, a disagreement, and how many answers are of earlier runs.
void tell_reuse(const answers::Reuse& reuse);

}  // namespace homeostat::cli
