"""Every route that asks for no permission, by name, with the reason. A house test holds the real routes against
this list: what is not on it is guarded by `@needs`."""

from django.conf import settings

ANYBODY = {
    "account_login": "Signing in.",
    "account_logout": "Leaving; without a session it leads back to signing in.",
    "account_inactive": "Says that the account was closed, after the right password.",
    "account_reset_password": "Password forgotten. Answers the same whether or not the address has an account.",
    "account_reset_password_done": "What happens after asking for a new password.",
    "account_reset_password_from_key": "Opens with the link from the mail, once.",
    "account_reset_password_from_key_done": "The new password counts from now.",
    "mfa_authenticate": "The second factor; only in the middle of signing in.",
    "set_language": "Dutch or English, before signing in too.",
    "alive": "For the load balancer; says nothing but ok.",
    "public:own-entry": "A contact's own entry: opens with the newest signed link, for thirty days.",
    "public:own-entry-renew": "Yes, another year: with the same link.",
    "public:own-entry-leave": "Leaving the list: with the same link.",
    "public:own-entry-new-link": "A link that ended mails a new one to the known address, and tells nobody which.",
    "public:looking-back": "Three sentences for a resident after closing: newest signed link; no record.",
    "public:looking-back-thanks": "Says thank you after those three sentences, to anybody.",
    "public:own-copy": "A household's own copy: with a signed link for seven days and the code that was said aloud.",
    "public:helping": "The own help of somebody around a household: opens with the newest signed link, while it lasts.",
    "public:helping-answer": "Yes or not now: with the same link.",
    "public:helping-cannot": "Cannot do the own turn: with the same link.",
    "public:helping-take": "Takes over a turn that nobody has: with the same link.",
    "public:helping-holds": "Says whether it still holds: with the same link.",
    "public:helping-fit": "Says whether it fits: with the same link.",
    "public:helping-address": "Leaves or erases the own mail address: with the same link.",
    "public:helping-stop": "Stops helping: with the same link.",
    "public:helping-calendar": "The own turns as a calendar file: with the same link.",
    "demo-cast": "Who are you? Exists in the demo only.",
    "demo-enter": "Enters as one of the cast. Exists in the demo only.",
}
"""They answer somebody who has not signed in."""

SINGLE_SIGN_ON = {
    "openid_connect_login": "Leads to the organisation's own sign-in.",
    "openid_connect_callback": "Where the organisation's sign-in returns to.",
    "socialaccount_login_cancelled": "Says that signing in at the organisation was broken off.",
}
"""As above; they exist only when single sign-on is configured."""

OWN_ACCOUNT = {
    "account_reauthenticate": "Shows the password again before changing a second factor.",
    "account_change_password": "One's own password.",
    "account_set_password": "A password for somebody who came in by single sign-on only.",
    "mfa_index": "One's own second factor, and where it is set up before anything else opens.",
    "mfa_reauthenticate": "Shows a code again before changing a second factor.",
    "mfa_activate_totp": "Sets up the app.",
    "mfa_deactivate_totp": "Removes the app, for a new telephone.",
    "mfa_list_webauthn": "One's own security keys.",
    "mfa_add_webauthn": "Adds a security key.",
    "mfa_reauthenticate_webauthn": "Shows the key again before changing a second factor.",
    "mfa_remove_webauthn": "Removes a security key.",
    "mfa_view_recovery_codes": "One's own recovery codes.",
    "mfa_generate_recovery_codes": "New recovery codes.",
    "mfa_download_recovery_codes": "The recovery codes as a text file.",
}
"""They ask for a sign-in: each shows and changes nothing but one's own account."""

PUBLIC_ROUTES = ANYBODY | OWN_ACCOUNT | (SINGLE_SIGN_ON if settings.OIDC_URL else {})
