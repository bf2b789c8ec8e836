"""The entry point of the web server.

Everything that answers a request is loaded here, before the web server makes its workers (`--preload`): they share that
memory, and nobody is the first to wait for it. What is loaded then stays, so the collector of garbage need not go
through it again and again in the middle of a request. What a request makes is nearly all let go without it; looking
for the rest after every 700 new things, as Python does by itself, costs a page some 3 % of its time.
"""

import gc
import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kortelijnen.config.settings")
application = get_wsgi_application()
import_module(settings.ROOT_URLCONF)
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 10, 10)
