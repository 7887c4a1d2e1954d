"""What a reader of report.html relies on. Run by ctest, label browser; each class is one test."""

import base64
import json
import pathlib
import re
import subprocess
import tempfile
import unittest

from page import Page, Test, island_of

SECTIONS = ["verdict", "nearest", "credits", "interest", "invariants", "phase", "equilibrium", "pools", "story", "origin"]

OUTSIDE = """
  const found = [];
  for (const text of document.querySelectorAll("svg text")) {
    const box = text.getBBox();
    const view = text.ownerSVGElement.viewBox.baseVal;
    if (box.width === 0) continue;
    if (box.x < -1 || box.x + box.width > view.width + 1 || box.y < -1 || box.y + box.height > view.height + 2) found.push(text.textContent);
  }
  return found;"""

CONTRAST = """
  const canvas = new OffscreenCanvas(1, 1).getContext("2d");
  const light = (name) => {
    canvas.fillStyle = getComputedStyle(document.documentElement).getPropertyValue(name).trim();
    canvas.fillRect(0, 0, 1, 1);
    const parts = [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3).map((c) => c / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
  };
  return arguments[0].map(([front, back]) => {
    const [a, b] = [light(front), light(back)].sort((x, y) => y - x);
    return [front, back, (a + 0.05) / (b + 0.05)];
  });"""


class Opens(Test):
    def test_from_its_file_alone_in_both_languages_widths_and_schemes(self):
        for name in ("full", "against", "thousand", "groups"):
            for width in (360, 1400):
                for scheme in ("light", "dark"):
                    with Page(name, width, scheme) as page:
                        for language in ("fr", "en"):
                            with self.subTest(page=name, width=width, scheme=scheme, language=language):
                                page.find(f"#language-{language}").click()
                                self.assertEqual(page.run("return document.documentElement.lang"), language)
                                self.assertLessEqual(page.run("return document.documentElement.scrollWidth"), width)
                                page.unfold()
                                self.assertLessEqual(page.run("return document.documentElement.scrollWidth"), width)
                                self.assertEqual(page.run(OUTSIDE), [], "texts that a picture cuts off")
                                self.assert_quiet(page)
                        asked = page.addresses()
                        self.assertEqual([each for each in asked if not each.startswith("file:")], [])
                        self.assertEqual(len(asked), 1, asked)

    def test_in_the_order_of_the_questions(self):
        with Page("full") as page:
            self.assertEqual([each.get_attribute("id") for each in page.all("main > section")], SECTIONS)
            for each in page.all("main > section"):
                self.assertTrue(each.get_attribute("aria-labelledby"))
        with Page("against") as page:
            self.assertEqual([each.get_attribute("id") for each in page.all("main > section")], ["verdict", "against"] + SECTIONS[1:])

    def test_in_the_language_that_was_asked_for(self):
        with Page("against") as page:
            self.assertEqual(page.run("return document.documentElement.lang"), "fr")

    def test_small_and_fast(self):
        with Page("full") as page:
            self.assertLess((page.folder / "report.html").stat().st_size, 2_000_000)
            self.assertLess(page.run("return performance.getEntriesByType('navigation')[0].loadEventEnd"), 2000)
        with Page("thousand") as page:
            self.assertLess((page.folder / "report.html").stat().st_size, 3_000_000)
            self.assertLess(page.run("return performance.getEntriesByType('navigation')[0].loadEventEnd"), 4000)
            self.assertIn("pools.csv", page.find("#pools").text)
            self.assertRegex(page.find("#pools").text, r"\d more in pools.csv")


