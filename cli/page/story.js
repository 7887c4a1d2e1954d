// The events of the run as a story, and the disputes, burns and proposals that it tells of.
const MOST_LINES = 60;

function storySection() {
  return section("story", paragraph(t("story.text")), pair((review, side) => el("div", {}, storyList(review), proposalsTable(review, side), disputesTable(review, side), burnsTable(review, side))));
}

function storyList(review) {
  const lines = review.story.map((event) => el("li", { class: event.kind }, el("time", { datetime: `${event.at}Z` }, instant(event.at)), storyLine(event)));
  const hidden = lines.splice(MOST_LINES);
  const list = el("ol", { class: "story" }, lines);
  return hidden.length === 0 ? list : el("div", {}, list, el("details", {}, el("summary", {}, t("story.more", { n: hidden.length })), el("ol", { class: "story" }, hidden)));
}

function storyLine(event) {
  switch (event.kind) {
    case "window":
      return t("story.window", { ...event, start: clock(event.start), end: clock(event.end) }) + (event.pending > 0 ? ` ${t("story.pending", { n: event.pending })}` : "");
    case "opened":
      return t("story.opened", { n: event.disputes, sampled: event.sampled, filed: event.disputes - event.sampled });
    case "outcomes":
      return [t("story.verified", { n: event.verified }), event.invalid > 0 ? ` ${t("story.invalid", { n: event.invalid })}` : ""].join("");
    case "burn":
      return t("story.burn", { n: event.burns, who: event.worker || event.pool, credits: event.credits });
    case "rollback":
      return t("story.rollback", { n: event.proposals, window: instant(event.window) });
    case "end":
      return t("story.end", { rows: event.rows, root: event.root.slice(0, 16) });
    default:
      return t(`story.${event.kind}`, event);
  }
}

function proposalsTable(review, side) {
  const rows = review.settlement.flatMap((window) => window.proposals.map((each) => ({
    cells: [{ show: instant(window.start), value: window.start }, named(review, each.self), named(review, each.peer), said("status", each.status), each.self_owes_peer, each.peer_owes_self, each.net, each.settlable, each.pending],
  })));
  return el("details", { class: "numbers" }, el("summary", {}, t("proposals.summary", { n: total(review, "proposals", rows) })), table({
    id: `proposals-${side}`, caption: t("proposals.caption"), csv: "nets.csv", of: total(review, "proposals", rows), rows,
    columns: [{ label: t("roles.window") }, { label: t("proposals.self") }, { label: t("proposals.peer") }, { label: t("proposals.status") }, { label: t("proposals.self_owes"), n: true }, { label: t("proposals.peer_owes"), n: true }, { label: t("proposals.net"), n: true }, { label: t("proposals.rows"), n: true }, { label: t("proposals.pending"), n: true }],
  }));
}

function disputesTable(review, side) {
  const all = total(review, "disputes", review.disputes);
  return el("details", { class: "numbers" }, el("summary", {}, t("disputes.summary", { n: all })), table({
    id: `disputes-${side}`, caption: t("disputes.caption"), csv: "disputes.csv", of: all,
    columns: [{ label: t("disputes.id"), n: true }, { label: t("disputes.job") }, { label: t("disputes.contested") }, { label: t("disputes.verifier") }, { label: t("proposals.status") }, { label: t("disputes.opened_by") }, { label: t("disputes.deferred"), n: true }],
    rows: review.disputes.map((each) => ({ cells: [each.id, each.job, named(review, each.contested), each.verifier ? named(review, each.verifier) : t("disputes.nobody"), said("status", each.status), t(each.sampled ? "disputes.draw" : "disputes.filed"), each.deferred] })),
  }));
}

function burnsTable(review, side) {
  const all = total(review, "burns", review.burns);
  if (all === 0) return paragraph(t("burns.none"));
  return el("details", { class: "numbers" }, el("summary", {}, t("burns.summary", { n: all, credits: review.legs.burned })), table({
    id: `burns-${side}`, caption: t("burns.caption"), csv: "burns.csv", of: all,
    columns: [{ label: t("disputes.id"), n: true }, { label: t("burns.when") }, { label: t("network.pool") }, { label: t("network.worker") }, { label: t("disputes.job") }, { label: t("burns.why") }, { label: t("legs.credits"), n: true }],
    rows: review.burns.map((each) => ({ cells: [each.id, { show: instant(each.created_at), value: each.created_at }, named(review, each.pool), each.worker, each.job, { show: english(each.reason), value: each.reason }, each.credits] })),
  }));
}
