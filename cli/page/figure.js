// Pictures: each with a name, a sentence that says what to see, and its numbers as a table.
/// A phone: pictures that can be are drawn for its width, the others scroll inside themselves.
const narrow = matchMedia("(max-width: 40rem)");
const compact = () => narrow.matches || REVIEWS.length > 1;
const unfolded = new Set(); // tables of pictures that the reader opened

/// `draw(svg)` fills a D3 selection whose viewBox is `size`; `numbers` is what table() takes. `wide`: scrolls inside itself on a phone.
function picture({ id, title, see, size, draw, numbers, legend = null, wide = false }) {
  const svg = drawing(size, `${title}. ${see}`, draw);
  return figureOf({ id, title, see, numbers, legend }, wide ? scrolling(svg, title) : svg);
}

function drawing([width, height], label, draw) {
  const svg = d3.create("svg").attr("viewBox", `0 0 ${width} ${height}`).attr("role", "img").attr("aria-label", label).attr("style", `max-width: ${Math.round(width * 1.1)}px`);
  draw(svg);
  return svg.node();
}
const scrolling = (node, label) => el("div", { class: "scroll wide", tabindex: "0", role: "region", "aria-label": label }, node);

function figureOf({ id, title, see, numbers, legend }, content) {
  const details = el("details", { class: "numbers", open: unfolded.has(id) },
    el("summary", {}, t("figure.numbers")), table({ ...numbers, id: `${id}-table` }));
  details.addEventListener("toggle", () => (details.open ? unfolded.add(id) : unfolded.delete(id)));
  return el("figure", { id }, el("figcaption", {}, title), paragraph(see, { class: "see" }), legend, content, details);
}

/// `entries`: [class, text]. Drawn as lines or as boxes.
function legendOf(entries, kind) {
  return el("ul", { class: "legend" }, entries.map(([style, text]) => {
    const svg = d3.create("svg").attr("viewBox", "0 0 26 12").attr("aria-hidden", "true");
    if (kind === "line") svg.append("line").attr("class", `link ${style}`).attr("x1", 0).attr("x2", 26).attr("y1", 6).attr("y2", 6);
    else svg.append("rect").attr("class", style).attr("width", 26).attr("height", 12);
    return el("li", {}, svg.node(), text);
  }));
}

/// Horizontal lines with their numbers, for a scale that goes up.
function gridlines(svg, scale, left, right, count, format) {
  for (const tick of scale.ticks(count)) {
    svg.append("line").attr("class", "grid").attr("x1", left).attr("x2", right).attr("y1", scale(tick)).attr("y2", scale(tick));
    svg.append("text").attr("class", "tick").attr("x", left - 6).attr("y", scale(tick) + 4).attr("text-anchor", "end").text(format(tick));
  }
}

/// Marks a shape as the one that stands for the row `key` of the picture's table.
const mark = (shape, key, value, text) => shape.attr("data-key", key).attr("data-value", value).call((s) => s.append("title").text(text));

// On paper nothing can be unfolded: the numbers of every picture are.
addEventListener("beforeprint", () => document.querySelectorAll("details.numbers:not([open])").forEach((each) => { each.dataset.folded = ""; each.open = true; }));
addEventListener("afterprint", () => document.querySelectorAll("details.numbers[data-folded]").forEach((each) => { delete each.dataset.folded; each.open = false; }));
