// The inputs of a case, asked for by name: either fresh variables of the solver or the values of a model that
// is executed. The case does not know which.
#pragma once

#include <string>

#include "engine/rules/units.hpp"

namespace homeostat::proofs {

/// The source of a case's inputs. The same name always gives the same input.
template <class D>
class Inputs {
 public:
  virtual ~Inputs() = default;
  virtual typename D::Int number(const std::string& name) = 0;
  virtual typename D::Bool truth(const std::string& name) = 0;

  rules::CreditsOf<D> credits(const std::string& name) { return rules::CreditsOf<D>(number(name)); }
  rules::MicrosOf<D> micros(const std::string& name) { return rules::MicrosOf<D>(number(name)); }
};

}  // namespace homeostat::proofs
