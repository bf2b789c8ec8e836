from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "kortelijnen.audit"

    def ready(self) -> None:
        from kortelijnen.audit import sign_in

        sign_in.listen()
