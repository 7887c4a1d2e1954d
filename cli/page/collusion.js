// Collusion: the gain of a coalition by its size and the sampling rate, k* drawn in, one picture for each source of the draw's seed.
function phaseSection() {
  return section("phase", pair((review, side) => (!review.coalition ? notChecked("phase.absent") : el("div", {},
    paragraph(smallestText(review.coalition)), membersText(review.coalition), doorsTable(review.coalition, side),
    review.coalition.phases.length === 0 ? notChecked("phase.no_diagram") : review.coalition.phases.map((phase, index) => phasePicture(phase, `phase-${side}-${index}`))))));
}

function smallestText({ k_star: size, searched, decided, coalition }) {
  if (size === null) return t("phase.none", { n: searched });
  return `${t("phase.smallest", { n: size, gain: rounded(coalition.gain_eur_per_day) })}${decided ? "" : ` ${t("phase.undecided")}`}`;
}

/// What each member does, as the engine tells it.
function membersText({ coalition }) {
  if (!coalition?.story) return null;
  return el("details", {}, el("summary", {}, t("phase.members")), el("p", { class: "told", lang: "en" }, coalition.story.join("\n")));
}

/// Which strategies the coalition lives on: each closed in turn.
function doorsTable({ doors }, side) {
  if (doors.length < 2) return null;
  return table({
    id: `doors-${side}`, caption: t("doors.caption"), csv: "doors.csv", sortable: false,
    columns: [{ label: t("doors.closed") }, { label: "k*", n: true }, { label: t("phase.amount"), n: true }],
    rows: doors.map((door) => ({
      cells: [door.closed.map((name) => said("strategy", name)).join(", ") || t("doors.open"),
        door.k_star === null ? { show: t("doors.more", { n: door.searched }), value: null } : door.k_star, digits(door.coalition?.gain_eur_per_day)],
    })),
  });
}

/// Whether the closed form's rate lies within those that are drawn.
const drawnLimit = (limit, rates) => limit !== null && limit !== undefined && limit <= d3.max(rates);

const rate = (basisPoints) => percent(basisPoints / 10000);

function phasePicture({ seed, cells, k_star: stars, line_basis_points: limits }, id) {
  const rates = [...new Set(cells.map((cell) => cell.sampling_basis_points))];
  const sizes = [...new Set(cells.map((cell) => cell.size))];
  const [left, width, height] = [60, 760, 60 + sizes.length * 34];
  const x = d3.scaleBand().domain(rates).range([left, width - 10]);
  const y = d3.scaleBand().domain([...sizes].reverse()).range([14, height - 46]);
  const reached = stars.filter((star) => star !== null);
  const smallest = d3.min(reached);
  return picture({
    id, title: t("phase.picture", { seed: said("seed", seed) }), size: [width, height], wide: true,
    see: [reached.length > 0 ? t("phase.see", { star: smallest, rate: rate(rates[stars.indexOf(smallest)]) }) : t("phase.never", { n: d3.max(sizes) }),
      limits.some((limit) => drawnLimit(limit, rates)) ? t("phase.dots") : ""].filter(Boolean).join(" "),
    legend: legendOf([["gain", t("phase.gain")], ["loss", t("phase.loss")]], "box"),
    draw: (svg) => drawPhase(svg, { rates, sizes, cells, stars, limits, x, y, left, height }),
    numbers: {
      caption: t("phase.caption"), csv: "phase.csv",
      columns: [{ label: t("phase.rate"), n: true }, { label: t("phase.size"), n: true }, { label: t("phase.amount"), n: true }, { label: "k*", n: true }, { label: t("phase.closed"), n: true }],
      rows: cells.map((cell) => ({
        key: `${cell.size}/${cell.sampling_basis_points}`, value: cell.gain_eur_per_day,
        cells: [{ show: rate(cell.sampling_basis_points), value: cell.sampling_basis_points }, cell.size, digits(cell.gain_eur_per_day), stars[rates.indexOf(cell.sampling_basis_points)],
          limits[cell.size - 1] === null ? t("phase.always") : { show: rate(limits[cell.size - 1]), value: limits[cell.size - 1] }],
      })),
    },
  });
}

function drawPhase(svg, { rates, sizes, cells, stars, limits, x, y, left, height }) {
  const most = d3.max(cells, (cell) => Math.abs(cell.gain_eur_per_day)) || 1;
  const [wide, high] = [x.bandwidth(), y.bandwidth()];
  for (const { size, sampling_basis_points: basisPoints, gain_eur_per_day: amount, gains } of cells) {
    const shape = svg.append("rect").attr("class", gains ? "gain" : "loss").attr("x", x(basisPoints) + 1).attr("y", y(size) + 1)
      .attr("width", wide - 2).attr("height", high - 2).attr("fill-opacity", 0.15 + 0.85 * Math.sqrt(Math.abs(amount) / most));
    mark(shape, `${size}/${basisPoints}`, amount, t("phase.cell", { n: size, rate: rate(basisPoints), gain: rounded(amount) }));
    if (gains) svg.append("text").attr("class", "halo").attr("x", x(basisPoints) + wide / 2).attr("y", y(size) + high / 2 + 5).attr("text-anchor", "middle").attr("aria-hidden", "true").text("+");
  }
  rates.forEach((basisPoints, column) => {
    svg.append("text").attr("class", "tick").attr("x", x(basisPoints) + wide / 2).attr("y", height - 28).attr("text-anchor", "middle").text(rate(basisPoints));
    if (stars[column] !== null) svg.append("path").attr("class", "kstar").attr("d", `M${x(basisPoints)},${y(stars[column]) + high}h${wide}`);
  });
  // The closed form, between the rates that were looked at.
  const across = d3.scaleLinear().domain(rates).range(rates.map((basisPoints) => x(basisPoints) + wide / 2)).clamp(true);
  for (const size of sizes) {
    svg.append("text").attr("class", "tick").attr("x", left - 8).attr("y", y(size) + high / 2 + 4).attr("text-anchor", "end").text(whole(size));
    const limit = limits[size - 1];
    if (!drawnLimit(limit, rates)) continue;
    svg.append("circle").attr("class", "closed").attr("cx", across(limit)).attr("cy", y(size) + high / 2).attr("r", 5).append("title").text(t("phase.formula", { rate: rate(limit), n: size }));
  }
  svg.append("text").attr("class", "tick").attr("x", left).attr("y", height - 8).text(t("phase.axes"));
}
