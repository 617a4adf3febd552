"""The environment's contract and the production settings, each start in a process of its own."""

import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.once

PRODUCTION = {"SECRET_KEY": "".join(map(chr, range(48, 112))), "PUBLIC_URL": "https://hoasen.example.gov.vn", "DEBUG": "False"}


def start(tmp_path, *command, **environment):
    """Runs manage.py with only `environment`; (exit status, all that it printed)."""
    env = {"PATH": os.environ["PATH"], "CCHC_DATA": str(tmp_path), **environment}
    done = subprocess.run([sys.executable, "manage.py", *command], env=env, capture_output=True, text=True, timeout=60)
    return done.returncode, done.stdout + done.stderr


def test_production_settings_pass_the_deployment_check(tmp_path):
    status, said = start(tmp_path, "check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert status == 0, said
    assert "no issues (1 silenced)" in said


def test_start_without_a_key_is_refused(tmp_path):
    status, said = start(tmp_path, "check")
    assert status != 0
    assert "Set SECRET_KEY, or start with bin/run" in said


def test_key_file_of_the_data_folder_is_read(tmp_path):
    (tmp_path / "secret_key").write_text("k" * 64)
    assert start(tmp_path, "check")[0] == 0


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DEBUG", "maybe"),
        ("PUBLIC_URL", "hoasen.example.gov.vn"),
        ("PUBLIC_URL", "https://hoasen.example.gov.vn/cong"),
        ("TRUSTED_PROXIES", "10.0.0.300"),
        ("DATABASE_URL", "mysql://portal@localhost/portal"),
        ("EMAIL_URL", "mail.example.gov.vn"),
        ("CSRF_TRUSTED_ORIGINS", "hoasen.example.gov.vn"),
    ],
)
def test_wrong_value_stops_the_start_naming_the_variable(tmp_path, name, value):
    status, said = start(tmp_path, "check", **{**PRODUCTION, name: value})
    assert status != 0
    assert f"ImproperlyConfigured: {name}" in said


def test_sqlite_is_durable_checks_foreign_keys_and_overwrites_what_is_deleted(tmp_path):
    code = (
        "from django.db import connection as c\n"
        "cursor = c.cursor()\n"
        "pragmas = ['journal_mode', 'synchronous', 'foreign_keys', 'secure_delete']\n"
        "print([cursor.execute(f'PRAGMA {name}').fetchone()[0] for name in pragmas], c.settings_dict['CONN_MAX_AGE'])"
    )
    status, said = start(tmp_path, "shell", "--no-imports", "-c", code, **PRODUCTION)
    assert status == 0, said
    assert "['wal', 2, 1, 1] None" in said