class Pictures(Test):
    def marks(self, figure):
        read = "return [...arguments[0].querySelectorAll(arguments[1])].map((each) => [each.dataset.key, each.dataset.value])"
        return [tuple(each) for each in figure.parent.execute_script(read, figure, "svg [data-key]")], [
            tuple(each) for each in figure.parent.execute_script(read, figure, "tr[data-key]")]

    def test_show_the_numbers_of_their_tables(self):
        for name, figures in (("full", 9), ("groups", 9), ("against", 6), ("thousand", 3)):
            for width in (360, 1400):
                with Page(name, width) as page:
                    page.unfold()
                    found = page.all("figure")
                    self.assertEqual(len(found), figures, [each.get_attribute("id") for each in found])
                    for figure in found:
                        with self.subTest(page=name, width=width, figure=figure.get_attribute("id")):
                            drawn, rows = self.marks(figure)
                            self.assertGreater(len(drawn), 0)
                            self.assertEqual(len(set(drawn)), len(drawn))
                            if figure.get_attribute("id").startswith("graph") and name == "thousand":
                                self.assertLessEqual(set(drawn), set(rows))
                            else:
                                self.assertEqual(sorted(drawn), sorted(rows))

    def test_have_a_name_a_sentence_and_a_csv(self):
        with Page("groups") as page:
            page.unfold()
            for figure in page.all("figure"):
                with self.subTest(figure=figure.get_attribute("id")):
                    self.assertTrue(figure.find_element("css selector", "figcaption").text)
                    self.assertGreater(len(figure.find_element("css selector", ".see").text), 30)
                    for svg in figure.find_elements("css selector", "svg:not([aria-hidden])"):
                        self.assertEqual(svg.get_attribute("role"), "img")
                        self.assertTrue(svg.get_attribute("aria-label"))
                    self.assertTrue(figure.find_elements("css selector", "button.csv"))

    def test_draw_amounts_in_proportion(self):
        with Page("full") as page:
            links = page.run('return [...document.querySelectorAll("#flow-0 svg [data-key]")].map((each) => [+each.dataset.value, +each.getAttribute("stroke-width")])')
            self.proportional([each for each in links if each[1] > 1.5])
            self.assertTrue(all(width >= 1.5 for _, width in links), "every leg is visible")
            bars = page.run('return [...document.querySelectorAll("#roles-0 svg [data-key]")].map((each) => [+each.dataset.value, +each.getAttribute("height")])')
            self.proportional(bars)
            days = page.run('return [...document.querySelectorAll("#interest-0 .small > div")].map((each) => [...each.querySelectorAll("[data-key]")].map((p) => [+p.dataset.value, -p.getAttribute("cy")]))')
            for points in days:
                values = sorted(points)
                self.assertEqual([y for _, y in values], sorted(y for _, y in points), "higher is more")

    def proportional(self, pairs):
        ratios = [drawn / value for value, drawn in pairs if value > 0]
        self.assertGreater(len(ratios), 5)
        self.assertLess(max(ratios) / min(ratios), 1.001)

    def test_add_up_to_what_users_spent(self):
        for name in ("full", "thousand", "against"):
            with Page(name) as page:
                for review in island_of((page.folder / "report.html").read_text())["reviews"]:
                    flow = review["flow"]["credits"]
                    ends = sum(link["credits"] for link in flow["links"]
                               if flow["nodes"][link["to"]]["role"] in ("workers", "kept", "dev", "treasury", "refund", "nobody"))
                    self.assertEqual(ends, flow["spent"])
                    self.assertEqual(ends, review["legs"]["spent"])

    def test_that_were_not_looked_at_say_so(self):
        for name, sections in (("thousand", ["phase", "equilibrium"]),):
            with Page(name) as page:
                for section in sections:
                    with self.subTest(page=name, section=section):
                        self.assertIn("Not checked in this review", page.find(f"#{section}").text)
                        self.assertEqual(page.all(f"#{section} svg"), [])


class Keyboard(Test):
    def test_the_first_stop_skips_to_the_review(self):
        with Page("full") as page:
            page.press("TAB")
            self.assertEqual(page.focused.get_attribute("class"), "skip")
            page.press("ENTER")
            self.assertEqual(page.run("return location.hash"), "#content")

    def test_switches_the_language_and_stays_there(self):
        with Page("full") as page:
            for _ in range(10):
                page.press("TAB")
                if page.focused.get_attribute("id") == "language-fr":
                    break
            page.press("ENTER")
            self.assertEqual(page.run("return document.documentElement.lang"), "fr")
            self.assertEqual(page.focused.get_attribute("id"), "language-fr")
            self.assertEqual(page.focused.get_attribute("aria-pressed"), "true")
            self.assertIn("Le verdict", page.find("main").text)

    def test_opens_and_closes_a_passport(self):
        with Page("full") as page:
            button = page.find("[data-passport=settle-once]")
            page.run("arguments[0].focus()", button)
            page.press("ENTER")
            dialog = page.find("dialog[open]")
            self.assertIn("settle-once", dialog.text)
            self.assertTrue(page.run("return document.querySelector('dialog').contains(document.activeElement)"))
            page.press("TAB", "TAB", "TAB")
            self.assertTrue(page.run("return document.querySelector('dialog').contains(document.activeElement) || document.activeElement === document.body"))
            page.press("ESCAPE")
            self.assertEqual(page.all("dialog"), [])
            self.assertEqual(page.focused, button)

    def test_every_invariant_has_its_passport(self):
        with Page("full") as page:
            names = [each["name"] for each in island_of((page.folder / "report.html").read_text())["catalogue"]]
            self.assertEqual([each.get_attribute("data-passport") for each in page.all("[data-passport]")], names)
            for name in names:
                page.run("document.querySelector(`[data-passport=${arguments[0]}]`).click()", name)
                self.assertGreater(len(page.find("dialog[open]").text), 300)
                page.press("ESCAPE")
            self.assert_quiet(page)

    def test_sorts_a_table(self):
        with Page("full") as page:
            head = page.find("#findings-0 th:nth-child(3) button")
            page.run("arguments[0].focus()", head)
            values = lambda: [float(each.text) for each in page.all("#findings-0 tbody td:nth-child(3)")]
            page.press("ENTER")
            self.assertEqual(page.find("#findings-0 th:nth-child(3)").get_attribute("aria-sort"), "descending")
            self.assertEqual(values(), sorted(values(), reverse=True))
            page.press("ENTER")
            self.assertEqual(page.find("#findings-0 th:nth-child(3)").get_attribute("aria-sort"), "ascending")
            self.assertEqual(values(), sorted(values()))

    def test_saves_a_table_as_csv(self):
        with Page("full") as page, tempfile.TemporaryDirectory() as folder:
            page.command("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": folder})
            button = page.find("#split-0 button.csv")
            page.run("arguments[0].focus()", button)
            page.press("ENTER")
            saved = pathlib.Path(folder) / "split.csv"
            for _ in range(50):
                if saved.exists() and saved.stat().st_size > 0:  # chromium makes the file before it writes
                    break
                page.run("return new Promise((done) => setTimeout(done, 100))")
            rows = saved.read_text().splitlines()
            self.assertEqual(len(rows), 1 + len(page.all("#split-0 tbody tr")))
            worker = island_of((page.folder / "report.html").read_text())["reviews"][0]["legs"]["by_recipient"]["worker"]
            self.assertEqual(rows[1].split(",")[2], str(worker))


