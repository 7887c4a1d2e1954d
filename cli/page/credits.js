// Who pays whom: the credits of the run as a Sankey diagram, the split, and credits by role over time.
const STATES = ["accrued", "proposed", "settled", "pending", "held", "struck", "burned", "deferred"];
const COLUMNS = { users: 0, noted: 0, origin: 1, exec: 2, workers: 3, kept: 3, dev: 3, treasury: 3, refund: 3, nobody: 3, verifier: 3, burned: 4 };
const ENDS = ["workers", "kept", "dev", "treasury", "refund", "nobody"];

function creditsSection() {
  return section("credits", pair((review, side) => el("div", {},
    paragraph(t("credits.text", { spent: review.legs.spent, rows: review.ledger.rows, pending: review.legs.pending_rows, worth: review.legs.pending_worth })),
    ...review.legs.imbalances.map((text) => el("p", { class: "bad" }, t("reason.imbalance"), " ", english(named(review, text)))),
    creditPicture(review, side), splitTable(review, side), legsTable(review, side), rolesPicture(review, side))));
}

const nodeName = (node) => t(`node.${node.role}`, { pool: node.pool === "*" ? t("node.others") : node.pool });

function creditPicture(review, side) {
  const flow = review.flow.credits;
  const ends = flow.links.filter((link) => ENDS.includes(flow.nodes[link.to].role));
  const sum = d3.sum(ends, (link) => link.credits);
  const drawn = STATES.filter((state) => flow.links.some((link) => link.state === state));
  const height = Math.max(460, 27 * flow.nodes.length);
  return picture({
    id: `flow-${side}`, title: t("flow.title"), wide: true, size: [1140, height],
    see: [t("flow.see", { sum, spent: flow.spent, burned: flow.burned, deferred: flow.deferred }), flow.pools > flow.drawn ? t("flow.grouped", { n: flow.pools - flow.drawn }) : ""].join(" "),
    legend: legendOf(drawn.map((state) => [`s-${state}`, labelled(t(`state.${state}`), whole(inState(flow, state)))]), "line"),
    draw: (svg) => drawCredits(svg, flow, height),
    numbers: {
      caption: t("flow.caption"), csv: "flow.csv",
      columns: [{ label: t("legs.from") }, { label: t("legs.to") }, { label: t("legs.for") }, { label: t("legs.state") }, { label: t("legs.credits"), n: true }],
      rows: flow.links.map((link, index) => ({
        key: index, value: link.credits,
        cells: [nodeName(flow.nodes[link.from]), nodeName(flow.nodes[link.to]), said("purpose", link.purpose), t(`state.${link.state}`), link.credits],
      })),
    },
  });
}

/// Credits in a state: at the ends; of debts between pools, what is proposed or settled.
function inState(flow, state) {
  const between = state === "proposed" || state === "settled";
  return d3.sum(flow.links.filter((link) => link.state === state && (between ? link.purpose === "bilateral" : ENDS.includes(flow.nodes[link.to].role) || ["burn", "verification"].includes(link.purpose))), (link) => link.credits);
}

function drawCredits(svg, flow, height) {
  const right = flow.nodes.some((node) => node.role === "burned") ? 920 : 860; // room for the names of the last column
  const laid = d3.sankey().nodeId((node) => node.id).nodeWidth(12).nodePadding(flow.nodes.length > 40 ? 6 : 14).extent([[245, 10], [right, height - 12]])
    .nodeAlign((node) => COLUMNS[node.role])({
      nodes: flow.nodes.map((node, id) => ({ ...node, id })),
      links: flow.links.map((link, index) => ({ source: link.from, target: link.to, value: link.credits, state: link.state, purpose: link.purpose, index })),
    });
  const line = d3.sankeyLinkHorizontal();
  for (const link of laid.links) {
    const shape = svg.append("path").attr("class", `link s-${link.state}`).attr("d", line(link)).attr("stroke-width", Math.max(1.5, link.width));
    mark(shape, link.index, link.value, labelled(`${nodeName(link.source)} → ${nodeName(link.target)}, ${said("purpose", link.purpose)}, ${t(`state.${link.state}`)}`, whole(link.value)));
  }
  for (const node of laid.nodes) {
    svg.append("rect").attr("class", "node").attr("x", node.x0).attr("y", node.y0).attr("width", node.x1 - node.x0).attr("height", Math.max(1.5, node.y1 - node.y0));
  }
  for (const node of laid.nodes) {
    const column = COLUMNS[node.role];
    const [x, y] = [column === 0 ? node.x0 - 6 : node.x1 + 6, (node.y0 + node.y1) / 2 + 4];
    const between = column === 1 || column === 2; // over the links: on two lines, if the node is high enough for its number
    const high = node.y1 - node.y0 > 28;
    const text = svg.append("text").attr("class", "halo").attr("x", x).attr("y", between && high ? y - 8 : y).attr("text-anchor", column === 0 ? "end" : "start").text(nodeName(node));
    if (between && high) text.append("tspan").attr("class", "value").attr("x", x).attr("dy", 15).text(whole(node.value));
    else if (!between) text.append("tspan").attr("class", "value").text(`  ${whole(node.value)}`);
  }
}

