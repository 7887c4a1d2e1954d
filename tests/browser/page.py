"""A page in chromium, and what a test asks of it."""

import json
import os
import pathlib
import re
import unittest

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

ISLAND = re.compile(r'(<script type="application/json" id="data">)(.*?)(</script>)', re.DOTALL)


def island_of(page):
    return json.loads(ISLAND.search(page)[2])


class Page:
    """report.html of one of the reviews of pages.py, opened from its file."""

    def __init__(self, name, width=1400, scheme="light", language=None):
        self.folder = pathlib.Path(os.environ["HOMEOSTAT_PAGES"]) / name
        options = webdriver.ChromeOptions()
        for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"):
            options.add_argument(argument)
        options.binary_location = os.environ["HOMEOSTAT_CHROMIUM"]
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        self.driver = webdriver.Chrome(service=Service(os.environ["HOMEOSTAT_CHROMEDRIVER"]), options=options)
        size = {"width": width, "height": 1000, "deviceScaleFactor": 1, "mobile": False}
        self.command("Emulation.setDeviceMetricsOverride", size)
        self.command("Emulation.setEmulatedMedia", {"features": [
            {"name": "prefers-color-scheme", "value": scheme},
            {"name": "prefers-reduced-motion", "value": "reduce"},  # selenium does not wait for smooth scrolling
        ]})
        self.driver.get((self.folder / "report.html").as_uri())
        if language:
            self.find(f"#language-{language}").click()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.driver.quit()

    def command(self, name, values):
        return self.driver.execute_cdp_cmd(name, values)

    def run(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def find(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def press(self, *keys):
        for key in keys:
            webdriver.ActionChains(self.driver).send_keys(getattr(Keys, key, key)).perform()

    @property
    def focused(self):
        return self.driver.switch_to.active_element

    def complaints(self):
        """What the console says."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def addresses(self):
        """Everything that was asked for since the last question."""
        messages = (json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance"))
        return [each["params"]["request"]["url"] for each in messages if each["method"] == "Network.requestWillBeSent"]

    def unfold(self):
        """Opens every picture's numbers and every long table."""
        self.run('document.querySelectorAll("details").forEach((each) => { each.open = true; });'
                 'document.querySelectorAll(".under button:not(.csv)").forEach((each) => { if (!each.hidden) each.click(); });')


class Test(unittest.TestCase):
    maxDiff = 2000

    def assert_quiet(self, page):
        self.assertEqual(page.complaints(), [])
