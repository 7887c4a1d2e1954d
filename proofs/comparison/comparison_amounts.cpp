// Compares what each class of actors receives from one arbitrary job under two policies.
#include <fmt/format.h>

#include <algorithm>

#include "proofs/cases/shapes.hpp"
#include "proofs/comparison/comparison_parts.hpp"
#include "proofs/solvers/order_question.hpp"

namespace homeostat::proofs {
namespace {

const std::string kTokens = "tokens_out";

/// "the worker receives 1 credit", "the payer pays 5 credits".
std::string gets(AffectedClass actor, std::int64_t amount) {
  switch (actor) {
    case AffectedClass::worker:
      return "the worker receives " + credits_text(amount);
    case AffectedClass::pool:
      return "the executing pool keeps " + credits_text(amount);
    case AffectedClass::origin:
      return "the origin pool keeps " + credits_text(amount);
    case AffectedClass::dev:
      return "dev receives " + credits_text(amount);
    case AffectedClass::treasury:
      return "the treasury receives " + credits_text(amount);
    case AffectedClass::payer:
      return "the user pays " + credits_text(-amount);
    case AffectedClass::verifier:
      return "the verifier is owed " + credits_text(amount) + " (deferred, never paid)";
  }
  return "";
}

/// Which jobs are meant: all, those that were forwarded, or those that their origin executed.
struct Jobs {
  std::string aspect;
  std::string before;  ///< "a forwarded job" of 4 output tokens
  std::string after;
  bool local = false;
};

/// " (counted as 1 credit)" if a job counts for more than its tokens, else empty.
std::string worth(const policy::Policy& a, const policy::Policy& b, std::int64_t tokens) {
  rules::CheckedArithmetic checked;
  const auto under = [&](const policy::Policy& policy) {
    return rules::raw(rules::usage_credits(checked, rules::tokens(tokens), policy.minimum_credits));
  };
  if (under(a) == tokens && under(b) == tokens) return "";
  if (under(a) == under(b)) return fmt::format(" (counted as {})", credits_text(under(a)));
  return fmt::format(" (counted as {} under A, {} under B)", credits_text(under(a)), under(b));
}

std::string told(const policy::Policy& a, const policy::Policy& b, AffectedClass actor, const Jobs& jobs,
                 const Instance& instance) {
  const auto tokens = instance.at(kTokens);
  return fmt::format("{} of {} output token{}{}{}: {} under A, {} under B", jobs.before, tokens,
                     tokens == 1 ? "" : "s", worth(a, b, tokens), jobs.after, gets(actor, instance.a),
                     actor == AffectedClass::payer ? -instance.b : instance.b);
}

/// Compares jobs of `least` to `most` tokens. `plain`: under both policies a job's tokens are its credits, so
/// both split the same term.
Order order_over(const policy::Policy& a, const policy::Policy& b, AffectedClass actor, bool local,
                 bool plain, const Open& tokens_out, const SolverLimits& limits) {
  const auto sides = [&](auto& domain, const auto& given) {
    using D = std::remove_reference_t<decltype(domain)>;
    const auto amount = [&](const policy::Policy& policy) {
      const rules::TokensOf<D> tokens(given.number(kTokens));
      return plain ? receipts_of(domain, policy, rules::CreditsOf<D>(tokens.amount()), local)[actor].amount()
                   : receipts(domain, policy, tokens, local)[actor].amount();
    };
    return std::pair(amount(a), amount(b));
  };
  return order_of({tokens_out}, sides, limits);
}

/// True if it is proved that a job of `tokens_out` tokens counts for as many credits.
bool counts_its_tokens(const policy::Policy& policy, const Open& tokens_out, const SolverLimits& limits) {
  const auto sides = [&](auto& domain, const auto& given) {
    using D = std::remove_reference_t<decltype(domain)>;
    const rules::TokensOf<D> tokens(given.number(kTokens));
    return std::pair(tokens.amount(), rules::usage_credits(domain, tokens, policy.minimum_credits).amount());
  };
  return order_of({tokens_out}, sides, limits).effect() == Effect::equal;
}

/// If the minima of the policies differ, jobs below the higher one are decided separately. Above it both
/// policies split the same total, which is much easier for the solver because it is the same term.
Order decide_order(const policy::Policy& a, const policy::Policy& b, AffectedClass actor, bool local,
                   const SolverLimits& limits) {
  const std::int64_t higher = std::max(a.minimum_credits, b.minimum_credits);
  const Open above{kTokens, higher};
  if (a.minimum_credits == b.minimum_credits || !counts_its_tokens(a, above, limits) ||
      !counts_its_tokens(b, above, limits)) {
    return order_over(a, b, actor, local, false, {kTokens}, limits);
  }
  return joined(order_over(a, b, actor, local, false, {kTokens, 0, higher - 1}, limits),
                order_over(a, b, actor, local, true, above, limits));
}

Aspect decide(const policy::Policy& a, const policy::Policy& b, AffectedClass actor, const Jobs& jobs,
              const SolverLimits& limits) {
  Aspect aspect{jobs.aspect, {actor}, decide_order(a, b, actor, jobs.local, limits), "", ""};
  if (aspect.order.less) aspect.less = told(a, b, actor, jobs, *aspect.order.less);
  if (aspect.order.more) aspect.more = told(a, b, actor, jobs, *aspect.order.more);
  return aspect;
}

/// True if it matters to the actor who executed a job: to pools, and to all where some policy splits by it.
bool depends_on_place(const policy::Policy& a, const policy::Policy& b, AffectedClass actor) {
  return actor == AffectedClass::pool || actor == AffectedClass::origin || shapes(a).size() > 1 ||
         shapes(b).size() > 1;
}

}  // namespace

std::vector<AspectTask> amount_tasks(const policy::Policy& a, const policy::Policy& b, AffectedClass actor) {
  const auto task = [&](const Jobs& jobs) -> AspectTask {
    return [a, b, actor, jobs](const SolverLimits& limits) { return decide(a, b, actor, jobs, limits); };
  };
  if (actor == AffectedClass::verifier) return {task({"contested", "a contested job", "", false})};
  if (!depends_on_place(a, b, actor)) return {task({"any", "a job", "", false})};
  return {task({"forwarded", "a forwarded job", "", false}),
          task({"local", "a job", " that its origin pool executes itself", true})};
}

}  // namespace homeostat::proofs
