// Writes terms as SMT-LIB 2; see smtlib.hpp.
#include "proofs/terms/smtlib.hpp"

#include "engine/rules/contract.hpp"

namespace homeostat::proofs {
namespace {

/// What is longer gets a line and a name of its own.
constexpr std::size_t kLongestInPlace = 100;

std::string decimal(std::int64_t value) {
  if (value >= 0) return std::to_string(value);
  // The most negative number has no positive one.
  return "(- " + std::to_string(std::uint64_t{0} - static_cast<std::uint64_t>(value)) + ")";
}

std::string quoted_name(const std::string& name) {
  HOMEOSTAT_REQUIRE(name.find_first_of("|\\") == std::string::npos && !name.starts_with('$'),
                    "a name fits between bars and is none of ours");
  return "|" + name + "|";
}

/// What SMT-LIB calls the operation of a term that has parts.
const char* operation(TermKind kind) {
  switch (kind) {
    case TermKind::sum:
      return "+";
    case TermKind::difference:
      return "-";
    case TermKind::multiple:
      return "*";
    case TermKind::quotient:
      return "div";
    case TermKind::remainder:
      return "mod";
    case TermKind::choice:
      return "ite";
    case TermKind::at_most:
      return "<=";
    case TermKind::equal:
      return "=";
    case TermKind::conjunction:
      return "and";
    case TermKind::disjunction:
      return "or";
    default:
      return "not";
  }
}

/// Whether SMT-LIB writes the term's constant among its operands.
bool has_constant(TermKind kind) {
  return kind == TermKind::multiple || kind == TermKind::quotient || kind == TermKind::remainder;
}

/// How often each term is used by `terms` and what they are made of; 0: not at all.
std::vector<std::size_t> uses_of(const TermGraph& graph, const std::vector<TermPlace>& terms) {
  std::vector<std::size_t> uses(graph.nodes().size(), 0);
  for (const TermPlace term : terms) ++uses[term];
  for (TermPlace place = uses.size(); place-- > 0;) {
    if (uses[place] == 0) continue;
    const TermNode& node = graph.nodes()[place];
    for (std::size_t i = 0; i < part_count(node.kind); ++i) ++uses[node.parts[i]];
  }
  return uses;
}

const char* sort_of(TermKind kind) {
  return is_truth(kind) ? "Bool" : "Int";
}

}  // namespace

SmtlibTerms in_smtlib(const TermGraph& graph, const std::vector<TermPlace>& terms) {
  const std::vector<std::size_t> uses = uses_of(graph, terms);
  std::vector<std::string> texts(uses.size());
  std::string inputs;
  std::string definitions;
  std::size_t defined = 0;
  for (TermPlace place = 0; place < uses.size(); ++place) {
    if (uses[place] == 0) continue;
    const TermNode& node = graph.nodes()[place];
    std::string& text = texts[place];
    switch (node.kind) {
      case TermKind::number:
        text = decimal(node.constant);
        continue;
      case TermKind::truth:
        text = node.constant != 0 ? "true" : "false";
        continue;
      case TermKind::number_input:
      case TermKind::truth_input:
        text = quoted_name(graph.input_names()[static_cast<std::size_t>(node.constant)]);
        inputs += "(declare-const " + text + " " + sort_of(node.kind) + ")\n";
        continue;
      default:
        break;
    }
    text = std::string("(") + operation(node.kind);
    for (std::size_t i = 0; i < part_count(node.kind); ++i) text += " " + texts[node.parts[i]];
    if (has_constant(node.kind)) text += " " + decimal(node.constant);
    text += ")";
    if (uses[place] == 1 && text.size() <= kLongestInPlace) continue;
    const std::string name = "$" + std::to_string(++defined);
    definitions += "(define-fun " + name + " () " + sort_of(node.kind) + " " + text + ")\n";
    text = name;
  }
  SmtlibTerms written{inputs + definitions, {}};
  for (const TermPlace term : terms) written.texts.push_back(texts[term]);
  return written;
}

}  // namespace homeostat::proofs
