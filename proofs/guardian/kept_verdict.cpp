// Verdicts as JSON.
#include "proofs/guardian/kept_verdict.hpp"

#include <nlohmann/json.hpp>

namespace homeostat::proofs {
namespace {

using Json = nlohmann::json;

}  // namespace

std::string kept_verdict(const ProofResult& verdict) {
  if (verdict.outcome == ProofOutcome::refuted) return R"({"refuted":true})";
  if (verdict.outcome != ProofOutcome::proved) return "";
  return Json{{"witness", verdict.witness},
              {"witness_executed", verdict.witness_executed},
              {"needed", verdict.needed},
              {"by_rewriting", verdict.by_rewriting},
              {"smt2", verdict.smt2},
              {"by_z3", verdict.z3.has_value()},
              {"by_cvc5", verdict.cvc5.has_value()},
              {"note", verdict.note}}
      .dump();
}

bool take_verdict(const std::string& text, ProofResult& verdict) {
  try {
    const Json kept = Json::parse(text);
    ProofResult read;
    read.outcome = ProofOutcome::proved;
    read.witness = kept.at("witness").get<Values>();
    read.witness_executed = kept.at("witness_executed").get<bool>();
    read.needed = kept.at("needed").get<std::vector<std::string>>();
    read.by_rewriting = kept.at("by_rewriting").get<bool>();
    read.smt2 = kept.at("smt2").get<std::string>();
    // Who was asked said the same: otherwise it would not be proved.
    if (kept.at("by_z3").get<bool>()) read.z3 = ProofOutcome::proved;
    if (kept.at("by_cvc5").get<bool>()) read.cvc5 = ProofOutcome::proved;
    read.note = kept.at("note").get<std::string>();
    verdict = std::move(read);
    return true;
  } catch (const Json::exception&) {
    return false;
  }
}

}  // namespace homeostat::proofs
