"""The address that pages ask every few seconds; it stands below `w/<workspace>/p/<project>/`."""

from django.urls import path

from milegate.web.pages.others import views

urlpatterns = [path("since/<int:revision>", views.since, name="since")]
