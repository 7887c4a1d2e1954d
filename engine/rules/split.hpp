// The split: how the credits of one row are divided among the four columns of the ledger.
// Source: docs/network.md#the-split (60/20/10/10, decided 2026-04-11), docs/design.md#rounding.
#pragma once

#include <array>
#include <cstddef>

#include "engine/rules/contract.hpp"
#include "engine/rules/domain.hpp"
#include "engine/rules/units.hpp"

namespace homeostat::rules {

/// The four credit columns of a ledger row. The policy's split.recipient list says who stands behind each.
enum class Slot : std::size_t { worker = 0, exec = 1, origin = 2, treasury = 3 };
inline constexpr std::size_t kSlots = 4;
inline constexpr std::array<Slot, kSlots> kAllSlots{Slot::worker, Slot::exec, Slot::origin, Slot::treasury};

/// One value for each column.
template <class T>
struct PerSlot {
  std::array<T, kSlots> values;
  constexpr T& operator[](Slot slot) { return values[static_cast<std::size_t>(slot)]; }
  constexpr const T& operator[](Slot slot) const { return values[static_cast<std::size_t>(slot)]; }
};

/// What happens to the credits that are left over when every share is rounded down.
enum class Rounding {
  largest_remainder,  ///< one each to the largest remainders (Hamilton's method); ties go in written order
  floor,              ///< they are assigned to nobody (as the reference's code does)
  written_order,      ///< one each in written order, whatever the remainders
  remainder_account,  ///< all of them to one named column
};

/// The policy's constants for a split. `order` lists the columns that have a recipient, in the order in which
/// the policy writes them. REQUIRES: the basis points of the listed columns sum to 10 000, those of all
/// others are 0, and count >= 1.
struct SplitShape {
  Rounding rounding = Rounding::largest_remainder;
  std::size_t count = 0;
  std::array<Slot, kSlots> order{};
  PerSlot<BasisPoints> basis_points{};
  Slot remainder_account = Slot::worker;  ///< read only if rounding is remainder_account
};

/// An exact share: whole credits, and a remainder in 10 000ths of a credit.
template <class D>
struct ExactShare {
  typename D::Int whole;
  typename D::Int remainder;  ///< 0 <= remainder < 10 000
};

/// total x basis points / 10 000, exactly. With total = 10 000 q + r it is q x bp + (r x bp) / 10 000, so no
/// intermediate exceeds max(total, 10^8): 2^62 x 10 000 is never formed.
/// REQUIRES: total >= 0.
template <ArithmeticDomain D>
PerSlot<ExactShare<D>> exact_shares(D& domain, const SplitShape& shape, const CreditsOf<D>& total) {
  const auto parts = domain.divide(total.amount(), kBasisPointsInWhole);
  const auto share_of = [&](Slot slot) -> ExactShare<D> {
    const std::int64_t points = shape.basis_points[slot].count;
    const auto fraction = domain.divide(parts.remainder * points, kBasisPointsInWhole);
    return {parts.quotient * points + fraction.quotient, fraction.remainder};
  };
  return {{share_of(Slot::worker), share_of(Slot::exec), share_of(Slot::origin), share_of(Slot::treasury)}};
}

namespace detail {

/// 1 if the column at `place` of the written order gets one of the `left` credits under largest remainder,
/// else 0. A column ranks after every column with a larger remainder, and after every equal one written
/// earlier.
template <ArithmeticDomain D>
typename D::Int largest_remainder_unit(D& domain, const SplitShape& shape,
                                       const PerSlot<ExactShare<D>>& exact, const typename D::Int& left,
                                       std::size_t place) {
  const auto zero = domain.literal(0);
  const auto one = domain.literal(1);
  const auto& own = exact[shape.order[place]].remainder;
  auto rank = zero;
  for (std::size_t other = 0; other < shape.count; ++other) {
    if (other == place) continue;
    const auto& theirs = exact[shape.order[other]].remainder;
    const auto before = other < place ? own <= theirs : !(theirs <= own);
    rank = rank + domain.select(before, one, zero);
  }
  return domain.select(rank + one <= left, one, zero);
}

}  // namespace detail

/// Splits `total` credits. The shares are >= 0; their sum is `total` under every rounding but floor
/// (conservation), and each is the exact share rounded down or up under largest remainder (quota).
/// REQUIRES: total >= 0 and a valid shape. Columns without a recipient get 0.
template <ArithmeticDomain D>
PerSlot<CreditsOf<D>> split(D& domain, const SplitShape& shape, const CreditsOf<D>& total) {
  HOMEOSTAT_REQUIRE(shape.count >= 1 && shape.count <= kSlots, "a split has one to four recipients");
  const auto exact = exact_shares(domain, shape, total);
  PerSlot<CreditsOf<D>> shares{
      {CreditsOf<D>(exact[Slot::worker].whole), CreditsOf<D>(exact[Slot::exec].whole),
       CreditsOf<D>(exact[Slot::origin].whole), CreditsOf<D>(exact[Slot::treasury].whole)}};
  if (shape.rounding == Rounding::floor) return shares;

  auto left = total.amount();
  for (const Slot slot : kAllSlots) left = left - exact[slot].whole;
  if (shape.rounding == Rounding::remainder_account) {
    shares[shape.remainder_account] = shares[shape.remainder_account] + CreditsOf<D>(left);
    return shares;
  }
  for (std::size_t place = 0; place < shape.count; ++place) {
    const auto position = domain.literal(static_cast<std::int64_t>(place) + 1);
    const auto unit = shape.rounding == Rounding::largest_remainder
                          ? detail::largest_remainder_unit(domain, shape, exact, left, place)
                          : domain.select(position <= left, domain.literal(1), domain.literal(0));
    shares[shape.order[place]] = shares[shape.order[place]] + CreditsOf<D>(unit);
  }
  return shares;
}

}  // namespace homeostat::rules
