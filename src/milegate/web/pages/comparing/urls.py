"""The address of comparisons; it stands below `w/<workspace>/p/<project>/`."""

from django.urls import path

from milegate.web.pages.comparing import views

urlpatterns = [path("compare", views.comparison, name="compare")]
