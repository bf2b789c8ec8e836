from django.apps import AppConfig


class FrontdoorConfig(AppConfig):
    name = "kortelijnen.frontdoor"
