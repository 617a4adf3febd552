"""Rules worth repeating in review: who may know whom, what must be Vietnamese, what every page must have."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.core.management import call_command
from django.urls import reverse

from tests.factories import make_plan, make_section, make_task, make_user, make_ward

ROOT = Path(settings.BASE_DIR)
ROOF = "cchc_portal"
# The only place where a new arrow is allowed: a room → the rooms it may know. Everybody may know common.
MAY_IMPORT = {
    "common": set(),
    "ward": {"common"},
    "plans": {"common", "ward"},
    "news": {"common", "ward", "plans"},
    "hotline": {"common", "ward"},
    "procedures": {"common", "ward", "hotline"},
    "voice": {"common", "ward", "news", "hotline", "procedures"},
    "search": {"common", "ward", "plans", "news", "hotline", "procedures", "voice"},
    "visits": {"common"},
    ROOF: {"common", "ward", "plans", "news", "hotline", "procedures", "voice", "search", "visits"},
}
ROOMS = [name for name in MAY_IMPORT if name != ROOF]
MAX_MODULE_LINES = 400  # the budget is 300; beyond this no reason is good enough
FORBIDDEN_NAMES = {"utils", "helpers", "services", "constants", "signals", "mixins", "core"}
# Addresses of this workplace or of a person's machine, written so that this file is no hit itself.
MACHINE_PATHS = re.compile(r"/(?:work/(?:main|shared)|home/[a-z]+|Users/[A-Za-z]+|root/|tmp/w/)")


def modules(*packages):
    for package in packages or MAY_IMPORT:
        yield from sorted((ROOT / package).rglob("*.py"))


def named(path):
    return str(path.relative_to(ROOT))


def repository_files():
    skipped = {".git", ".venv", "var", "build", "__pycache__", ".pytest_cache", ".ruff_cache", ".hypothesis", "test-results"}
    for path in ROOT.rglob("*"):
        if path.is_file() and not skipped.intersection(path.relative_to(ROOT).parts):
            yield path


# -- Arrows -----------------------------------------------------------------------------------------------------------
def imported_packages(path):
    """First parts of the names that a module imports, inside functions too."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module.split(".")[0]


def test_every_app_of_ours_stands_in_the_table():
    ours = {config.name for config in apps.get_app_configs() if Path(config.path).parent == ROOT and config.name in MAY_IMPORT}
    installed = {name.split(".")[0] for name in settings.INSTALLED_APPS if (ROOT / name.split(".")[0]).is_dir()}
    assert installed == set(MAY_IMPORT)
    assert ours <= installed


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_imports_point_down_only(package):
    allowed = MAY_IMPORT[package] | {package}
    arrows = {(named(path), name) for path in modules(package) for name in imported_packages(path)}
    assert [arrow for arrow in sorted(arrows) if arrow[1] in MAY_IMPORT and arrow[1] not in allowed] == []
    assert [arrow for arrow in sorted(arrows) if arrow[1] == "tests"] == []


@pytest.mark.parametrize("package", ROOMS)
def test_foreign_keys_point_down_only(package):
    """Keys and many-to-many fields, those written as strings included."""
    allowed = MAY_IMPORT[package] | {package}
    fields = [field for model in apps.get_models() if model._meta.app_label == package for field in model._meta.get_fields()]
    targets = {
        (str(field), field.related_model._meta.app_label)
        for field in fields
        if field.is_relation and not field.auto_created and field.related_model
    }
    assert [arrow for arrow in sorted(targets) if arrow[1] in MAY_IMPORT and arrow[1] not in allowed] == []


USED_IN_TEMPLATE = re.compile(r"(?:{%\s*(?:include|extends)\s+|#(?:import|include) )[\"']/?([^\"']+)[\"']")  # Django's, typst's


def templates():
    return sorted(path for path in (ROOT / "templates").rglob("*") if path.is_file())


def test_templates_of_a_room_use_their_own_and_the_shared_ones():
    strays = []
    for path in templates():
        room = path.relative_to(ROOT / "templates").parts[0]
        for used in USED_IN_TEMPLATE.findall(path.read_text()):
            first = used.split("/")[0]
            if first in ROOMS and first != room and room not in {ROOF} and len(path.relative_to(ROOT / "templates").parts) > 1:
                strays.append((named(path), used))
    assert strays == []


def _names_for_django(name):
    """Error pages and overrides that Django finds by name itself."""
    theirs = [Path(config.path) / "templates" for config in apps.get_app_configs() if config.name.split(".")[0] not in MAY_IMPORT]
    return name in {"400.html", "403.html", "403_csrf.html", "404.html", "500.html"} or any((f / name).exists() for f in theirs)