class Reading(Test):
    def test_headings_buttons_and_tables_are_named(self):
        with Page("full") as page:
            page.unfold()
            levels = [int(each.tag_name[1]) for each in page.all("h1, h2, h3, h4")]
            self.assertEqual(levels.count(1), 1)
            for before, after in zip(levels, levels[1:]):
                self.assertLessEqual(after, before + 2, "headings skip levels")
            self.assertEqual(page.run('return [...document.querySelectorAll("button")].filter((b) => !b.hidden && !b.textContent.trim() && !b.ariaLabel).length'), 0)
            self.assertEqual(page.run('return [...document.querySelectorAll("table")].filter((each) => !each.caption?.textContent).length'), 0)
            self.assertEqual(page.run('const ids = [...document.querySelectorAll("[id]")].map((e) => e.id); return ids.filter((id, at) => ids.indexOf(id) !== at)'), [])

    def test_words_are_read_against_their_ground(self):
        fronts = ["--ink", "--soft", "--accent", "--bad", "--good", "--hold"]
        pairs = [[front, back] for front in fronts for back in ("--card", "--paper")] + [["--hold", "--hold-back"], ["--go", "--go-back"], ["--ink", "--mark"]]
        for scheme in ("light", "dark"):
            with Page("full", scheme=scheme) as page:
                for front, back, ratio in page.run(CONTRAST, pairs):
                    with self.subTest(scheme=scheme, front=front, back=back):
                        self.assertGreaterEqual(ratio, 4.5)

    def test_french_has_no_english_left_but_what_says_so(self):
        with Page("groups", language="fr") as page:
            page.unfold()
            text = page.run('const copy = document.body.cloneNode(true); copy.querySelectorAll("[lang=en], script, noscript, code, button[lang]").forEach((each) => each.remove()); return copy.textContent')
            for word in ("the", "workers", "Not checked", "holds", "fails", "proved", "credits"):
                self.assertIsNone(re.search(rf"\b{word}\b", text), word)

    def test_says_the_numbers_of_the_terminal(self):
        with Page("full") as page:
            terminal = (page.folder.parent / "full.txt").read_text()
            verdict = json.loads((page.folder / "verdict.json").read_text())
            shown = page.find("main").text
            for finding in verdict["economy"]["findings"]:
                mean = f"{finding['mean']:.4g}"
                self.assertIn(mean, terminal)
                self.assertIn(mean, shown)
            for amount in [verdict["legs"]["spent"], *verdict["legs"]["by_recipient"].values()]:
                self.assertIn(str(amount), terminal)
                self.assertIn(f"{amount:,}", shown)


class Paper(Test):
    def test_nothing_is_cut(self):
        for name in ("full", "against", "groups"):
            for language in ("en", "fr"):
                with Page(name, language=language) as page, tempfile.TemporaryDirectory() as folder, self.subTest(page=name, language=language):
                    sent = page.command("Page.printToPDF", {"paperWidth": 8.27, "paperHeight": 11.69, "printBackground": True})
                    path = pathlib.Path(folder) / "page.pdf"
                    path.write_bytes(base64.b64decode(sent["data"]))
                    boxes = subprocess.run(["pdftotext", "-bbox", path, "-"], capture_output=True, text=True, check=True).stdout
                    width = float(re.search(r'<page width="([\d.]+)"', boxes)[1])
                    edges = [(float(x0), float(x1), word) for x0, x1, word in re.findall(r'<word xMin="([-\d.]+)" yMin="[-\d.]+" xMax="([-\d.]+)" yMax="[-\d.]+">(.*?)</word>', boxes)]
                    self.assertGreater(len(edges), 1500)
                    self.assertEqual([word for x0, x1, word in edges if x0 < 0 or x1 > width], [])
                    text = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, text=True, check=True).stdout
                    document = island_of((page.folder / "report.html").read_text())["reviews"][0]
                    flat = re.sub(r"\s+", "", text)
                    for needed in (document["digest"], document["policy"]["sha256"], document["ledger"]["root"]):
                        self.assertIn(needed, flat)
                    for invariant in document["invariants"]:
                        self.assertIn(invariant["name"], flat)


if __name__ == "__main__":
    unittest.main()
