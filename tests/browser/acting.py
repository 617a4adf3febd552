"""What a person does in the browser, ended only when its effect is there: tests never race the server."""

EDITORS_READY = "() => window.CKEDITOR && Object.values(CKEDITOR.instances).every(editor => editor.status === 'ready')"


def wait_for(page, expression):
    """Until `expression` is true; Playwright's own waiting evaluates strings, which the policy forbids."""
    for _ in range(150):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"never true: {expression}")


def follow(page, control):
    """Clicks `control` (a selector or a locator) and returns when the page it leads to has been loaded."""
    target = page.locator(control) if isinstance(control, str) else control
    with page.expect_navigation():
        target.click()


def save(page):
    """Presses "Lưu và tiếp tục chỉnh sửa" on a form of the desk."""
    follow(page, "input[name=_continue]")
