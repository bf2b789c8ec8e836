from django.apps import AppConfig


class TalksConfig(AppConfig):
    name = "kortelijnen.talks"