function splitTable(review, side) {
  const given = review.legs.by_recipient;
  const sum = d3.sum(Object.values(given)) + review.legs.unassigned;
  const share = (credits) => ({ show: sum > 0 ? percent(credits / sum) : "–", value: credits / sum });
  const rows = review.policy.recipients.map((recipient) => ({ cells: [said("recipient", recipient.name), recipient.basis_points, given[recipient.name] ?? 0, share(given[recipient.name] ?? 0)] }));
  rows.push({ cells: [t("node.nobody"), null, review.legs.unassigned, share(review.legs.unassigned)] });
  rows.push({ cells: [el("b", {}, t("split.all")), d3.sum(review.policy.recipients, (each) => each.basis_points), { show: el("b", {}, whole(sum)), value: sum }, share(sum)] });
  return table({ id: `split-${side}`, caption: t("split.caption"), sortable: false, limit: 40, csv: "split.csv", rows,
    columns: [{ label: t("split.recipient") }, { label: t("split.basis_points"), n: true }, { label: t("legs.credits"), n: true }, { label: t("split.share"), n: true }] });
}

function legsTable(review, side) {
  return el("details", { class: "numbers" }, el("summary", {}, t("legs.summary")), table({
    id: `legs-${side}`, caption: t("legs.caption"), csv: "legs.csv", of: total(review, "legs", review.legs.legs),
    columns: [{ label: t("legs.from") }, { label: t("legs.to") }, { label: t("legs.for") }, { label: t("legs.state") }, { label: t("legs.credits"), n: true }],
    rows: review.legs.legs.map((leg) => ({ cells: [actor(review, leg.from), actor(review, leg.to), said("purpose", leg.purpose), t(`state.${leg.state}`), leg.credits] })),
  }));
}

/// The actors of a review by the names that its legs give them.
function actorsOf(review) {
  if (!review.who) Object.defineProperty(review, "who", { value: new Map(review.legs.actors.map((actor) => [actor.name, actor])) });
  return review.who;
}
/// An actor of a leg, in the reader's language.
function actor(review, name) {
  const who = actorsOf(review).get(name);
  const pool = named(review, who.pool_id);
  if (who.kind === "users") return t("node.users", { pool });
  if (who.kind === "worker") return t("actor.worker", { worker: who.worker_id, pool });
  return who.kind === "pool" ? pool : said("actor", who.kind);
}

function rolesPicture(review, side) {
  const roles = review.policy.recipients.map((each) => each.name);
  const bars = review.legs.over_time;
  if (bars.length === 0) return null;
  const value = (bar, role) => bar.by_recipient[role] ?? 0;
  const sums = bars.map((bar) => d3.sum(roles, (role) => value(bar, role)));
  const phone = compact();
  const [left, width, height] = phone ? [70, 350, 260] : [86, 1000, 320];
  const x = d3.scaleBand().domain(d3.range(bars.length)).range([left, width - 10]).paddingInner(0.25).paddingOuter(0.1);
  const most = d3.max(REVIEWS, (each) => d3.max(each.legs.over_time, (bar) => d3.sum(Object.values(bar.by_recipient)))); // one scale for two policies
  const highest = sums.indexOf(d3.max(sums));
  const y = d3.scaleLinear().domain([0, most]).nice(5).range([height - 34, 12]);
  const every = Math.ceil(bars.length / (phone ? 6 : 12));
  return picture({
    id: `roles-${side}`, title: t("roles.title"), size: [width, height],
    see: t("roles.see", { n: bars.length, most: sums[highest], when: instant(bars[highest].start), least: d3.min(sums) }),
    legend: legendOf(roles.map((role, index) => [`r${index % 5}`, said("recipient", role)]), "box"),
    draw(svg) {
      gridlines(svg, y, left, width - 10, 5, whole);
      bars.forEach((bar, index) => {
        let below = 0;
        roles.forEach((role, part) => {
          const credits = value(bar, role);
          const shape = svg.append("rect").attr("class", `r${part % 5}`).attr("x", x(index)).attr("width", x.bandwidth())
            .attr("y", y(below + credits)).attr("height", y(below) - y(below + credits));
          mark(shape, `${bar.start}/${role}`, credits, labelled(`${instant(bar.start)}, ${said("recipient", role)}`, whole(credits)));
          below += credits;
        });
        if (index % every === 0) svg.append("text").attr("class", "tick").attr("x", x(index) + x.bandwidth() / 2).attr("y", height - 12).attr("text-anchor", "middle").text(clock(bar.start));
      });
    },
    numbers: {
      caption: t("roles.caption"), csv: "roles.csv",
      columns: [{ label: t("roles.window") }, { label: t("split.recipient") }, { label: t("legs.credits"), n: true }],
      rows: bars.flatMap((bar) => roles.map((role) => ({ key: `${bar.start}/${role}`, value: value(bar, role), cells: [{ show: instant(bar.start), value: bar.start }, said("recipient", role), value(bar, role)] }))),
    },
  });
}
