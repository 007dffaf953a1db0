"""Addresses of proposals; they stand below `w/<workspace>/p/<project>/`."""

from django.urls import path

from milegate.web.pages.proposals import answers, links, paper, sending, threads, views

urlpatterns = [
    path("proposals", views.proposals, name="proposals"),
    path("proposals/record.zip", views.record, name="record"),
    path("proposals/new", sending.new, name="proposal-new"),
    path("proposals/<uuid:id>", views.proposal, name="proposal"),
    path(
        "proposals/<uuid:id>/since/<int:revision>.<int:entry>.<int:view>.<int:comment>",
        views.since,
        name="proposal-since",
    ),
    path("proposals/<uuid:id>/offer", views.offer, name="proposal-offer"),
    path("proposals/<uuid:id>/offer.pdf", views.pdf, name="proposal-pdf"),
    path("proposals/<uuid:id>/certificate.pdf", views.certificate, name="proposal-certificate"),
    path("proposals/<uuid:id>/proof", views.proof, name="proposal-proof"),
    path("proposals/<uuid:id>/to-sign", paper.paper, name="proposal-paper"),
    path("proposals/<uuid:id>/papers/<uuid:paper>", paper.handed_in, name="proposal-handed-in"),
    path("proposals/<uuid:id>/threads/<uuid:thread>", threads.thread, name="proposal-thread"),
    path("proposals/<uuid:id>/withdraw", answers.withdraw, name="proposal-withdraw"),
    path("proposals/<uuid:id>/countersign", answers.countersign, name="proposal-countersign"),
    path("proposals/<uuid:id>/elsewhere", answers.elsewhere, name="proposal-elsewhere"),
    path("proposals/<uuid:id>/links/<uuid:link>/show", links.show, name="proposal-link-show"),
    path("proposals/<uuid:id>/links/<uuid:link>/renew", links.renew, name="proposal-link-renew"),
    path("proposals/<uuid:id>/links/<uuid:link>/revoke", links.revoke, name="proposal-link-revoke"),
    path("proposals/<uuid:id>/links/<uuid:link>", links.settings, name="proposal-link"),
]
