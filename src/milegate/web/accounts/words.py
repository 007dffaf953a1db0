"""What allauth says, in our words: on pages after something was done, and in mail about an account."""

SAID = {
    "account/messages/email_confirmation_failed.txt": "{email} already belongs to another account.",
    "account/messages/email_confirmed.txt": "{email} is confirmed.",
    "account/messages/email_deleted.txt": "{email} has been removed from your account.",
    "account/messages/cannot_delete_primary_email.txt": "Make another address your main one first.",
    "account/messages/primary_email_set.txt": "Your main address has changed.",
    "account/messages/unverified_primary_email.txt": "Your main address has to be confirmed first.",
    "account/messages/password_changed.txt": "Your password has changed.",
    "account/messages/password_set.txt": "Your password is set.",
    "account/messages/logged_out.txt": "You have signed out.",
    "mfa/messages/totp_activated.txt": "Signing in now asks for a code of your authenticator app.",
    "mfa/messages/totp_deactivated.txt": "The authenticator app is no longer asked for.",
    "mfa/messages/webauthn_added.txt": "The key has been added.",
    "mfa/messages/webauthn_removed.txt": "The key has been removed.",
    "mfa/messages/recovery_codes_generated.txt": "There are new recovery codes. Keep them in a safe place.",
    "usersessions/messages/sessions_logged_out.txt": "All other browsers have been signed out.",
    "socialaccount/messages/account_connected.txt": "The account of your organisation is connected.",
    "socialaccount/messages/account_connected_other.txt": "That account is connected to somebody else here.",
    "socialaccount/messages/account_connected_updated.txt": "The account of your organisation is connected.",
    "socialaccount/messages/account_disconnected.txt": "The account of your organisation is disconnected.",
}
"""What a page says; `{email}` and the like come from allauth. What is not here is not said."""

MAILS = {
    "account/email/email_confirmation": "confirm_address",
    "account/email/email_confirmation_signup": "confirm_address",
    "account/email/password_reset_key": "reset_password",
    "account/email/unknown_account": "unknown_account",
    "account/email/account_already_exists": "account_exists",
}
"""Mail that asks for something, and the template that says it."""

NOTICES = {
    "account/email/email_changed": "Your address has changed from {from_email} to {to_email}",
    "account/email/email_confirm": "Your address has been confirmed",
    "account/email/email_deleted": "The address {deleted_email} has been removed from your account",
    "account/email/password_changed": "Your password has been changed",
    "account/email/password_reset": "Your password has been reset",
    "account/email/password_set": "A password has been set for your account",
    "mfa/email/recovery_codes_generated": "New recovery codes have been made for your account",
    "mfa/email/totp_activated": "An authenticator app has been added to your account",
    "mfa/email/totp_deactivated": "The authenticator app has been removed from your account",
    "mfa/email/webauthn_added": "A passkey or security key has been added to your account",
    "mfa/email/webauthn_removed": "A passkey or security key has been removed from your account",
    "socialaccount/email/account_connected": "Your organisation's account has been connected",
    "socialaccount/email/account_disconnected": "Your organisation's account has been disconnected",
}
"""Mail that only says that something has changed; one template says it all."""
