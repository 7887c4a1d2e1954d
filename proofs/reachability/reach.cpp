// Searches the runs of a policy, deeper and deeper; see reach.hpp.
#include "proofs/reachability/reach.hpp"

#include <algorithm>

#include "proofs/reachability/never.hpp"
#include "proofs/reachability/run.hpp"
#include "proofs/reachability/targets.hpp"
#include "proofs/solvers/incremental.hpp"

namespace homeostat::proofs {
namespace {

/// A question whose answer is known, for the other solver.
struct Asked {
  std::string smt2;
  Answer expected;
  bool agrees = false;
};

/// The search of one policy.
class Search {
 public:
  Search(const policy::Policy& policy, std::size_t bound, const SolverLimits& limits)
      : policy_(policy), limits_(limits), all_(transitions(policy)) {
    answer_.bound = bound;
    answer_.targets = targets_of(all_);
  }

  Reachability run(unsigned threads, const base::ProgressOf& progress) {
    list_facts();
    try {
      prove_never();
      deepen(progress);
    } catch (const z3::exception& failure) {
      for (Target& target : answer_.targets) {
        if (target.reach == Reach::undecided) target.note = failure.msg();
      }
    }
    confirm_runs(threads);
    if (limits_.solvers != Solvers::z3) ask_cvc5(threads);
    return std::move(answer_);
  }

 private:
  void list_facts() {
    rules::CheckedArithmetic domain;
    const Values nothing;
    ModelInputs<rules::CheckedArithmetic> inputs(domain, nothing);
    Case<rules::CheckedArithmetic> made;
    const auto first = first_situation(domain, inputs, made);
    for (const Transition& transition : all_) {
      if (transition.of_other) continue;
      const auto taken = transition.executed(domain, inputs, "", first);
      answer_.facts.push_back({transition.event, taken.facts, taken.assumed});
    }
  }

  void prove_never() {
    const NeverReached never = never_reached(policy_, all_, answer_.targets, limits_);
    for (const std::size_t number : never.targets) answer_.targets[number].reach = Reach::never;
    for (const std::string& smt2 : never.smt2) never_.push_back({smt2, Answer::unsat});
  }

  [[nodiscard]] std::vector<std::size_t> open() const {
    std::vector<std::size_t> numbers;
    for (std::size_t i = 0; i < answer_.targets.size(); ++i) {
      if (answer_.targets[i].reach == Reach::undecided) numbers.push_back(i);
    }
    return numbers;
  }

  /// Asks after 0, 1, 2, ... events which of the open targets some run has reached, until none is open or the
  /// bound is reached.
  void deepen(const base::ProgressOf& progress) {
    Z3Session session;
    SymbolicPath path(session, all_, SymbolicPath::From::empty_ledger);
    IncrementalSolver solver(session, limits_);
    for (std::size_t steps = 0; steps <= answer_.bound && !open().empty(); ++steps) {
      if (steps > 0) path.extend();
      for (const z3::expr& fact : path.last()) solver.add(fact);
      while (true) {
        z3::expr_vector any(session.context());
        for (const std::size_t number : open()) any.push_back(term(path, steps, number));
        const z3::expr question = z3::mk_or(any);
        const Answer answer = any.empty() ? Answer::unsat : solver.ask({question});
        if (answer == Answer::unknown) return;
        if (answer == Answer::unsat) {
          if (!any.empty()) ask_about_bound(session, path, question);
          break;
        }
        const std::size_t waiting = runs_.size();
        for (const std::size_t number : open()) {
          const z3::expr target = term(path, steps, number);
          if (solver.ask({target}) == Answer::sat) take_run(solver, path, steps, number, target);
        }
        if (runs_.size() == waiting) return;  // a limit ended the question about every single target
      }
      if (progress) progress(steps, answer_.bound);
    }
    for (const std::size_t number : open()) answer_.targets[number].reach = Reach::not_within;
  }

  z3::expr term(SymbolicPath& path, std::size_t steps, std::size_t number) const {
    return reached_after(path, steps, all_, answer_.targets[number]);
  }

  void ask_about_bound(Z3Session& session, const SymbolicPath& path, const z3::expr& question) {
    if (limits_.solvers == Solvers::z3) return;
    auto facts = path.formula();
    facts.push_back(question);
    shorter_.push_back({as_script(session, facts), Answer::unsat});
  }