def templates_named_in(path):
    """Patterns of the template names that a module writes: whole, or an f-string filled with words of the same module."""
    nodes = list(ast.walk(ast.parse(path.read_text())))
    words = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    yield from (re.escape(word) for word in words if word.endswith((".html", ".typ", ".xml")))
    stems = "|".join(re.escape(word) for word in sorted(words) if re.fullmatch(r"\w+", word))
    for node in nodes:
        if isinstance(node, ast.JoinedStr):
            parts = [re.escape(part.value) if isinstance(part, ast.Constant) else f"(?:{stems})" for part in node.values]
            if parts[-1].endswith((r"\.html", r"\.typ", r"\.xml")):
                yield "".join(parts)


def test_every_template_is_used():
    used = {re.escape(name) for path in templates() for name in USED_IN_TEMPLATE.findall(path.read_text())}
    used = re.compile("|".join(used.union(*(templates_named_in(path) for path in modules()))))
    names = [str(path.relative_to(ROOT / "templates")) for path in templates()]
    assert [name for name in names if not used.fullmatch(name) and not _names_for_django(name)] == []


# -- Models -----------------------------------------------------------------------------------------------------------
@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


ENGLISH = re.compile(
    r"\b(?:the|of|is|on|by|at|date|time|name|number|text|file|plan|task|unit|title|order|note|state|kind|type)\b"
)
LATIN_TERMS = {"STT", "Slug", "ID", "Email"}


def _our_models():
    return [model for model in apps.get_models() if model._meta.app_label in MAY_IMPORT]


def is_vietnamese(label):
    """Has a Vietnamese letter, or is a short word that is written the same and is not English."""
    label = str(label)
    if label in LATIN_TERMS or any(ord(char) > 127 and char.isalpha() for char in label):
        return True
    return not ENGLISH.search(label.lower()) and len(label.split()) <= 2 and bool(label)


def test_the_check_for_vietnamese_tells_the_languages_apart():
    assert all(map(is_vietnamese, ["Kế hoạch", "Ghi chú", "Khai", "STT", "Trang"]))
    assert not any(map(is_vietnamese, ["", "issued on", "Plan", "task", "state reason", "made by"]))


@pytest.mark.parametrize("model", _our_models(), ids=lambda model: model._meta.label)
def test_every_name_that_is_shown_is_vietnamese(model):
    names = {"verbose_name": model._meta.verbose_name, "verbose_name_plural": model._meta.verbose_name_plural}
    fields = [*model._meta.fields, *model._meta.many_to_many]
    names |= {field.name: field.verbose_name for field in fields if field.name not in {"id", "pk"}}
    derived = {field.name for field in fields if field.name != "id" and field.verbose_name == field.name.replace("_", " ")}
    assert [name for name, label in names.items() if not is_vietnamese(label)] == []
    assert derived == set()
    choices = [str(label) for field in fields if field.choices for _, label in field.flatchoices]
    brands = {"Zalo", "Facebook", "YouTube", "PDF", "DOCX"}
    assert [label for label in choices if label not in brands and not is_vietnamese(label)] == []


def test_every_constraint_says_in_vietnamese_why():
    constraints = [constraint for model in _our_models() for constraint in model._meta.constraints]
    assert [c.name for c in constraints if not any(ord(char) > 127 for char in str(c.violation_error_message))] == []


# -- Admin pages ------------------------------------------------------------------------------------------------------
@pytest.fixture
def desk(client, db):
    """A superuser before a portal in which the main rows stand."""
    make_ward()
    plan = make_plan()
    make_section(plan)
    make_task(plan)
    client.force_login(make_user("quantri", is_superuser=True))
    return client


def test_every_admin_page_opens(desk):
    """List, blank form and the form of the first row of every model on the desk."""
    failed = {}
    for model in admin.site._registry:
        info = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        first = model._default_manager.first()
        pages = [reverse(f"{info}_changelist"), reverse(f"{info}_add")]
        pages += [reverse(f"{info}_change", args=[first.pk])] if first else []
        for page in pages:
            response = desk.get(page)
            may_not_add = page.endswith("/add/") and response.status_code == 403
            if response.status_code != 200 and not may_not_add and not _leads_to_the_only_row(response):
                failed[page] = response.status_code
    assert failed == {}
    assert desk.get(reverse("admin:index")).status_code == 200


def _leads_to_the_only_row(response):
    return response.status_code == 302 and response.url.startswith("/admin/") and "login" not in response.url


# -- The tree ---------------------------------------------------------------------------------------------------------
def test_modules_keep_their_budget():
    sizes = {named(path): len(path.read_text().splitlines()) for path in modules()}
    sizes |= {named(path): len(path.read_text().splitlines()) for path in (ROOT / "tests").rglob("*.py")}
    assert {name: lines for name, lines in sizes.items() if lines > MAX_MODULE_LINES} == {}


def test_modules_are_named_for_what_they_know():
    names = {named(path) for path in modules() if {path.stem, *path.relative_to(ROOT).parts[:-1]} & FORBIDDEN_NAMES}
    assert names == set()


def test_no_file_holds_the_path_of_a_machine():
    found = []
    for path in repository_files():
        try:
            text = path.read_text()
        except UnicodeDecodeError:
            continue
        if path != Path(__file__) and MACHINE_PATHS.search(text):
            found.append(named(path))
    assert found == []
