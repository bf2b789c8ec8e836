"""The peer's side, run by the peer's own Python: its settings, as many rows as asked, and its times as JSON.

It imports nothing of Korte Lijnen. Fields that the peer needs and we do not fill get what its own forms would give.
"""

import argparse
import io
import json
import random
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from http.cookies import SimpleCookie
from statistics import median, quantiles
from typing import Any
from urllib.parse import unquote, urlencode

WARM_UP = 10
WORDS = (
    "huur",
    "schuld",
    "brief",
    "school",
    "zorg",
    "werk",
    "buurt",
    "energie",
    "vervoer",
    "taal",
    "gezin",
    "afspraak",
)
APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sites",
    "django.contrib.humanize",
    "django.contrib.admin",
    "rest_framework",
    "helpdesk.apps.HelpdeskConfig",
]
LAYERS = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]


def configure(database: dict[str, str]) -> None:
    """The smallest installation in which the peer's own pages work, and its own defaults elsewhere."""
    import django
    from django.conf import settings

    settings.configure(
        SECRET_KEY="only-for-measuring",  # noqa: S106
        ALLOWED_HOSTS=["*"],
        ROOT_URLCONF="helpdesk_side_urls",
        SITE_ID=1,
        USE_TZ=True,
        STATIC_URL="/static/",
        MEDIA_ROOT="/nonexistent",
        LOGIN_URL="/login/",
        DATABASES={"default": {"ENGINE": "django.db.backends.postgresql", "CONN_MAX_AGE": None, **database}},
        EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend",
        INSTALLED_APPS=APPS,
        MIDDLEWARE=LAYERS,
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "APP_DIRS": True,
                "OPTIONS": {
                    "context_processors": [
                        "django.template.context_processors.request",
                        "django.contrib.auth.context_processors.auth",
                        "django.contrib.messages.context_processors.messages",
                    ]
                },
            }
        ],
        HELPDESK_TEAMS_MODE_ENABLED=False,
        DEFAULT_AUTO_FIELD="django.db.models.AutoField",
    )
    django.setup()


def urls() -> None:
    """The peer's routes under /, as its own demo has them."""
    import types

    from django.urls import include, path

    module = types.ModuleType("helpdesk_side_urls")
    module.urlpatterns = [path("", include("helpdesk.urls", namespace="helpdesk"))]  # type: ignore[attr-defined]
    sys.modules[module.__name__] = module


def _text(chance: random.Random) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(12))


def _ticket(number: int, chance: random.Random, queues: list[Any], user: Any) -> Any:
    from helpdesk.models import Ticket

    made = datetime.now(UTC) - timedelta(minutes=chance.randrange(5 * 365 * 24 * 60))
    return Ticket(
        id=number,
        title=_text(chance)[:60],
        queue=queues[number % 10],
        created=made,
        modified=made,
        submitter_email="bewoner@example.org",
        assigned_to=user if number % 3 else None,
        status=1 if number % 5 else 4,
        description=_text(chance),
        priority=3,
        secret_key=f"{number:036d}",
    )


def _follow_up(number: int, chance: random.Random, cases: int, user: Any) -> Any:
    from helpdesk.models import FollowUp

    on = {"ticket_id": 1 + number % cases, "date": datetime.now(UTC), "user": user}
    return FollowUp(**on, title="Comment", comment=_text(chance), public=True)


def fill(cases: int, follow_ups: int, seed: int) -> Any:
    """As many cases, with so many follow-ups in all, spread over ten queues; gives somebody who may see all."""
    from django.contrib.auth import get_user_model
    from django.db import connection
    from helpdesk.models import FollowUp, Queue, Ticket

    chance = random.Random(seed)  # noqa: S311 - the same rows for the same seed
    accounts: Any = get_user_model().objects  # the peer's, not ours
    user = accounts.create_superuser("worker", "worker@example.org", "x")
    queues = [Queue.objects.create(title=f"Team {number}", slug=f"team-{number}") for number in range(10)]

    for start in range(0, cases, 5000):
        Ticket.objects.bulk_create(
            [_ticket(number + 1, chance, queues, user) for number in range(start, min(start + 5000, cases))]
        )
    for start in range(0, follow_ups, 10_000):
        FollowUp.objects.bulk_create(
            [_follow_up(number, chance, cases, user) for number in range(start, min(start + 10_000, follow_ups))]
        )
    with connection.cursor() as cursor:
        cursor.execute("SELECT setval(pg_get_serial_sequence('helpdesk_ticket', 'id'), %s)", [cases])
        cursor.execute("VACUUM ANALYZE")
    return user


