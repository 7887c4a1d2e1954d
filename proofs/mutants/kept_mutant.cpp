// Fates as JSON.
#include "proofs/mutants/kept_mutant.hpp"

#include <nlohmann/json.hpp>
#include <optional>

namespace homeostat::proofs {
namespace {

using Json = nlohmann::json;

std::optional<Fate> decided_fate(const std::string& word) {
  for (const Fate fate : {Fate::killed, Fate::equivalent, Fate::survived}) {
    if (word == name(fate)) return fate;
  }
  return std::nullopt;
}

}  // namespace

std::string kept_mutant(const Mutant& mutant) {
  if (mutant.fate == Fate::undecided) return "";
  return Json{{"fate", name(mutant.fate)}, {"killed_by", mutant.killed_by}, {"note", mutant.note}}.dump();
}

bool take_mutant(const std::string& text, Mutant& mutant) {
  try {
    const Json kept = Json::parse(text);
    const auto fate = decided_fate(kept.at("fate").get<std::string>());
    auto killed_by = kept.at("killed_by").get<std::vector<std::string>>();
    auto note = kept.at("note").get<std::string>();
    if (!fate) return false;
    mutant.fate = *fate;
    mutant.killed_by = std::move(killed_by);
    mutant.note = std::move(note);
    return true;
  } catch (const Json::exception&) {
    return false;
  }
}

}  // namespace homeostat::proofs
