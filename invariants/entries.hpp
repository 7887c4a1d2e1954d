// The entries of the catalogue: the one list of invariants. A name that is not in it does not compile as the
// name of a predicate (judged.hpp). Source of the list: docs/design.md#the-invariants.
#pragma once

#include <array>

#include "invariants/catalogue.hpp"

namespace homeostat::invariants {

inline constexpr std::array kEntries{
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
    CatalogueEntry{"treasury-excluded", "critical", "The credits of the treasury column never change a net.",
                   "Les crédits de la colonne trésorerie ne changent jamais un net.", Scope::proved},
    CatalogueEntry{
        "no-overflow", "money", "For admissible amounts, every intermediate result fits in 64 bits.",
        "Pour des montants admissibles, chaque résultat intermédiaire tient en 64 bits.", Scope::proved},
    CatalogueEntry{
        "no-silent-payer", "money",
        "Every credit of a row is paid by recorded legs, so no actor pays without a leg that shows it.",
        "Chaque crédit d'une ligne est payé par des mouvements enregistrés : personne ne paie sans qu'un "
        "mouvement le montre.",
        Scope::proved},
    CatalogueEntry{
        "explicit-pending", "critical",
        "A pending row enters no net; a row is attributed once, by a valid signature for it alone.",
        "Une ligne en attente n'entre dans aucun net ; une ligne est attribuée une fois, par une signature "
        "valable pour elle seule.",
        Scope::proved},
    CatalogueEntry{"formula-stable", "critical", "A burn never changes a net.",
                   "Une destruction ne change jamais un net.", Scope::proved},
    CatalogueEntry{"no-economic-activation", "critical",
                   "In dry run, settlements are proposed and none comes into force.",
                   "À blanc, des règlements sont proposés et aucun n'entre en vigueur.", Scope::proved},
    CatalogueEntry{
        "guardian-validated", "critical",
        "Settlement is active only while an ACTIVATE verdict is recorded for this policy and this engine.",
        "Le règlement n'est actif que si un verdict ACTIVATE est enregistré pour cette politique et ce "
        "moteur.",
        Scope::proved},
    CatalogueEntry{"append-only", "slashing", "Burns are only added, never changed or deleted.",
                   "Les destructions sont seulement ajoutées, jamais modifiées ni supprimées.",
                   Scope::structural, Form::tests},
    CatalogueEntry{"merkle-exclusion", "slashing", "The ledger's root v1 does not depend on burns.",
                   "La racine v1 du registre ne dépend pas des destructions.", Scope::structural,
                   Form::tests},
    CatalogueEntry{"local-only", "slashing", "A burn is never replicated.",
                   "Une destruction n'est jamais répliquée.", Scope::structural, Form::tests},
    CatalogueEntry{
        "no-cross-pool-reference", "slashing",
        "A burn names jobs and peers as plain text, not as references to another pool's records.",
        "Une destruction nomme travaux et pairs en texte simple, sans référence aux enregistrements d'un "
        "autre pool.",
        Scope::structural, Form::tests},
    CatalogueEntry{"admin-local", "slashing", "On a pool's ledger, only that pool's administrator may burn.",
                   "Sur le registre d'un pool, seul l'administrateur de ce pool peut détruire.",
                   Scope::proved},
    CatalogueEntry{
        "safe-sequence", "order",
        "Flags are switched on in the order SLASHING, DISPUTE, SETTLE, and off in the reverse order.",
        "Les drapeaux s'activent dans l'ordre SLASHING, DISPUTE, SETTLE, et se désactivent dans l'ordre "
        "inverse.",
        Scope::proved},
    CatalogueEntry{"kill-switch", "order", "While the kill switch is set, no economic event is accepted.",
                   "Tant que l'arrêt d'urgence est actif, aucun événement économique n'est accepté.",
                   Scope::proved},
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
    CatalogueEntry{"payout-deferred", "order", "A verifier's payment is recorded but not paid out.",
                   "Le paiement d'un vérificateur est noté mais non versé.", Scope::run_time},
    CatalogueEntry{
        "burn-capped", "order",
        "A burn never exceeds the party's credits that are neither settled nor burned yet.",
        "Une destruction ne dépasse jamais les crédits de la partie qui ne sont encore ni réglés ni "
        "détruits.",
        Scope::proved},
    CatalogueEntry{"burn-once", "order", "An offence is burned once.", "Une faute est sanctionnée une fois.",
                   Scope::proved},
    CatalogueEntry{"canonical-injective", "log",
                   "Two different admissible rows have different canonical forms.",
                   "Deux lignes admissibles différentes ont des formes canoniques différentes.",
                   Scope::proved, Form::question},
    CatalogueEntry{"mutable-blind", "log", "The root does not depend on the mutable columns.",
                   "La racine ne dépend pas des colonnes modifiables.", Scope::proved, Form::question},
    CatalogueEntry{
        "tamper-evident", "log",
        "Any change of a row's content is found by comparison with a checkpoint that somebody kept.",
        "Tout changement du contenu d'une ligne se voit en comparant à un point de contrôle que quelqu'un "
        "a gardé.",
        Scope::searched, Form::tests},
    CatalogueEntry{"unpredictable-sampling", "disputes",
                   "Until the response is committed, nobody can know whether its job will be sampled.",
                   "Tant que la réponse n'est pas engagée, personne ne peut savoir si son travail sera tiré.",
                   Scope::proved},
    CatalogueEntry{"phase-2-blocked", "token",
                   "A request for on-chain transfer, cash-out or swap is always refused.",
                   "Une demande de passage sur une chaîne, de retrait ou d'échange est toujours refusée.",
                   Scope::proved},
    CatalogueEntry{"wording", "token", "No text promises profit; the instrument is ALPHA.",
                   "Aucun texte ne promet de profit ; l'instrument est ALPHA.", Scope::structural,
                   Form::tests},
    CatalogueEntry{
        "replay-deterministic", "engine", "Replaying the same events gives the same state, bit for bit.",
        "Rejouer les mêmes événements donne le même état, bit pour bit.", Scope::searched, Form::tests},
    CatalogueEntry{
        "authority-table", "engine", "An event is accepted only from the authority that may send its kind.",
        "Un événement n'est accepté que de l'autorité qui peut en émettre de ce type.", Scope::proved},
    CatalogueEntry{"legal-transitions", "engine",
                   "Rows, disputes and settlements change state only along the documented transitions.",
                   "Lignes, litiges et règlements ne changent d'état que par les transitions documentées.",
                   Scope::proved},
    CatalogueEntry{
        "accepted-means-done", "engine",
        "An accepted event has exactly its documented effect; a refused one changes nothing and gives its "
        "documented reason.",
        "Un événement accepté a exactement son effet documenté ; un événement refusé ne change rien et "
        "donne sa raison documentée.",
        Scope::proved},
    CatalogueEntry{"largest-remainder-first", "engine",
                   "Credits left over by rounding go to the largest remainders.",
                   "Les crédits que l'arrondi laisse vont aux plus grands restes.", Scope::proved},
};

/// True if the catalogue has an entry of that name.
constexpr bool listed(std::string_view wanted) {
  for (const CatalogueEntry& candidate : kEntries) {
    if (candidate.name == wanted) return true;
  }
  return false;
}

}  // namespace homeostat::invariants
