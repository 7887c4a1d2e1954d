// The page: put together for the present language, and again when the reader changes it.
const SECTIONS = [verdictSection, againstSection, nearestSection, creditsSection, interestSection, invariantsSection, phaseSection, equilibriumSection, poolsSection, storySection, originSection];

function languageSwitch() {
  const button = (code, name) => el("button", { type: "button", lang: code, "aria-pressed": `${language === code}`, id: `language-${code}`, on: { click: () => changeLanguage(code) } }, name);
  return el("div", { class: "languages", role: "group", "aria-label": t("language.label") }, button("en", "English"), button("fr", "Français"));
}

function changeLanguage(code) {
  language = code;
  const at = scrollY;
  show();
  scrollTo(0, at);
  document.getElementById(`language-${code}`).focus({ preventScroll: true });
}

function show() {
  const [review] = REVIEWS;
  document.documentElement.lang = language;
  document.title = t("page.title", { name: review.scenario.name });
  const sections = SECTIONS.map((make) => make()).filter(Boolean);
  const links = sections.map((each) => el("li", {}, el("a", { href: `#${each.id}` }, t(`${each.id}.title`))));
  document.getElementById("page").replaceChildren(
    el("a", { class: "skip", href: "#content" }, t("page.skip")),
    el("header", {},
      el("div", { class: "bar" }, el("span", { class: "brand" }, "Homeostat"), languageSwitch()),
      el("h1", {}, t("page.title", { name: review.scenario.name })),
      el("p", { class: "soft" }, language === "en" ? review.scenario.question : [t("page.question"), " ", english(review.scenario.question)])),
    el("main", { id: "content", tabindex: "-1" }, sections[0], el("nav", { "aria-label": t("page.contents") }, el("h2", {}, t("page.contents")), el("ol", {}, links.slice(1))), sections.slice(1)),
    el("footer", {}, t("page.footer", { version: review.homeostat })));
}

show();
narrow.addEventListener("change", show);
document.documentElement.dataset.ready = "";
