"""What the web server of the bench serves: the product, with a clock around it and one page more."""

import os

from django.core.wsgi import get_wsgi_application

from kortelijnen.cli.benching.clocked import clocked

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kortelijnen.config.settings")
application = clocked(get_wsgi_application())
