from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "kortelijnen.access"

    def ready(self) -> None:
        from django.db.backends.signals import connection_created

        from kortelijnen.access.prepared import keep_many
        from kortelijnen.access.scope import apply_to_new_connection

        connection_created.connect(apply_to_new_connection, dispatch_uid="scope")
        connection_created.connect(keep_many, dispatch_uid="prepared")
