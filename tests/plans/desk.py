"""What a browser posts from the plan's page: the page's own fields, with the test's changes."""

from html.parser import HTMLParser

from django.urls import reverse


class _Form(HTMLParser):
    """Fields of the form with `form_id` as {name: value or list}."""

    def __init__(self, form_id):
        super().__init__(convert_charrefs=True)
        self.form_id, self.is_inside, self.fields = form_id, False, {}
        self.select = self.area = None

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form":
            self.is_inside = attrs.get("id") == self.form_id
        if not self.is_inside:
            return
        name, kind = attrs.get("name"), attrs.get("type", "text")
        if tag == "input" and name and kind not in {"submit", "button", "file"}:
            if kind not in {"checkbox", "radio"} or "checked" in attrs:
                self.fields.setdefault(name, []).append(attrs.get("value") or "")
        elif tag == "select" and name:
            self.select = name
            self.fields.setdefault(name, [])
        elif tag == "option" and self.select and "selected" in attrs:
            self.fields[self.select].append(attrs.get("value") or "")
        elif tag == "textarea" and name:
            self.area = name
            self.fields[name] = [""]

    def handle_endtag(self, tag):
        if tag == "form":
            self.is_inside = False
        elif tag == "select":
            self.select = None
        elif tag == "textarea":
            self.area = None

    def handle_data(self, data):
        if self.is_inside and self.area:
            self.fields[self.area][0] += data.removeprefix("\n")


def page_fields(response, form_id="plan_form"):
    """What the browser would send back unchanged."""
    parser = _Form(form_id)
    parser.feed(response.content.decode())
    return {name: values for name, values in parser.fields.items() if "__prefix__" not in name and "-empty-" not in name}


def open_plan(client, plan):
    """(address, fields) of the plan's page."""
    url = reverse("admin:plans_plan_change", args=[plan.pk])
    response = client.get(url)
    assert response.status_code == 200
    return url, page_fields(response)


def add_row(fields, prefix, **cells):
    """One more row of a table, as the page's "add" button makes it."""
    index = int(fields[f"{prefix}-TOTAL_FORMS"][0])
    fields[f"{prefix}-TOTAL_FORMS"] = [str(index + 1)]
    fields |= {f"{prefix}-{index}-{name}": value for name, value in {"order": str(index + 1), **cells}.items()}
    return fields


def add_task(fields, content="Phát tờ rơi", **cells):
    return add_row(fields, "tasks", **{"content": content, "time_kind": "unknown", **cells})


def add_section(fields, title="Kinh phí", **cells):
    return add_row(fields, "sections", **{"label": "IV.", "title": title, "level": "1", "kind": "other", "body": "", **cells})
