"""What the web server of the bench serves: the product, with a clock around it and one page more."""

from importlib import import_module

from kortelijnen.cli.benching.clocked import clocked

application = clocked(import_module("kortelijnen.config.wsgi").application)
