"""The vocabulary of the mutants: which names stand for counterparts of one type, and which calls are texts for people."""

PAIRS = [
    ("self", "peer"), ("self_id", "peer_id"), ("self_pool", "peer_pool"), ("origin", "exec"), ("exec", "worker"),
    ("origin_pool_id", "exec_pool_id"), ("contested_pool_id", "origin_pool_id"), ("self_owes_peer", "peer_owes_self"),
    ("owed_to_self", "owed_to_peer"), ("debtor", "creditor"), ("own", "other"), ("peer_id", "worker_id"), ("pool_id", "worker_id"),
    ("start", "end"), ("period_start", "period_end"), ("created_at", "recorded_at"), ("created_at", "eligible_at"),
    ("created_at", "updated_at"), ("settled_at", "proposed_at"), ("pending", "contested"), ("contested", "struck"),
    ("struck", "covered"), ("before", "after"), ("incoming", "outgoing"), ("pool", "worker"), ("slashing", "dispute"),
    ("dispute", "settle"), ("settle", "active"), ("active", "killed"), ("burned", "unsettled"), ("burned", "burned_ever"),
    ("proposed", "in_force"), ("in_force", "rolled_back"), ("ended", "invalid"), ("invalid", "expired"), ("settlable", "pending"),
    ("owed", "burned"), ("excluded", "origin_missing"), ("is_contested", "is_origin"), ("authorised", "kill_observed"),
    ("quotient", "remainder"), ("to_self", "to_peer"), ("paid", "deducted"), ("created", "eligible"), ("at", "expires_at"),
    ("first", "second"), ("left", "right"), ("since_id", "until_id"), ("at", "open_from"), ("verdict_recorded", "activate"),
    ("self", "other"), ("dispute_id", "settlement_id"), ("new_start", "new_end"), ("row_id", "id"), ("total", "left"),
]

EXCHANGED_NAMES = {}
for _a, _b in PAIRS:
    EXCHANGED_NAMES.setdefault(_a, []).append(_b)
    EXCHANGED_NAMES.setdefault(_b, []).append(_a)

EXCHANGED_CALLS = {
    "smaller": ["larger"], "larger": ["smaller"], "min": ["max"], "max": ["min"], "lower_bound": ["upper_bound"],
    "upper_bound": ["lower_bound"], "any_of": ["all_of"], "all_of": ["any_of"], "front": ["back"], "back": ["front"],
    "by_created": ["by_eligible"], "by_eligible": ["by_created"], "starts_with": ["ends_with"], "ends_with": ["starts_with"],
    "cover": ["uncover"], "uncover": ["cover"], "burnable": ["uncollected_since"], "due": ["deducted"],
}

# Sentences for people are not what these mutants are about, and a contract is no guard.
NOT_CHANGED_CALLS = {"format", "HOMEOSTAT_REQUIRE", "quoted", "static_assert", "contract_broken", "overflow"}

# Whose arguments may stand in any order, or whose exchange the compiler refuses.
IN_ANY_ORDER = {"smaller", "larger", "min", "max", "minmax", "refuse_if"}
