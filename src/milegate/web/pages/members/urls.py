"""Addresses of members; they stand below `w/<workspace>/settings/`, but for the link of an invitation."""

from django.urls import path

from milegate.web.pages.members import invitations, joining, views

urlpatterns = [
    path("members", views.members, name="members"),
    path("members/leave", views.leave_workspace, name="leave"),
    path("members/invite", invitations.invite_person, name="invite"),
    path("members/invitations/<uuid:id>/send", invitations.send_again, name="send-invitation"),
    path("members/invitations/<uuid:id>/withdraw", invitations.withdraw, name="withdraw-invitation"),
    path("members/<uuid:id>/role", views.role, name="member-role"),
    path("members/<uuid:id>/remove", views.remove, name="remove-member"),
]
joining_patterns = [path("join/<str:token>", joining.joining, name="join")]
