// Writes the legs of a run, and the actors that they name, as JSON.
#pragma once

#include "cli/json/json_text.hpp"
#include "engine/lifecycle/leg_book.hpp"

namespace homeostat::cli {

/// An actor by its kind and its ids, so that no program has to read its words.
Json actor_json(const lifecycle::ActorId& actor);

/// The member `legs` of a verdict. Its `actors` say of every actor's words which actor is meant.
Json legs_json(const lifecycle::LegBook& book);

}  // namespace homeostat::cli
