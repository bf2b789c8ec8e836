"""All settings, from the environment only. `.env.example` lists every variable; a house test keeps them equal."""

from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _
from psycopg.conninfo import conninfo_to_dict

from kortelijnen.config import environment as env

PACKAGE = Path(__file__).resolve().parent.parent

# --- What kind of installation is this? ---------------------------------------------------------------
DEMO = env.flag("KORTELIJNEN_DEMO")
DEBUG = env.flag("KORTELIJNEN_DEBUG")
SECRET_KEY = env.text("KORTELIJNEN_SECRET_KEY")
ALLOWED_HOSTS = env.words("KORTELIJNEN_HOSTS", "localhost,127.0.0.1")
CSRF_TRUSTED_ORIGINS = env.words("KORTELIJNEN_ORIGINS")
HTTPS = env.flag("KORTELIJNEN_HTTPS", default=not DEMO)
BEHIND_PROXY = env.flag("KORTELIJNEN_BEHIND_PROXY")

# --- Rooms and doors, lowest floor first --------------------------------------------------------------
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "django.forms",
    "django_htmx",
    "csp",
    "procrastinate.contrib.django",
    "kortelijnen.design",
    "kortelijnen.jobs",
    "kortelijnen.people",
    "kortelijnen.access",
    "kortelijnen.audit",
    "kortelijnen.drafts",
    "kortelijnen.privacy",
    "kortelijnen.terms",
    "kortelijnen.places",
    "kortelijnen.directory",
    "kortelijnen.lines",
    "kortelijnen.exchange",
    "kortelijnen.households",
    "kortelijnen.timeline",
    "kortelijnen.plans",
    "kortelijnen.arrangements",
    "kortelijnen.talks",
    "kortelijnen.frontdoor",
    "kortelijnen.groundwork",
    "kortelijnen.study",
    "kortelijnen.public",
    "kortelijnen.desk",
    "kortelijnen.cli",
    # Below ours, so that the pages of signing in are drawn with our templates.
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "kortelijnen.people.middleware.IdleSession",
    "kortelijnen.people.middleware.SecondFactor",
    "kortelijnen.access.middleware.ActorAndScope",
    "kortelijnen.desk.middleware.KeepWhatWasTyped",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "kortelijnen.design.middleware.ErrorsAsPages",
    "kortelijnen.audit.middleware.RefusedRoutes",
    "kortelijnen.desk.moved.LeadToKept",
]

ROOT_URLCONF = "kortelijnen.config.urls"
WSGI_APPLICATION = "kortelijnen.config.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "kortelijnen.desk.shell.shell",
            ],
            "loaders": [("django.template.loaders.cached.Loader", ["django.template.loaders.app_directories.Loader"])],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
        },
    }
]
FORM_RENDERER = "kortelijnen.design.forms.KorteLijnenRenderer"

# --- Database: PostgreSQL only, an application role that is not a superuser (row-level security) ------


def _database(url: str) -> dict[str, Any]:
    given = conninfo_to_dict(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": given.get("dbname", "kortelijnen"),
        "USER": given.get("user", "kortelijnen"),
        "PASSWORD": given.get("password", ""),
        "HOST": given.get("host", ""),
        "PORT": str(given.get("port", "")),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        # Never True: a refused look must stay recorded when the request fails.
        "ATOMIC_REQUESTS": False,
        # A statement asked for the third time in a session is kept by the server and planned no more: with the
        # walls in it, planning takes as long as carrying it out (docs/adr/0014).
        "OPTIONS": {
            "server_side_binding": True,
            "prepare_threshold": 3,
            "options": "-c plan_cache_mode=force_generic_plan",
        },
    }


DATABASES: dict[str, Any] = {"default": _database(env.text("KORTELIJNEN_DATABASE_URL"))}
# Lists and figures may come from a replica (access.replica); all else is read and written in the primary.
if _replica := env.text("KORTELIJNEN_REPLICA_URL", ""):
    DATABASES["replica"] = _database(_replica)
    DATABASE_ROUTERS = ["kortelijnen.access.replica.Reads"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Shared by all processes: attempts to sign in are counted, and a code that was used is remembered, for the
# whole installation and not per process. "local" is for what may be computed again.
CACHES: dict[str, Any] = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "people_counters",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
    "local": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}

