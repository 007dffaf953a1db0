"""The address of the pipeline; it stands below `w/<workspace>/`."""

from django.urls import path

from milegate.web.pages.pipeline import views

urlpatterns = [path("pipeline", views.pipeline, name="pipeline")]
