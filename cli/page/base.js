// What every section uses: the data, the language, elements, numbers.
const DATA = JSON.parse(document.getElementById("data").textContent);
const TEXTS = JSON.parse(document.getElementById("texts").textContent);
const REVIEWS = DATA.reviews; // one, or two side by side: the second is what --against named
const CATALOGUE = new Map(DATA.catalogue.map((entry) => [entry.name, entry]));
let language = DATA.language;

const locale = () => (language === "fr" ? "fr-FR" : "en-GB");
const has = (key) => key in TEXTS[language];

/// The text of a key in the present language. `values` fill its {holes}; whole numbers are written for people. With `n`, the
/// text of KEY.one or KEY.other where there is one. A text that is missing is an error that a test sees.
function t(key, values = {}) {
  const plural = "n" in values ? `${key}.${new Intl.PluralRules(locale()).select(Math.abs(values.n)) === "one" ? "one" : "other"}` : key;
  const text = TEXTS[language][plural] ?? TEXTS[language][key];
  if (text === undefined) {
    console.error(`no text: ${key} (${language})`);
    return key;
  }
  const filled = text.replace(/\{(\w+)\}/g, (hole, name) => {
    const value = values[name];
    return typeof value === "number" ? whole(value) : value ?? hole;
  });
  return typeset(filled);
}

/// No line breaks before French punctuation, nor between a number and its unit.
const typeset = (text) => (language === "fr" ? text.replace(/ ([:;?!»])/g, "\u00a0$1") : text).replace(/(\d) (EUR|s|%)(?![\wé])/g, "$1\u00a0$2");
const labelled = (label, text) => t("label", { label, text });

/// The text of `prefix.word`, or the word itself, which is then English or a name.
const said = (prefix, word) => (has(`${prefix}.${word}`) ? t(`${prefix}.${word}`) : word);

const whole = (number) => new Intl.NumberFormat(locale(), { maximumFractionDigits: 6 }).format(number);
/// Four significant digits, as the terminal has them; counts whole.
const rounded = (number) => (Number.isInteger(number) ? whole(number) : new Intl.NumberFormat(locale(), { maximumSignificantDigits: 4 }).format(number));
const percent = (share) => new Intl.NumberFormat(locale(), { style: "percent", maximumFractionDigits: 2 }).format(share);
const range = (pair) => t("range", { low: rounded(pair[0]), high: rounded(pair[1]) });
/// An ISO instant without its seconds; all are UTC.
const instant = (iso) => iso.replace("T", " ").replace(/:\d\d(\.\d+)?$/, "");
const clock = (iso) => iso.slice(11, 16);

/// An element. A child is a node, a text, or nothing; an attribute that is false or missing is left out.
function el(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "on") for (const [event, run] of Object.entries(value)) node.addEventListener(event, run);
    else if (value !== false && value !== undefined && value !== null) node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/// A text that exists in English only.
const english = (text) => el("span", { lang: "en" }, text);

/// Names of pools by their ids, for one review.
function poolNames(review) {
  if (!review.names) Object.defineProperty(review, "names", { value: new Map(review.simulation.pools.map((pool) => [pool.id, pool.name])) });
  return review.names;
}
/// A text of the ledger with ids of pools replaced by their names.
function named(review, text) {
  return text.replace(/[0-9a-f]{64}/g, (id) => poolNames(review).get(id) ?? `${id.slice(0, 12)}…`);
}
/// How many rows a list has in verdict.json; the page may hold fewer.
const total = (review, list, shown) => review.shortened?.[list] ?? shown.length;

/// Something for one review, or for two of them beside each other.
function pair(draw) {
  if (REVIEWS.length === 1) return draw(REVIEWS[0], 0);
  return el("div", { class: "pair" }, REVIEWS.map((review, side) => el("div", {}, el("h3", {}, sideName(side)), draw(review, side))));
}
/// "A: launch 1"; with the beginning of its hash where both are called the same.
function sideName(side) {
  const [called, other] = [side, 1 - side].map((each) => `${REVIEWS[each].policy.name} ${REVIEWS[each].policy.version}`);
  return labelled("AB"[side], called === other ? `${called} (${REVIEWS[side].policy.sha256.slice(0, 8)})` : called);
}

function section(id, ...children) {
  return el("section", { id, "aria-labelledby": `${id}-title` }, el("h2", { id: `${id}-title` }, t(`${id}.title`)), ...children);
}
const paragraph = (text, attributes = {}) => el("p", attributes, text);
const notChecked = (key) => el("p", { class: "not-checked" }, t(key));
