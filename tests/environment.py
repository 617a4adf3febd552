"""Loaded before Django's settings (`-p tests.environment`): tests never touch the real data folder or key."""

import os
import tempfile

os.environ["SECRET_KEY"] = "tests-only-" + "x" * 50
os.environ["CCHC_DATA"] = tempfile.mkdtemp(prefix="cchc-tests-")
os.environ["DEBUG"] = "False"
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright's loop runs beside Django's live server
for name in ("PUBLIC_URL", "TRUSTED_PROXIES", "EMAIL_URL", "REDIS_URL", "ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS", "HOST", "PORT"):
    os.environ.pop(name, None)
