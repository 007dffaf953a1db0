"""Addresses of clients; they stand below `w/<workspace>/`."""

from django.urls import path

from milegate.web.pages.clients import contacts, views

urlpatterns = [
    path("clients", views.clients, name="clients"),
    path("clients/<uuid:id>", views.client, name="client"),
    path("clients/<uuid:id>/archive", views.archive, name="client-archive"),
    path("clients/<uuid:id>/back", views.bring_back, name="client-back"),
    path("clients/<uuid:id>/contacts", contacts.add, name="contact-new"),
    path("clients/<uuid:id>/contacts/<uuid:contact>", contacts.change, name="contact"),
    path("clients/<uuid:id>/contacts/<uuid:contact>/remove", contacts.remove, name="contact-remove"),
]
