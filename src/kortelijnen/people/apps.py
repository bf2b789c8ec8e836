from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "kortelijnen.people"

    def ready(self) -> None:
        from allauth.mfa import signals
        from django.contrib.auth.signals import user_logged_in

        from kortelijnen.people import sign_in

        user_logged_in.connect(sign_in.on_signed_in, dispatch_uid="session begins")
        signals.authenticator_removed.connect(sign_in.on_factor_removed, dispatch_uid="factor removed")
