"""The one settings file: production differs by environment variables only (README, "Configuration")."""

from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from cchc_portal import environment as env

BASE_DIR = env.BASE_DIR
DATA_DIR = env.data_folder()
DATA_DIR.mkdir(mode=0o750, parents=True, exist_ok=True)

DEBUG = env.flag("DEBUG")
SECRET_KEY = env.secret_key(debug=DEBUG)
PUBLIC_URL = env.public_url()
IS_SECURE = PUBLIC_URL.startswith("https://")
WEATHER_URL = env.weather_url()
TRUSTED_PROXIES = env.addresses("TRUSTED_PROXIES")
ALLOWED_HOSTS = list({*env.words("ALLOWED_HOSTS"), urlsplit(PUBLIC_URL).hostname, "127.0.0.1", "localhost", "[::1]"})
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS", [PUBLIC_URL])
if any("://" not in origin for origin in CSRF_TRUSTED_ORIGINS):
    raise ImproperlyConfigured("CSRF_TRUSTED_ORIGINS: each needs its scheme, e.g. https://example.gov.vn.")

INSTALLED_APPS = [
    "cchc_portal.apps.PortalConfig",
    "cchc_portal.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "adminsortable2",
    "cchc_portal.apps.SignInConfig",
    "ckeditor",
    "csp",
    "common",
    "ward",
    "plans",
    "news",
    "hotline",
    "procedures",
    "voice",
    "search",
    "visits",
]

MIDDLEWARE = [
    "cchc_portal.middleware.health",
    "cchc_portal.middleware.trusted_proxies",
    "django.middleware.security.SecurityMiddleware",
    "cchc_portal.middleware.compression",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "cchc_portal.middleware.clean_text",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "cchc_portal.urls"
WSGI_APPLICATION = "cchc_portal.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["common.templatetags.portal", "django.templatetags.static"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "cchc_portal.context.portal",
            ],
        },
    }
]

DATABASES = {"default": env.database()}

# -- Language, time ---------------------------------------------------------------------------------------------------
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt")]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["cchc_portal.formats"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = True

# -- Files ------------------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = BASE_DIR / "build" / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
PAPERS_DIR = DATA_DIR / "papers"
SALTS_DIR = DATA_DIR / "salts"  # one day's each; never in a backup
VISITS_DIR = DATA_DIR / "visits"  # the counter's journals
CACHE_DIR = DATA_DIR / "cache"  # what is shared between processes of this machine; may be lost
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_MAX_AGE = 3600
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 30_000  # a plan of 300 tasks; visitors: cchc_portal.middleware.clean_text
FILE_UPLOAD_PERMISSIONS = 0o640
FILE_UPLOAD_HANDLERS = [
    "common.uploads.StrangersUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# -- Officers' accounts -----------------------------------------------------------------------------------------------
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 14}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "admin:login"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_CLIENT_IP_CALLABLE = "cchc_portal.middleware.client_address"
AXES_LOCKOUT_CALLABLE = "cchc_portal.views.locked_out"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False

# -- Security ---------------------------------------------------------------------------------------------------------
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_SECURE
SESSION_COOKIE_NAME = "__Host-sessionid" if IS_SECURE else "sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken" if IS_SECURE else "csrftoken"
CSRF_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = IS_SECURE
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if IS_SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_SECURE
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

SELF = "'self'"
STRICT_POLICY = {
    "default-src": ["'none'"],
    "script-src": [SELF],
    "style-src": [SELF],
    "img-src": [SELF],
    "font-src": [SELF],
    "media-src": [SELF],
    "connect-src": [SELF],
    "manifest-src": [SELF],
    "form-action": [SELF],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
}
# Admin pages with CKEditor only (divarea mode): measured, README "Accepted risks". Never unsafe-eval.
EDITOR_POLICY = {
    **STRICT_POLICY,
    "script-src-attr": ["'unsafe-inline'"],
    "style-src": [SELF, "'unsafe-inline'"],
    "img-src": [SELF, "data:", "blob:"],
}
CONTENT_SECURITY_POLICY = {"DIRECTIVES": STRICT_POLICY}

# CKEditor 4 is past its end of life; why that is accepted here: README, "Accepted risks".
SILENCED_SYSTEM_CHECKS = ["ckeditor.W001"]

# -- Mail, log --------------------------------------------------------------------------------------------------------
globals().update(env.email({"EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend"}))
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "cchc_portal.logs.OneLine"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {"django": {"level": "WARNING"}, "axes": {"level": "WARNING"}},
}
