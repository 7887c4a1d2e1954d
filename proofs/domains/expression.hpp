// A term of Z3 that may be assigned to. The C++ interface of Z3 4.8.12 forgets, in a move assignment, the
// reference to the term that was there before. When its context closes, Z3 finds the terms that nobody gave
// back, and looks through its whole table once for each level of them: that took 30 ms of each question.
#pragma once

#include <z3++.h>

#include <utility>
#include <vector>

namespace homeostat::proofs {

/// The terms of this thread that were assigned over. They are given back when the session closes and not
/// before: Z3 numbers its terms, gives the numbers of terms that are gone to new ones, and which of several
/// models it finds depends on the numbers.
inline std::vector<z3::expr>& assigned_over() {
  thread_local std::vector<z3::expr> terms;
  return terms;
}

/// Like z3::expr; a move assignment keeps the term that was held (assigned_over).
class Expression : public z3::expr {
 public:
  Expression(const z3::expr& term) : z3::expr(term) {}                 // NOLINT: every term is one
  Expression(z3::expr&& term) noexcept : z3::expr(std::move(term)) {}  // NOLINT: every term is one
  Expression(const Expression&) = default;
  Expression(Expression&&) noexcept = default;
  ~Expression() = default;
  Expression& operator=(const Expression&) = default;
  Expression& operator=(Expression&& other) noexcept {
    if (this == &other) return *this;
    if (m_ast != nullptr) assigned_over().push_back(static_cast<z3::expr&&>(*this));
    z3::expr::operator=(static_cast<z3::expr&&>(other));
    return *this;
  }
};

}  // namespace homeostat::proofs
