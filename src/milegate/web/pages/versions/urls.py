"""Addresses of versions; they stand below `w/<workspace>/p/<project>/`."""

from django.urls import path

from milegate.web.pages.versions import views

urlpatterns = [
    path("versions", views.versions, name="versions"),
    path("versions/<int:number>", views.version, name="version"),
    path("versions/<int:number>/restore", views.restore, name="version-restore"),
    path("versions/<int:number>/plan.<slug:extension>", views.plan, name="version-plan"),
    path("versions/<int:number>/offer.pdf", views.pdf, name="version-pdf"),
]
