from django.apps import AppConfig


class ArrangementsConfig(AppConfig):
    name = "kortelijnen.arrangements"
