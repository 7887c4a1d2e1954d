// The table of keys: the policy's name, the split, settlement and the usage anchor. The others are in
// keys_lifecycle.cpp.
#include "engine/policy/key_table.hpp"

namespace homeostat::policy {
namespace {

constexpr Limits kOptionalNameBytes{0, 64};
constexpr Limits kTextBytes{0, 4096};

std::vector<PolicyKey> first_keys() {
  return {
      key<&Policy::name>("policy.name", KeyType::name, "", kNameBytes,
                         "What the policy is called. Every policy has one."),
      key<&Policy::version>("policy.version", KeyType::name, "", kNameBytes,
                            "Its version, in whatever form its authors count."),
      key<&Policy::description>("policy.description", KeyType::text, "", kTextBytes,
                                "What it is for, in a sentence or two."),
      key<&Policy::rounding>(
          "split.rounding", KeyType::choice, "", {},
          "What happens to the credits left over when every share is rounded down: one each to the largest "
          "remainders, ties in written order (largest-remainder); they are assigned to nobody (floor); one "
          "each in "
          "written order (written-order); all of them to one recipient (remainder-account)."),
      key<&Policy::remainder_account>(
          "split.remainder_account", KeyType::name, "", kOptionalNameBytes,
          "The recipient that takes what is left over. Required under remainder-account, empty otherwise."),
      key<&Policy::merge_origin_when_local>("split.merge_origin_when_local", KeyType::boolean, "", {},
                                            "A row that its origin pool executed itself: add the basis "
                                            "points of credits_origin to credits_exec before "
                                            "rounding, and leave credits_origin at 0."),
      key<&Policy::bilateral>("settlement.bilateral", KeyType::names, "", kNameBytes,
                              "The recipients whose credits the origin pool owes the executing pool: what "
                              "the bilateral net sums."),
      key<&Policy::pending_excluded>(
          "settlement.pending_excluded", KeyType::boolean, "", {},
          "Leave rows without worker attribution out of every net, and count them."),
      key<&Policy::burns_deducted>(
          "settlement.burns_deducted", KeyType::boolean, "", {},
          "Deduct burns from the net: what the ledger's own pool owes a peer is less by what it burned of "
          "that "
          "peer and of its workers since the window's start and no settlement has collected, at most by all "
          "of "
          "it; the settlement then collects what was deducted. Burns are local: the peer's ledger deducts "
          "nothing. False: a burn moves no net, and is collected from what is paid."),
      key<&Policy::window_by>("settlement.window.by", KeyType::choice, "", {},
                              "The instant that decides a row's window: when it was created, or when it "
                              "became eligible, so that a row "
                              "attributed late is settled in the window open then and not missed."),
      key<&Policy::windows_contiguous>(
          "settlement.window.contiguous", KeyType::boolean, "", {},
          "A window that is closed touches those closed before and overlaps none. False: the windows are "
          "what a loop's own clock makes them, with whatever lies between or twice in them."),
      key<&Policy::mode>(
          "settlement.mode", KeyType::choice, "", {},
          "No settlement at all (off); proposals are written and nothing is settled (dry_run); "
          "settlement under a recorded verdict (active)."),
      key<&Policy::period_seconds>("settlement.period_seconds", KeyType::integer, "seconds", {60, kYear},
                                   "The length of a settlement window."),
      key<&Policy::minimum_trust>(
          "settlement.minimum_trust", KeyType::integer, "", kTrust,
          "The trust that a peer needs before it can be proposed to: 0 unknown, 1 observed, 2 reciprocal, "
          "3 replication-bonded, 4 settlement-bonded."),
      key<&Policy::admission>(
          "ledger.admission", KeyType::choice, "", {},
          "Which rows the ledger admits: those whose canonical form can be read back in one way (strict), or "
          "any. It is a fact about the ledger that the policy describes; Homeostat's own admits strictly."),
      key<&Policy::one_row_per_signature>(
          "attribution.one_row", KeyType::boolean, "", {},
          "A worker's signature attributes the one row that it names. False: every pending row with the same "
          "job id, whatever its origin."),
      key<&Policy::minimum_credits>("anchor.minimum_credits", KeyType::integer, "credits",
                                    {0, rules::kMaxAmount},
                                    "What a job is worth at least: credits_total = max(tokens_out, this)."),
  };
}

}  // namespace

const std::vector<PolicyKey>& policy_keys() {
  static const std::vector<PolicyKey> keys = [] {
    auto all = first_keys();
    for (auto& key : lifecycle_keys()) all.push_back(key);
    return all;
  }();
  return keys;
}

const std::vector<RecipientKey>& recipient_keys() {
  static const std::vector<RecipientKey> keys{
      key<&Recipient::name>(
          "name", KeyType::name, "", kNameBytes,
          "What the recipient is called. Names differ. The order in which recipients are written "
          "breaks ties of rounding, and is part of the hash."),
      key<&Recipient::column>(
          "column", KeyType::choice, "", {},
          "The ledger column that holds its credits; each column has at most one recipient."),
      key<&Recipient::basis_points>("basis_points", KeyType::integer, "1/10000 of the row's credits",
                                    kBasisPoints,
                                    "Its part of every row. Those of all recipients sum to 10000."),
      key<&Recipient::holder>("holder", KeyType::choice, "", {}, "The party whose credits they are."),
  };
  return keys;
}

std::vector<std::string> known_paths() {
  std::vector<std::string> paths;
  for (const auto& key : policy_keys()) paths.emplace_back(key.path);
  for (const auto& key : recipient_keys())
    paths.push_back(std::string(kRecipients) + "." + std::string(key.path));
  return paths;
}

std::string recipient_path(std::size_t index, std::string_view key) {
  std::string path(kRecipients);
  path += '[';
  path += std::to_string(index);
  path += "].";
  path += key;
  return path;
}

std::vector<Entry> entries(const Policy& policy) {
  std::vector<Entry> all;
  const auto add_recipients = [&] {
    for (std::size_t i = 0; i < policy.recipients.size(); ++i) {
      for (const auto& key : recipient_keys()) {
        all.push_back({recipient_path(i, key.path), key.get(policy.recipients[i])});
      }
    }
  };
  bool in_table = false;
  for (const auto& key : policy_keys()) {
    const bool was_in_table = in_table;
    in_table = key.path.substr(0, key.path.find('.')) == kRecipientsTable;
    if (was_in_table && !in_table) add_recipients();
    all.push_back({std::string(key.path), key.get(policy)});
  }
  return all;
}

}  // namespace homeostat::policy
