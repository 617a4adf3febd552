"""The officers' desk as tests use it: who signs in with which rights, and what a browser posts back from a page."""

from html.parser import HTMLParser

from django.contrib.auth.models import Permission
from django.test import Client

from tests.factories import make_user

BACKEND = "django.contrib.auth.backends.ModelBackend"


def signed_in(*permissions, user=None, **fields):
    """A client of an officer with `permissions` ("news.add_post" …); `client.officer` is the officer."""
    user = user or make_user(**fields)
    for name in permissions:
        app, codename = name.split(".")
        user.user_permissions.add(Permission.objects.get(content_type__app_label=app, codename=codename))
    client = Client()
    client.force_login(user, backend=BACKEND)
    client.officer = user
    return client


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
                usual = "on" if kind == "checkbox" else ""
                self.fields.setdefault(name, []).append(attrs.get("value") or usual)
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


def page_fields(response, form_id):
    """What the browser would send back unchanged."""
    parser = _Form(form_id)
    parser.feed(response.content.decode())
    return {name: values for name, values in parser.fields.items() if "__prefix__" not in name and "-empty-" not in name}


def add_row(fields, prefix, **cells):
    """One more row of a table, as the page's "add" button makes it."""
    index = int(fields[f"{prefix}-TOTAL_FORMS"][0])
    fields[f"{prefix}-TOTAL_FORMS"] = [str(index + 1)]
    fields |= {f"{prefix}-{index}-{name}": value for name, value in {"order": str(index + 1), **cells}.items()}
    return fields


def errors_of(response):
    """Every error shown, as one text."""
    context = response.context
    return str(context["errors"]) + str(context["adminform"].form.errors)
