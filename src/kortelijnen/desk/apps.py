from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "kortelijnen.desk"

    def ready(self) -> None:
        from django.contrib.auth.signals import user_logged_in

        from kortelijnen.desk.drafts import keeping

        user_logged_in.connect(keeping.on_signed_in, dispatch_uid="kept text waits")
