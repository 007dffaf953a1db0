"""Addresses of clients; they stand below `w/<workspace>/`."""

from django.urls import path

from milegate.web.pages.clients import views

urlpatterns = [
    path("clients", views.clients, name="clients"),
    path("clients/<uuid:id>", views.client, name="client"),
    path("clients/<uuid:id>/archive", views.archive, name="client-archive"),
    path("clients/<uuid:id>/contacts", views.contact, name="contact-new"),
    path("clients/<uuid:id>/contacts/<uuid:contact>/remove", views.remove, name="contact-remove"),
]
