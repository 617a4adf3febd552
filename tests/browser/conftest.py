"""Debian's Chromium, driven by Playwright against Django's live server; axe for accessibility."""

import os
import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe

CHROMIUM = shutil.which("chromium")
WCAG = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}  # all that another colour scheme can change
PLAIN = {"color_scheme": "light", "forced_colors": "none", "contrast": "no-preference"}
OTHER_LOOKS = ({"color_scheme": "dark"}, {"forced_colors": "active"}, {"contrast": "more"})
# A sheet made by script meets every policy; without it a colour would be read while it changes.
AT_ONCE = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("*, *::before, *::after { transition: none !important }");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/browser" in str(item.path):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.django_db(transaction=True))
            if not CHROMIUM and os.environ.get("CI") != "true":
                item.add_marker(pytest.mark.skip(reason="Chromium is not installed"))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {
        **browser_type_launch_args,
        "executable_path": CHROMIUM,
        "args": ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                 "--disable-component-update", "--disable-sync"],
    }  # fmt: skip


@pytest.fixture(scope="session")
def browser(live_server, launch_browser):
    """Closed before the server: a connection that Chromium keeps open would outlive the server's share in the database."""
    browser = launch_browser()
    yield browser
    browser.close()


@pytest.fixture
def quiet_page(page, live_server):
    """A page that fails the test when it logs an error, breaks the CSP or asks another host for anything."""
    faults = []
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on(
        "request",
        lambda request: (
            None if request.url.startswith((live_server.url, "data:", "blob:")) else faults.append(f"asked {request.url}")
        ),
    )
    yield page
    assert faults == []


@pytest.fixture
def check_axe():
    """`check_axe(page)`: fails with a readable report when axe finds a violation of WCAG 2.2 AA or of good practice in the
    light look, or of the rules about colours in the dark one, with forced colours or with more contrast."""

    def refuse(page, rules, look):
        page.emulate_media(**PLAIN | look)
        results = Axe().run(page, options={"runOnly": rules, "resultTypes": ["violations"]})
        assert results.violations_count == 0, f"{page.url} {look}\n{results.generate_report()}"

    def check(page):
        page.evaluate(AT_ONCE)
        refuse(page, WCAG, {})
        for look in OTHER_LOOKS:
            refuse(page, COLOURS, look)
        page.emulate_media(**PLAIN)

    return check


@pytest.fixture
def sign_in(page, live_server, client):
    """`sign_in(user)`: the page's browser carries the session of a signed-in officer."""

    def sign(user):
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        cookie = client.cookies["sessionid"]
        page.context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": live_server.url}])

    return sign
