"""Addresses of people; they stand below `w/<workspace>/`."""

from django.urls import path

from milegate.web.pages.people import assigning, views

urlpatterns = [
    path("people", views.people, name="people"),
    path("people/<uuid:id>", views.person, name="person"),
    path("people/<uuid:id>/archive", views.archive, name="person-archive"),
    path("people/<uuid:id>/back", views.bring_back, name="person-back"),
    path("people/<uuid:id>/absences", views.absence, name="absence-new"),
    path("people/<uuid:id>/absences/<int:absence>/remove", views.back, name="absence-remove"),
    path("people/<uuid:id>/assignments", assigning.assign, name="assignment-new"),
    path("people/<uuid:id>/assignments/<uuid:assignment>", assigning.change, name="assignment"),
    path("people/<uuid:id>/assignments/<uuid:assignment>/remove", assigning.remove, name="assignment-remove"),
]
