"""All addresses: each area of the web has its own."""

from django.urls import include, path

from milegate.web.pages.system.views import bad_request, broken, forbidden, not_found

urlpatterns = [
    path("", include("milegate.web.pages.start.urls")),
    path("", include("milegate.web.pages.demo.urls")),
    path("", include("milegate.web.pages.trial.urls")),
    path("", include("milegate.web.pages.system.urls")),
]

handler400 = bad_request
handler403 = forbidden
handler404 = not_found
handler500 = broken
