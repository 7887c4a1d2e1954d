"""Commands that answer in JSON, one after the other in a copy of the project, so that every answer is there at least once.

Each line is as a shell reads it; `homeostat` gets --json, unless it says where the JSON goes itself. {followed} is where
commands.py followed the pages.
"""

KEY = "edcf7af5bd19035711c8a4d4dde178e89a1746ba9d123eb1bac27744a9de8743"
SIGNATURE = "944c5d21d998bb8fbdb7eca2f7bdaabd68cc41932565b717b321eeca2c5494314502836cf5f6386c29d3cabb991e496bc54c2209be4e789b45c4c4abe7312b04"
PAGE = f"--page tests/data/reference/sync/page-1.json --pubkey {KEY} --signature"
LAUNCH = "scenarios/policies/launch.toml"
REFERENCE = "scenarios/policies/reference-2026-04.toml"
AT = "--at 2026-05-01T00:00:00"

PREPARE = f"""
sed 's/rounding = "largest-remainder"/rounding = "floor"/' {LAUNCH} > floor.toml
printf '[policy]\\nname = 3\\n' > broken.toml
printf 'It is pro''ved by simulation.\\n' > claim.md
printf '\\000' > no-text
printf 'source,target,value\\na,b,1\\nb,c,2\\nc,a,3\\n' > edges.csv
awk 'BEGIN {{ print "source,target,value"
  for (u = 0; u < 20; u++) for (v = 0; v < 20; v++) for (r = 0; r < 3; r++)
    if (u != v) print "p" u ",p" v "," (1 + u % 5) * (1 + v % 4) * (80 + (u * 37 + v * 53 + r * 29) % 41)
  for (u = 0; u < 4; u++) for (r = 0; r < 10; r++) print "p" u ",p" (u + 1) % 4 ",2000" }}' > ring.csv
printf 'node,colludes\\na,1\\nb,0\\nc,0\\n' > labels.csv
printf '{{"federation_peers": [{{"atom_id": "pool-f", "pubkey": "{KEY}", "trust_level": 1}}, {{"atom_id": "pool-h", "pubkey": "zz"}}]}}' > peers.json
cp tests/data/schema-1/ledger.db old.db
cp "$FOLLOWED/README/review/launch/ledger.db" launch.db
"""

ANSWERS = f"""
policy show {LAUNCH}
policy init fresh.toml
policy hash {LAUNCH}
policy diff {LAUNCH} {REFERENCE}
policy diff {LAUNCH} {LAUNCH}
policy keys
scenario init first.toml
scenario check scenarios/launch.toml scenarios/economy/launch.toml broken.toml
scenario explain
check broken.toml scenarios/launch.toml old.db --quick
check floor.toml --quick --allow no-silent-payer
lint-wording claim.md README.md
lint-wording README.md
completion bash
completion zsh
man
docs
docs --lang fr
docs tutorial
prove floor.toml --only conservation
mutate {LAUNCH}
compare {LAUNCH} floor.toml --solver z3
compare {LAUNCH} {LAUNCH} --solver z3
ledger init mine.db --self my-pool
ledger import mine.db {PAGE} {SIGNATURE}
ledger import mine.db {PAGE} {SIGNATURE}
ledger root mine.db
ledger fingerprint mine.db
ledger export mine.db --format jsonl --out rows.jsonl
ledger audit mine.db --policy {REFERENCE}
ledger prove mine.db --row 7 > inclusion.proof
ledger verify inclusion inclusion.proof
ledger prove mine.db --from 100 --to 300 > consistency.proof
ledger verify consistency consistency.proof
ledger init empty.db --self another-pool
ledger reconcile mine.db empty.db --policy {REFERENCE}
ledger reconcile mine.db mine.db --policy {REFERENCE}
ledger migrate old.db
ledger prove-exclusion launch.db --out exclusion.json
ledger verify exclusion exclusion.json
golive mine.db status
golive mine.db next --policy {LAUNCH} {AT}
golive mine.db next {AT}
peer mine.db enrol --id pool-b --name birch --pubkey {KEY} --trust 3 {AT}
peer mine.db enrol --id pool-b --name birch --pubkey {KEY} --trust 3 {AT}
ledger import mine.db --peers peers.json {AT}
peer mine.db list
worker mine.db enrol --id w1 --pool pool-b --pubkey {KEY} {AT}
worker mine.db list
checkpoint mine.db publish --contributor my-pool --beacon {KEY} {AT}
checkpoint mine.db list
decision mine.db record --question Q1 --state scaffolded --text later {AT}
decision mine.db list
decision empty.db list
verdict mine.db record "$FOLLOWED/README/review/launch/verdict.json" {AT}
verdict mine.db list
token mine.db request --operation cash-out --actor w1 --amount 5 {AT}
burn mine.db --peer pool-b --amount 5 --reason test --offence one {AT}
golive mine.db rollback {AT}
golive mine.db kill --reason test {AT}
golive mine.db status
golive mine.db resume --reason test {AT}
dispute launch.db list
dispute mine.db sample --row 1 {AT}
dispute launch.db sample --all --checkpoint 1 {AT}
settle launch.db --policy {LAUNCH} --from 2026-04-20 --to 2026-04-21
settle launch.db --policy {LAUNCH} --from 2026-04-20 --to 2026-04-21 --self alder --peer birch
settle mine.db --policy {LAUNCH} --window 2026-04-12T00:00:00/2026-04-12T01:00:00 --dry-run {AT}
settle mine.db --policy {LAUNCH} --window 2026-04-12T00:00:00/2026-04-12T01:00:00 {AT}
settle mine.db rollback 1 --reason test {AT}
replay mine.db
events mine.db
statement launch.db --actor treasury
statement launch.db --actor alder/amd-cpu-1 --rows
detect launch.db
detect edges.csv
detect ring.csv
benchmark detection --worlds 2
benchmark detection --labelled edges.csv --labels labels.csv
simulate scenarios/economy/whitewash.toml
simulate scenarios/economy/whitewash.toml --seeds 2 --against {REFERENCE}
simulate scenarios/economy/whitewash.toml --set horizon.days=1 --set demand.jobs_per_client_day=1 --ledger economy.db
settlement prove launch.db --id 1 --row 5 > settlement.proof
settlement verify settlement.proof
simulate scenarios/launch.toml
coalition scenarios/economy/whitewash.toml --max 2
coalition scenarios/economy/whitewash.toml --max 1 --without lazy-verifier --set workers.newcomer_eur=0.2 --check 2 --against {REFERENCE} --frontier workers.newcomer_eur=0,0.2 --phase 100,200
equilibrium scenarios/games/battle-of-the-sexes.nfg
equilibrium scenarios/games/prisoners-dilemma.nfg --samples 0
equilibrium scenarios/economy/cheap-model.toml --strategies verifier=honest --seeds 8 --samples 10
sweep scenarios/economy/whitewash.toml --vary workers.newcomer_eur=0:0.2:2 --seeds 2 --out sweep
sensitivity scenarios/economy/whitewash.toml --vary workers.newcomer_eur=0:0.2 --vary demand.jobs_per_client_day=10:20 --points 8 --seeds 1 --out sensitivity
reproduce
"""