  /// The run whose events come first in the order of the list: the same whatever model a solver finds first.
  void take_run(IncrementalSolver& solver, const SymbolicPath& path, std::size_t steps, std::size_t number,
                const z3::expr& target) {
    std::vector<z3::expr> fixed{target};
    for (std::size_t step = 0; step < steps; ++step) {
      for (const z3::expr& digit : path.digits(step)) {
        // Is 0 possible here? The model at hand may say so at once.
        bool zero = !solver.holds(digit);
        fixed.push_back(!digit);
        if (!zero) zero = solver.ask(fixed) == Answer::sat;
        if (zero) continue;
        fixed.back() = digit;
        if (solver.ask(fixed) != Answer::sat) return;
      }
    }
    Target& reached = answer_.targets[number];
    Run run;
    for (std::size_t step = 0; step < steps; ++step) {
      for (std::size_t i = 0; i < all_.size(); ++i) {
        if (!solver.holds(path.takes(step, i))) continue;
        run.push_back(i);
        reached.run.push_back(all_[i].told());
      }
    }
    reached.reach = Reach::reached;
    runs_.emplace_back(number, std::move(run));
  }

  /// Executes every run; one that is not executed is no answer.
  void confirm_runs(unsigned threads) {
    std::vector<Confirmed> confirmed(runs_.size());
    base::for_each_index(runs_.size(), threads, {}, [&](std::size_t i) {
      confirmed[i] = confirm(all_, runs_[i].second, answer_.targets[runs_[i].first], limits_);
    });
    for (std::size_t i = 0; i < runs_.size(); ++i) {
      Target& target = answer_.targets[runs_[i].first];
      target.note = confirmed[i].note;
      if (!confirmed[i].executed) target.reach = Reach::undecided;
      found_.push_back({confirmed[i].smt2, Answer::sat});
    }
  }

  void ask_cvc5(unsigned threads) {
    std::vector<Asked*> questions;
    for (auto* const list : {&never_, &shorter_, &found_}) {
      for (Asked& asked : *list) questions.push_back(&asked);
    }
    base::for_each_index(questions.size(), threads, {}, [&](std::size_t i) {
      const Answers answers =
          run_smt2({limits_.cvc5, limits_.cvc5_units, limits_.milliseconds}, questions[i]->smt2, 1);
      questions[i]->agrees = !answers.failure && answers.given.front() == questions[i]->expected;
    });
    const auto agree = [](const std::vector<Asked>& list, std::size_t count) {
      return list.size() >= count &&
             std::all_of(list.begin(), list.begin() + static_cast<std::ptrdiff_t>(count),
                         [](const Asked& asked) { return asked.agrees; });
    };
    for (Target& target : answer_.targets) {
      if (target.reach == Reach::never) target.by_cvc5 = agree(never_, never_.size());
      if (target.reach == Reach::not_within) target.by_cvc5 = agree(shorter_, answer_.bound + 1);
    }
    for (std::size_t i = 0; i < runs_.size(); ++i) {
      Target& target = answer_.targets[runs_[i].first];
      target.by_cvc5 = found_[i].agrees;
      target.shortest_by_cvc5 = agree(shorter_, target.run.size());
    }
  }

  const policy::Policy& policy_;
  const SolverLimits& limits_;
  std::vector<Transition> all_;
  Reachability answer_;
  std::vector<std::pair<std::size_t, Run>> runs_;  ///< by the target's number
  std::vector<Asked> never_;
  std::vector<Asked> shorter_;  ///< by the number of events: nothing that is still open then is reached
  std::vector<Asked> found_;    ///< for each of runs_
};

}  // namespace

bool Reachability::any(Reach reach) const {
  return std::any_of(targets.begin(), targets.end(), [&](const Target& t) { return t.reach == reach; });
}

Reachability reachable(const policy::Policy& policy, std::size_t bound, const SolverLimits& limits,
                       unsigned threads, const base::ProgressOf& progress) {
  return Search(policy, bound, limits).run(threads, progress);
}

int exit_code(const Reachability& answer) {
  return answer.any(Reach::undecided) || answer.any(Reach::not_within) ? 3 : 0;
}

}  // namespace homeostat::proofs
