// Where this comes from: policy, hash, seed, versions, and the command that makes this page again.
function originSection() {
  return section("origin", pair((review, side) => el("div", {}, originList(review), policyKeys(review, side))),
    el("h3", {}, t("origin.again")), el("p", {}, el("code", { id: "command" }, DATA.command)),
    paragraph(t("origin.same")), paragraph(t("origin.alpha"), { class: "soft" }), paragraph(t("origin.d3"), { class: "soft" }));
}

function originList(review) {
  const item = (key, ...content) => [el("dt", {}, t(key)), el("dd", {}, ...content)];
  const code = (text) => el("code", {}, text);
  return el("dl", {},
    item("origin.scenario", review.scenario.name, " ", code(review.scenario.sha256)),
    item("origin.policy", `${review.policy.name} ${review.policy.version} `, code(review.policy.sha256)),
    item("origin.seed", code(`${review.scenario.seed}`)),
    item("origin.root", t("origin.rows", { n: review.ledger.rows }), " ", code(review.ledger.root)),
    item("origin.digest", code(review.digest)),
    item("origin.versions", t("origin.version", { homeostat: review.homeostat, engine: review.engine, schema: review.schema })));
}

function policyKeys(review, side) {
  const entries = Object.entries(review.policy.keys);
  return el("details", {}, el("summary", {}, t("origin.keys", { n: entries.length })), table({
    id: `policy-${side}`, caption: t("origin.keys_caption"), csv: "policy.csv", limit: 200,
    columns: [{ label: t("origin.key") }, { label: t("origin.value") }],
    rows: entries.map(([key, value]) => ({ cells: [{ show: el("code", {}, key), value: key }, { show: el("code", {}, value), value }] })),
  }));
}
