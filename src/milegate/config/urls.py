"""All addresses: each area of the web has its own."""

from django.urls import include, path

from milegate.web.pages.letters.urls import outside_patterns
from milegate.web.pages.members.urls import joining_patterns
from milegate.web.pages.system.views import bad_request, broken, forbidden, not_found

urlpatterns = [
    path("", include("milegate.web.pages.start.urls")),
    path("", include("milegate.web.pages.demo.urls")),
    path("", include("milegate.web.pages.trial.urls")),
    path("", include("milegate.web.pages.setup.urls")),
    path("", include("milegate.web.pages.accounts.urls")),
    path("", include(joining_patterns)),
    path("", include(outside_patterns)),
    path("", include("milegate.web.pages.notifications.urls")),
    path("", include("milegate.web.pages.system.urls")),
    path("c/", include("milegate.web.pages.client_side.urls")),
    path("api/v1/", include("milegate.api.urls")),
    path("w/<slug:workspace>/", include("milegate.web.pages.workspace.urls")),
    path("w/<slug:workspace>/", include("milegate.web.pages.pipeline.urls")),
    path("w/<slug:workspace>/projects/", include("milegate.web.pages.starting.urls")),
    path("w/<slug:workspace>/", include("milegate.web.pages.clients.urls")),
    path("w/<slug:workspace>/", include("milegate.web.pages.people.urls")),
    path("w/<slug:workspace>/", include("milegate.web.pages.rates.urls")),
    path("w/<slug:workspace>/", include("milegate.web.pages.library.urls")),
    path("w/<slug:workspace>/settings/", include("milegate.web.pages.settings.urls")),
    path("w/<slug:workspace>/settings/", include("milegate.web.pages.members.urls")),
    path("w/<slug:workspace>/settings/", include("milegate.web.pages.tokens.urls")),
    path("w/<slug:workspace>/settings/", include("milegate.web.pages.letters.urls")),
    path("w/<slug:workspace>/settings/", include("milegate.web.pages.webhooks.urls")),
    path("w/<slug:workspace>/p/<slug:project>/", include("milegate.web.pages.estimate.urls")),
    path("w/<slug:workspace>/p/<slug:project>/", include("milegate.web.pages.timeline.urls")),
    path("w/<slug:workspace>/p/<slug:project>/", include("milegate.web.pages.others.urls")),
    path("w/<slug:workspace>/p/<slug:project>/", include("milegate.web.pages.milestones.urls")),
    path("w/<slug:workspace>/p/<slug:project>/", include("milegate.web.pages.comments.urls")),
    path("w/<slug:workspace>/p/<slug:project>/", include("milegate.web.pages.offer.urls")),
    path("w/<slug:workspace>/p/<slug:project>/", include("milegate.web.pages.proposals.urls")),
    path("w/<slug:workspace>/p/<slug:project>/", include("milegate.web.pages.agreed.urls")),
    path("w/<slug:workspace>/p/<slug:project>/", include("milegate.web.pages.things.urls")),
    path("w/<slug:workspace>/p/<slug:project>/", include("milegate.web.pages.history.urls")),
    path("w/<slug:workspace>/p/<slug:project>/", include("milegate.web.pages.versions.urls")),
    path("w/<slug:workspace>/p/<slug:project>/", include("milegate.web.pages.comparing.urls")),
    path("w/<slug:workspace>/p/<slug:project>/", include("milegate.web.pages.variants.urls")),
    path("w/<slug:workspace>/p/<slug:project>/", include("milegate.web.pages.project_settings.urls")),
]

handler400 = bad_request
handler403 = forbidden
handler404 = not_found
handler500 = broken
