from django.apps import AppConfig


class GroundworkConfig(AppConfig):
    name = "kortelijnen.groundwork"