# --- Sign-in: password and a second factor for every worker, OIDC when configured ---------------------
AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "kortelijnen.people.passwords.LongEnough"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
PASSWORD_RESET_TIMEOUT = 60 * 60 * 24 * 3
LOGIN_URL = "demo-cast" if DEMO else "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "kortelijnen.people.adapters.WorkersOnly"
SOCIALACCOUNT_ADAPTER = "kortelijnen.people.adapters.KnownWorkersOnly"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_EMAIL_VERIFICATION = "none"  # accounts are made by the municipality, not by their owner
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
ACCOUNT_SESSION_REMEMBER = True  # the idle clock, not the browser, ends a session
ACCOUNT_RATE_LIMITS = {"login_failed": "5/5m/key,20/m/ip", "reset_password": "5/h/key,20/h/ip"}
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_PROXY else 0  # attempts are counted per visitor, not per proxy
ACCOUNT_FORMS = {
    "login": "kortelijnen.people.forms.SignIn",
    "reset_password": "kortelijnen.people.forms.ForgottenPassword",
    "reset_password_from_key": "kortelijnen.people.forms.NewPassword",
    "change_password": "kortelijnen.people.forms.ChangedPassword",
    "set_password": "kortelijnen.people.forms.FirstPassword",
    "reauthenticate": "kortelijnen.people.forms.PasswordAgain",
}
MFA_FORMS = {
    "authenticate": "kortelijnen.people.forms.SecondFactor",
    "reauthenticate": "kortelijnen.people.forms.SecondFactorAgain",
    "activate_totp": "kortelijnen.people.forms.NewApp",
    "add_webauthn": "kortelijnen.people.forms.NewKey",
    "authenticate_webauthn": "kortelijnen.people.forms.Key",
    "reauthenticate_webauthn": "kortelijnen.people.forms.KeyAgain",
}
MFA_ADAPTER = "kortelijnen.people.adapters.SealedSecondFactor"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # see ACCOUNT_EMAIL_VERIFICATION
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = False
MFA_TOTP_ISSUER = "Korte Lijnen"
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_LOGIN_ON_GET = True  # a link: a form may not lead to another site (form-action below)
OIDC_URL = env.text("KORTELIJNEN_OIDC_URL", "")
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {}
if OIDC_URL:
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "organisation",
                "name": env.text("KORTELIJNEN_OIDC_NAME", "Single sign-on"),
                "client_id": env.text("KORTELIJNEN_OIDC_CLIENT"),
                "secret": env.text("KORTELIJNEN_OIDC_SECRET"),
                "settings": {"server_url": OIDC_URL, "uid_field": "sub"},
            }
        ],
    }
IDLE_MINUTES = env.number("KORTELIJNEN_IDLE_MINUTES", 30)
LONGEST_SESSION_HOURS = 12  # a working day, however busy

# --- Sessions, cookies, transport ---------------------------------------------------------------------
SESSION_COOKIE_AGE = 60 * 60 * 24  # the cookie outlives the idle limit, so that what was typed can be kept
SESSION_COOKIE_NAME = "kl_session"
CSRF_COOKIE_NAME = "kl_csrf"
LANGUAGE_COOKIE_NAME = "kl_language"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SILENCED_SYSTEM_CHECKS = ["security.W021"]  # a browser's preload list is the choice of the domain's owner
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "kortelijnen.desk.drafts.views.form_expired"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF, "data:"],  # data: for the QR code of the second factor
        "connect-src": [SELF],
        "form-action": [SELF],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 5_000_000  # a list of telephone numbers is read in memory and never lies on disk

# --- Language, time -----------------------------------------------------------------------------------
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"

# --- Static files -------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = env.path("KORTELIJNEN_STATIC_ROOT", PACKAGE.parent.parent / "staticfiles")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

# --- Jobs: finished ones are not kept; one that was due while no worker ran is still done ---------------
PROCRASTINATE_WORKER_DEFAULTS = {"delete_jobs": "successful"}
PROCRASTINATE_PERIODIC_DEFAULTS = {"max_delay": 6 * 60 * 60}

# --- Mail ---------------------------------------------------------------------------------------------
EMAIL_HOST = env.text("KORTELIJNEN_MAIL_HOST", "localhost")
EMAIL_PORT = env.number("KORTELIJNEN_MAIL_PORT", 25)
EMAIL_HOST_USER = env.text("KORTELIJNEN_MAIL_USER", "")
EMAIL_HOST_PASSWORD = env.text("KORTELIJNEN_MAIL_PASSWORD", "")
EMAIL_USE_TLS = env.flag("KORTELIJNEN_MAIL_TLS")
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.text("KORTELIJNEN_MAIL_FROM", "korte-lijnen@example.org")

# --- What the log may hold: no names, no form fields ---------------------------------------------------
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"without_keys": {"()": "kortelijnen.config.log.WithoutKeys"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["without_keys"]}},
    "root": {"handlers": ["console"], "level": env.text("KORTELIJNEN_LOG_LEVEL", "WARNING")},
}