class Reader:
    """Somebody signed in; each request goes through the whole application, without a network."""

    def __init__(self, user: Any) -> None:
        from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
        from django.contrib.sessions.backends.db import SessionStore
        from django.core.handlers.wsgi import WSGIHandler

        session = SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session.save()
        self.application, self.cookies = WSGIHandler(), {"sessionid": session.session_key or ""}

    def ask(self, path: str, body: dict[str, str] | None = None) -> float:
        """Seconds for one request that was answered as it should be."""
        where, _mark, query = path.partition("?")
        content, started = urlencode(body or {}).encode(), []
        environment = {
            "REQUEST_METHOD": "GET" if body is None else "POST",
            "PATH_INFO": where,
            "QUERY_STRING": query,
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_COOKIE": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "CONTENT_TYPE": "application/x-www-form-urlencoded",
            "CONTENT_LENGTH": str(len(content)),
            "REMOTE_ADDR": "127.0.0.1",
            "wsgi.input": io.BytesIO(content),
            "wsgi.errors": sys.stderr,
            "wsgi.url_scheme": "http",
            "wsgi.version": (1, 0),
            "wsgi.multithread": False,
            "wsgi.multiprocess": False,
            "wsgi.run_once": False,
        }
        began = time.perf_counter()
        answered: Any = lambda status, headers: started.extend([status, headers])  # noqa: E731
        response: Any = self.application(environment, answered)
        b"".join(response)
        response.close()
        seconds = time.perf_counter() - began
        status, headers = started
        if status[:3] != ("200" if body is None else "302"):
            raise SystemExit(f"{path} answered {status}")
        for name, value in headers:
            if name.lower() == "set-cookie":
                self.cookies |= {key: morsel.value for key, morsel in SimpleCookie(value).items()}
        return seconds


def pages(reader: Reader, cases: int) -> dict[str, Callable[[int], float]]:
    """The same four things: a list with its rows, one case, a new case, a search for a word."""
    from django.urls import reverse
    from helpdesk.query import query_to_base64

    def rows(words: str) -> str:
        asked = {"filtering": {"status__in": [1, 2]}, "sorting": "created", "search_string": words}
        address = reverse("helpdesk:datatables_ticket_list", args=[query_to_base64(asked)])
        return f"{unquote(address)}?draw=1&start=0&length=25"

    def create(number: int) -> float:
        if "csrftoken" not in reader.cookies:
            reader.ask("/tickets/submit/")
        given = {"queue": "1", "title": f"Brief {number}", "body": "Kunnen jullie meekijken?", "priority": "3"}
        return reader.ask("/tickets/submit/", {"csrfmiddlewaretoken": reader.cookies["csrftoken"], **given})

    return {
        "list": lambda _number: reader.ask("/tickets/") + reader.ask(rows("")),
        "open": lambda number: reader.ask(f"/tickets/{1 + number * 37 % cases}/"),
        "create": create,
        "search": lambda number: reader.ask(rows(WORDS[number % len(WORDS)])),
    }


def main() -> None:
    """Fill, measure, print JSON: how much there is, how long filling took, page → p50 and p95 in milliseconds."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--host", required=True)
    parser.add_argument("--user", required=True)
    parser.add_argument("--database", required=True)
    parser.add_argument("--cases", type=int, required=True)
    parser.add_argument("--follow-ups", type=int, required=True, help="of each case")
    parser.add_argument("--requests", type=int, required=True)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    urls_later = {"NAME": options.database, "HOST": options.host, "USER": options.user}
    configure(urls_later)
    urls()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    follow_ups, began = options.cases * options.follow_ups, time.monotonic()
    reader = Reader(fill(options.cases, follow_ups, options.seed))
    filled_in = time.monotonic() - began
    found = {}
    for name, ask in pages(reader, options.cases).items():
        times = [ask(number) * 1000 for number in range(-WARM_UP, options.requests)][WARM_UP:]
        found[name] = {"p50": median(times), "p95": quantiles(times, n=20)[-1] if len(times) > 1 else times[0]}
    told = {"cases": options.cases, "follow_ups": follow_ups, "filled_in": filled_in, "times": found}
    print(json.dumps(told))


if __name__ == "__main__":
    main()
