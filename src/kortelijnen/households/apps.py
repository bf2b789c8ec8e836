from django.apps import AppConfig


class HouseholdsConfig(AppConfig):
    name = "kortelijnen.households"
