// The sentences of the catalogue. Source of the list: docs/design.md#the-invariants.
#include "invariants/catalogue.hpp"

#include <array>

#include "engine/rules/contract.hpp"

namespace homeostat::invariants {
namespace {

constexpr std::array kEntries{
    CatalogueEntry{"conservation", "money", "The shares of a row add up to its total.",
                   "Les parts d'une ligne font exactement son total.", Scope::proved},
    CatalogueEntry{"quota", "money", "Every share differs from its exact value by less than one credit.",
                   "Chaque part s'écarte de sa valeur exacte de moins d'un crédit.", Scope::proved},
    CatalogueEntry{"monotone", "money", "A larger job pays nobody less.",
                   "Un travail plus grand ne paie personne moins.", Scope::proved},
    CatalogueEntry{
        "zero-sum", "money", "Two pools that net the same rows get opposite numbers; all nets sum to zero.",
        "Deux pools qui compensent les mêmes lignes trouvent des nombres opposés ; la somme des nets est "
        "nulle.",
        Scope::proved},
    CatalogueEntry{"treasury-excluded", "critical", "The treasury's credits never move a net.",
                   "Les crédits de la trésorerie ne déplacent jamais un net.", Scope::proved},
    CatalogueEntry{"no-overflow", "money", "For admissible amounts no intermediate leaves 64 bits.",
                   "Pour des montants admissibles, aucun calcul intermédiaire ne sort de 64 bits.",
                   Scope::proved},
    CatalogueEntry{"no-silent-payer", "money", "No credit without its chain of legs; no actor pays unseen.",
                   "Aucun crédit sans sa chaîne de mouvements ; personne ne paie en silence.", Scope::proved},
    CatalogueEntry{
        "explicit-pending", "critical",
        "A pending row enters no net; a row is attributed once, by a valid signature for it alone.",
        "Une ligne en attente n'entre dans aucun net ; une ligne est attribuée une fois, par une signature "
        "valable pour elle seule.",
        Scope::proved},
    CatalogueEntry{"formula-stable", "critical", "Burns never move a net.",
                   "Les destructions ne déplacent jamais un net.", Scope::proved},
    CatalogueEntry{"no-economic-activation", "critical",
                   "In dry run proposals are written and nothing is settled.",
                   "À blanc, des propositions sont écrites et rien n'est réglé.", Scope::proved},
    CatalogueEntry{"guardian-validated", "critical",
                   "Nothing is active without a recorded verdict for this policy and engine.",
                   "Rien n'est actif sans verdict enregistré pour cette politique et ce moteur.",
                   Scope::proved},
    CatalogueEntry{"append-only", "slashing", "Burns are inserted only.",
                   "Les destructions sont seulement ajoutées.", Scope::structural},
    CatalogueEntry{"merkle-exclusion", "slashing", "Burns are no part of the ledger's root v1.",
                   "Les destructions ne font pas partie de la racine v1 du registre.", Scope::structural},
    CatalogueEntry{"local-only", "slashing", "A burn is never replicated.",
                   "Une destruction n'est jamais répliquée.", Scope::structural},
    CatalogueEntry{"no-cross-pool-reference", "slashing", "A burn refers to jobs and peers by plain text.",
                   "Une destruction désigne travaux et pairs en texte simple.", Scope::structural},
    CatalogueEntry{"admin-local", "slashing", "Only the pool's own administrator burns.",
                   "Seul l'administrateur du pool détruit.", Scope::proved},
    CatalogueEntry{"safe-sequence", "order",
                   "SLASHING, DISPUTE, SETTLE is the only way on, and its reverse the only way back.",
                   "SLASHING, DISPUTE, SETTLE est le seul chemin, et son inverse le seul retour.",
                   Scope::proved},
    CatalogueEntry{"kill-switch", "order", "While it is set, nothing economic happens.",
                   "Tant qu'il est actif, rien d'économique ne se produit.", Scope::proved},
    CatalogueEntry{"settle-once", "order", "At most one settlement in force covers a row.",
                   "Au plus un règlement en vigueur couvre une ligne.", Scope::proved},
    CatalogueEntry{"window-partition", "order", "Every eligible row is in exactly one window.",
                   "Chaque ligne éligible est dans exactement une fenêtre.", Scope::proved},
    CatalogueEntry{"dispute-hold", "order", "A row in dispute is not settled.",
                   "Une ligne contestée n'est pas réglée.", Scope::proved},
    CatalogueEntry{"terminal-is-final", "order", "The outcome of a dispute is final.",
                   "L'issue d'un litige est définitive.", Scope::proved},
    CatalogueEntry{"double-exclusion", "order", "A verifier is neither the contested pool nor the origin.",
                   "Un vérificateur n'est ni le pool contesté ni l'origine.", Scope::proved},
    CatalogueEntry{"payout-deferred", "order", "The verifier's payment is recorded and not paid.",
                   "Le paiement du vérificateur est noté et non versé.", Scope::run_time},
    CatalogueEntry{"burn-capped", "order", "A burn never exceeds what the party has unsettled.",
                   "Une destruction ne dépasse jamais ce que la partie a de non réglé.", Scope::proved},
    CatalogueEntry{"burn-once", "order", "An offence is burned once.", "Une faute est sanctionnée une fois.",
                   Scope::proved},
    CatalogueEntry{
        "canonical-injective", "log", "Two different admissible rows have different canonical forms.",
        "Deux lignes admissibles différentes ont des formes canoniques différentes.", Scope::proved},
    CatalogueEntry{"mutable-blind", "log", "The root ignores the mutable columns.",
                   "La racine ignore les colonnes modifiables.", Scope::proved},
    CatalogueEntry{"tamper-evident", "log", "Any change of content is found against a pinned checkpoint.",
                   "Tout changement de contenu se voit contre un point de contrôle.", Scope::searched},
    CatalogueEntry{"unpredictable-sampling", "disputes",
                   "Before the commitment nobody can know whether a job is sampled.",
                   "Avant l'engagement, personne ne peut savoir si un travail est tiré.", Scope::proved},
    CatalogueEntry{"phase-2-blocked", "token", "There is no path to on-chain, cash-out or swap.",
                   "Aucun chemin vers la chaîne, le retrait ou l'échange.", Scope::proved},
    CatalogueEntry{"wording", "token", "No text promises profit; the instrument is ALPHA.",
                   "Aucun texte ne promet de profit ; l'instrument est ALPHA.", Scope::structural},
    CatalogueEntry{"replay-deterministic", "engine", "Same events, same bits.",
                   "Mêmes événements, mêmes bits.", Scope::searched},
    CatalogueEntry{"authority-table", "engine", "Each event has its authority, and no other may send it.",
                   "Chaque événement a son autorité, et nulle autre ne peut l'émettre.", Scope::proved},
    CatalogueEntry{"legal-transitions", "engine", "A state is left only along the documented transitions.",
                   "Un état n'est quitté que par les transitions documentées.", Scope::proved},
    CatalogueEntry{"accepted-means-done", "engine",
                   "An accepted event has exactly its effect, and a refused one its documented reason.",
                   "Un événement accepté a exactement son effet, et un refus sa raison documentée.",
                   Scope::proved},
    CatalogueEntry{"largest-remainder-first", "engine", "Left-over credits go to the largest remainders.",
                   "Les crédits restants vont aux plus grands restes.", Scope::proved},
};

}  // namespace

std::string_view name(Scope scope) {
  switch (scope) {
    case Scope::proved:
      return "proved";
    case Scope::structural:
      return "structural";
    case Scope::searched:
      return "searched";
    case Scope::run_time:
      return "checked at run time";
    case Scope::not_checked:
      return "not yet checked";
  }
  rules::contract_broken(__FILE__, __LINE__, "a scope is one of its enumerators", static_cast<int>(scope), 0);
}

std::span<const CatalogueEntry> catalogue() {
  return kEntries;
}

const CatalogueEntry& entry(std::string_view wanted) {
  for (const CatalogueEntry& candidate : kEntries) {
    if (candidate.name == wanted) return candidate;
  }
  rules::contract_broken(__FILE__, __LINE__, wanted);
}

}  // namespace homeostat::invariants
