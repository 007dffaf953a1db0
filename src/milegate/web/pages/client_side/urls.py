"""Addresses of the client's side; they stand below `c/`."""

from django.urls import path

from milegate.web.pages.client_side import asking, brand, changes, overview, paper, signing, talking, views

urlpatterns = [
    path("p/<uuid:link>/", views.offer, name="client-offer"),
    path("p/<uuid:link>/overview", overview.overview, name="client-overview"),
    path("p/<uuid:link>/seen", views.seen, name="client-seen"),
    path("p/<uuid:link>/options", views.options, name="client-options"),
    path("p/<uuid:link>/talk", views.talk, name="client-talk"),
    path("p/<uuid:link>/talk/<uuid:thread>/<uuid:comment>", talking.changed, name="client-changed"),
    path("p/<uuid:link>/answer", views.answer, name="client-answer"),
    path("p/<uuid:link>/brand.css", brand.sheet, name="client-brand"),
    path("p/<uuid:link>/logo", brand.logo, name="client-logo"),
    path("p/<uuid:link>/proposal.pdf", views.pdf, name="client-pdf"),
    path("p/<uuid:link>/dates.ics", views.calendar, name="client-calendar"),
    path("p/<uuid:link>/certificate.pdf", views.certificate, name="client-certificate"),
    path("p/<uuid:link>/certificates/<uuid:id>.pdf", overview.certificate, name="client-signed"),
    path("p/<uuid:link>/record.zip", views.record, name="client-record"),
    path("p/<uuid:link>/sign", signing.sign, name="client-sign"),
    path("p/<uuid:link>/paper", paper.paper, name="client-paper"),
    path("p/<uuid:link>/to-sign.pdf", paper.to_sign, name="client-to-sign"),
    path("p/<uuid:link>/code", signing.code, name="client-code"),
    path("p/<uuid:link>/changes/new", asking.ask, name="client-ask"),
    path("p/<uuid:link>/changes/<uuid:id>", changes.change, name="client-change"),
    path("<str:token>", views.enter, name="client-enter"),
]
