"""Every page that there is, by the name of its address; a value with a $ is known when all is furnished."""

Arguments = dict[str, str]

WORKSPACE: tuple[tuple[str, Arguments], ...] = (
    ("dashboard", {}),
    ("search", {"?q": "sign"}),
    ("pipeline", {}),
    ("clients", {}),
    ("client", {"id": "$client"}),
    ("contact", {"id": "$client", "contact": "$contact"}),
    ("people", {}),
    ("person", {"id": "$person"}),
    ("assignment", {"id": "$person", "assignment": "$assignment"}),
    ("rates", {}),
    ("rate-card", {"id": "$card"}),
    ("library", {}),
    ("settings", {}),
    ("settings-defaults", {}),
    ("settings-retention", {}),
    ("members", {}),
    ("tokens", {}),
    ("letters", {}),
    ("webhooks", {}),
    ("webhook", {"id": "$webhook"}),
    ("webhook-delivery", {"id": "$webhook", "delivery": "$delivery"}),
    ("project-new", {}),
    ("project-preview", {}),
    ("notifications", {}),
    ("workspaces", {"?all": ""}),
    ("new-workspace", {}),
)
PROJECT: tuple[tuple[str, Arguments], ...] = (
    ("estimate", {}),
    ("estimate", {"?unit": "days"}),
    ("estimate-row", {"kind": "item", "id": "$item"}),
    ("estimate-row", {"kind": "phase", "id": "$phase"}),
    ("estimate-panel", {"panel": "roles"}),
    ("estimate-panel", {"panel": "buffers"}),
    ("estimate-panel", {"panel": "along"}),
    ("estimate-panel", {"panel": "price"}),
    ("estimate-panel", {"panel": "assumptions"}),
    ("library-insert", {}),
    ("timeline", {}),
    ("timeline-row", {"id": "$item"}),
    ("timeline-row", {"id": "$gate"}),
    ("timeline-settings", {}),
    ("timeline-what-if", {}),
    ("milestones", {}),
    ("thing-new", {"kind": "gate"}),
    ("thing-new", {"kind": "deliverable"}),
    ("thing-new", {"kind": "need"}),
    ("thing-new", {"kind": "payment"}),
    ("thing-new-below", {"kind": "evidence", "above": "$gate"}),
    ("thing", {"kind": "gate", "id": "$gate"}),
    ("thing", {"kind": "deliverable", "id": "$deliverable"}),
    ("thing", {"kind": "payment", "id": "$payment"}),
    ("offer", {}),
    ("proposals", {}),
    ("proposal-new", {}),
    ("proposal-new", {"?version": "2"}),
    ("proposal", {"id": "$proposal"}),
    ("proposal", {"id": "$signed"}),
    ("proposal-offer", {"id": "$proposal"}),
    ("proposal-elsewhere", {"id": "$proposal"}),
    ("proposal-link", {"id": "$proposal", "link": "$link"}),
    ("agreed", {}),
    ("change-request", {"number": "1"}),
    ("change-request", {"number": "2"}),
    ("change-request", {"number": "3"}),
    ("review", {}),
    ("comments", {}),
    ("comments-on", {"kind": "item", "id": "$item"}),
    ("history", {}),
    ("history-step", {"revision": "2"}),
    ("history-restore", {"revision": "1"}),
    ("versions", {}),
    ("version", {"number": "1"}),
    ("version-restore", {"number": "1"}),
    ("compare", {"?from": "v1", "?to": "now"}),
    ("variants", {}),
    ("variant-take-over", {"project": "$variant"}),
    ("project-settings", {}),
)
ACCOUNT: tuple[tuple[str, Arguments], ...] = (
    ("account", {}),
    ("account_email", {}),
    ("account_change_password", {}),
    ("account_logout", {}),
    ("account_reauthenticate", {}),
    ("mfa_index", {}),
    ("mfa_list_webauthn", {}),
    ("usersessions_list", {}),
    ("socialaccount_connections", {}),
)
OUTSIDE: tuple[tuple[str, Arguments], ...] = (
    ("account_login", {}),
    ("account_signup", {}),
    ("account_reset_password", {}),
    ("account_reset_password_done", {}),
    ("account_reset_password_from_key", {"uidb36": "1", "key": "set-password"}),
    ("account_reset_password_from_key_done", {}),
    ("account_inactive", {}),
    ("socialaccount_login_cancelled", {}),
    ("socialaccount_login_error", {}),
    ("join", {"token": "$invitation"}),
    ("mail-switch", {"whose": "reader", "id": "$visitor", "token": "$switch"}),
)
CLIENT: tuple[tuple[str, Arguments], ...] = (
    ("client-enter", {"token": "$token"}),
    ("client-offer", {"link": "$visitor"}),
    ("client-sign", {"link": "$visitor"}),
    ("client-change", {"link": "$visitor", "id": "$change"}),
    ("client-change", {"link": "$visitor", "id": "$declined"}),
    ("client-change", {"link": "$visitor", "id": "$wish"}),
    ("client-ask", {"link": "$visitor", "?on": "phase/build"}),
    ("client-enter", {"token": "$closed"}),
)
"""What somebody sees who comes by a link: the first address leads in, the last one asks for a password."""
LOOKED_AT_ELSEWHERE = {
    *("start", "demo", "demo-estimate", "demo-timeline", "demo-milestones", "demo-proposal", "demo-review"),
    *("demo-client", "try"),  # test_looks.py
    *("demo-both", "demo-both-sides"),  # test_demo_both.py
    *("setup", "mfa_view_recovery_codes", "mfa_activate_totp", "mfa_add_webauthn"),  # test_accounts.py
}
FILES = {
    *("demo-pdf", "demo-plan", "demo-svg", "offer-pdf", "plan-file", "timeline-svg", "version-plan"),
    *(
        "proposal-pdf",
        "proposal-certificate",
        "record",
        "proposal-proof",
        "client-pdf",
        "client-calendar",
        "client-certificate",
        "client-record",
        "client-brand",
        "client-logo",
        "version-pdf",
        "settings-logo",
        "brand",
        "mfa_download_recovery_codes",
        "health",
        "robots",
    ),
}
ANSWERS_FOR_SCRIPTS = {"estimate-rail", "estimate-since", "since", "proposal-since", "demo-both-now"}
LEAD_ELSEWHERE = {
    *("project", "openid_connect_login", "openid_connect_callback", "mfa_login_webauthn", "comment-thread"),
}
ONLY_ON_THE_WAY = {
    *("account_email_verification_sent", "account_confirm_login_code", "account_set_password"),
    *("mfa_authenticate", "mfa_reauthenticate", "mfa_reauthenticate_webauthn", "mfa_deactivate_totp"),
    *("mfa_generate_recovery_codes", "mfa_remove_webauthn", "mfa_edit_webauthn", "socialaccount_signup"),
    "try-keep",
}
"""Nobody sees them without a step before: a code that was sent, a key that was added."""

SEEN = {name for name, _ in (*WORKSPACE, *PROJECT, *ACCOUNT, *OUTSIDE, *CLIENT)}
NOT_SEEN = LOOKED_AT_ELSEWHERE | FILES | ANSWERS_FOR_SCRIPTS | LEAD_ELSEWHERE | ONLY_ON_THE_WAY
