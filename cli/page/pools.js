// The flow graph: which pool owes which, groups that a detector marked, and the pools and workers in numbers.
const MOST_POOLS = 16; // more on a circle are not told apart

function poolsSection() {
  return section("pools", pair((review, side) => el("div", {}, poolGraph(review, side), groupsText(review), poolTable(review, side), workerTable(review, side))));
}

function poolGraph(review, side) {
  const edges = review.flow.pools;
  if (edges.length === 0) return paragraph(t("graph.empty"));
  const moved = new Map();
  for (const edge of edges) for (const end of [edge.from, edge.to]) moved.set(end, (moved.get(end) ?? 0) + edge.credits);
  const marked = new Set((review.flow.groups ?? []).flatMap((group) => group.members));
  const names = [...moved.keys()].sort((a, b) => marked.has(b) - marked.has(a) || moved.get(b) - moved.get(a) || (a < b ? -1 : 1)).slice(0, MOST_POOLS);
  const drawn = edges.filter((edge) => names.includes(edge.from) && names.includes(edge.to));
  const size = compact() ? [350, 380] : [760, 430];
  return picture({
    id: `graph-${side}`, title: t("graph.title"), size,
    see: [t("graph.see", { from: edges[0].from, to: edges[0].to, credits: edges[0].credits }), names.length < moved.size ? t("graph.most", { drawn: names.length, all: moved.size }) : ""].join(" "),
    draw: (svg) => drawGraph(svg, size, names, drawn, marked),
    numbers: {
      caption: t("graph.caption"), csv: "pools_flow.csv", of: total(review, "flow.pools", edges),
      columns: [{ label: t("legs.from") }, { label: t("legs.to") }, { label: t("legs.credits"), n: true }],
      rows: edges.map((edge) => ({ key: `${edge.from}/${edge.to}`, value: edge.credits, cells: [edge.from, edge.to, edge.credits] })),
    },
  });
}

function drawGraph(svg, [width, height], names, edges, marked) {
  const phone = width < 500; // names under the pools
  const [cx, cy, rx, ry] = [width / 2, height / 2, width / 2 - (phone ? 40 : 130), height / 2 - 50];
  const place = new Map(names.map((name, index) => {
    const angle = (2 * Math.PI * index) / names.length - Math.PI / 2;
    return [name, [cx + rx * Math.cos(angle), ry * Math.sin(angle)]];
  }));
  // Three pools fill the height as twelve do.
  const fit = d3.scaleLinear().domain(d3.extent([...place.values()], ([, y]) => y)).range([cy - ry, cy + ry]);
  for (const at of place.values()) at[1] = fit(at[1]);
  const thick = d3.scaleSqrt().domain([0, d3.max(edges, (edge) => edge.credits)]).range([1, edges.length <= 12 ? 16 : 5]);
  for (const edge of edges) {
    const [x1, y1] = place.get(edge.from);
    const [x2, y2] = place.get(edge.to);
    const length = Math.hypot(x2 - x1, y2 - y1);
    const [ux, uy] = [(x2 - x1) / length, (y2 - y1) / length];
    const bend = 0.16 * length;
    const [mx, my] = [(x1 + x2) / 2 - uy * bend, (y1 + y2) / 2 + ux * bend];
    const toEnd = Math.hypot(x2 - mx, y2 - my);
    const [ex, ey] = [x2 - ((x2 - mx) / toEnd) * 26, y2 - ((y2 - my) / toEnd) * 26];
    const text = t("graph.edge", { from: edge.from, to: edge.to, credits: edge.credits });
    mark(svg.append("path").attr("class", "edge").attr("d", `M${x1},${y1}Q${mx},${my} ${ex},${ey}`).attr("stroke-width", thick(edge.credits)), `${edge.from}/${edge.to}`, edge.credits, text);
    const angle = (Math.atan2(y2 - my, x2 - mx) * 180) / Math.PI;
    svg.append("path").attr("class", "arrow").attr("d", "M0,-7L13,0L0,7Z").attr("transform", `translate(${ex},${ey}) rotate(${angle}) translate(-4,0)`);
    if (edges.length <= 12) {
      svg.append("text").attr("class", "value halo").attr("x", (x1 + 2 * mx + ex) / 4).attr("y", (y1 + 2 * my + ey) / 4 + 4).attr("text-anchor", "middle").text(whole(edge.credits));
    }
  }
  for (const [name, [x, y]] of place) {
    svg.append("circle").attr("class", `pool ${marked.has(name) ? "suspicious" : ""}`).attr("cx", x).attr("cy", y).attr("r", 17);
    svg.append("text").attr("class", "halo").attr("x", phone ? x : x + (x >= cx - 1 ? 24 : -24)).attr("y", y + (phone ? (y < cy ? -24 : 34) : y < cy - ry / 2 ? -14 : 22))
      .attr("text-anchor", phone ? "middle" : x >= cx - 1 ? "start" : "end").text(marked.has(name) ? t("graph.marked", { pool: name }) : name);
  }
}

function groupsText(review) {
  if (!review.flow.groups) return notChecked("groups.absent");
  if (review.flow.groups.length === 0) return paragraph(t("groups.none"));
  return el("ul", {}, review.flow.groups.map((group) => el("li", {}, t("groups.found", { members: group.members.join(", "), kind: said("group", group.kind), score: rounded(group.score), p: rounded(group.p_value) }))));
}

function poolTable(review, side) {
  const { pools, requests, served, forwarded, waiting_p50_micros: half, waiting_p95_micros: most } = review.simulation;
  return el("div", {}, el("h3", {}, t("network.title")),
    paragraph(t("network.text", { requests, served, forwarded, half: rounded(half / 1e6), most: rounded(most / 1e6) })),
    table({
      id: `pools-${side}-table`, caption: t("network.pools"), csv: "pools.csv", of: total(review, "pools", pools),
      columns: [{ label: t("network.pool") }, { label: t("network.arrivals"), n: true }, { label: t("network.executed"), n: true }, { label: t("network.forwarded"), n: true }, { label: t("network.refused"), n: true }, { label: t("network.queue"), n: true }],
      rows: pools.map((pool) => ({ cells: [pool.name, pool.arrivals, pool.executed, pool.forwarded, pool.refused, pool.longest_queue] })),
    }));
}

function workerTable(review, side) {
  const { workers } = review.simulation;
  return el("details", { class: "numbers" }, el("summary", {}, t("network.workers")), table({
    id: `workers-${side}-table`, caption: t("network.workers"), csv: "workers.csv", of: total(review, "workers", workers),
    columns: [{ label: t("network.worker") }, { label: t("network.pool") }, { label: t("network.class") }, { label: t("network.jobs"), n: true }, { label: t("network.tokens"), n: true }, { label: t("network.busy"), n: true }],
    rows: workers.map((worker) => ({ cells: [worker.name, worker.pool, worker.class, worker.jobs, worker.tokens_out, { show: percent(worker.utilisation_basis_points / 10000), value: worker.utilisation_basis_points }] })),
  }));
}
