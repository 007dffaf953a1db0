"""Addresses of the demo project."""

from django.urls import path

from milegate.web.pages.demo import both, entry, views

urlpatterns = [
    path("demo", views.first, name="demo"),
    path("demo/", views.first),
    path("demo/enter", entry.enter, name="demo-enter"),
    path("demo/both", both.begin, name="demo-both"),
    path("demo/both/<slug:project>", both.sides, name="demo-both-sides"),
    path("demo/both/<slug:project>/now", both.now, name="demo-both-now"),
    path("demo/estimate", views.estimate, name="demo-estimate"),
    path("demo/timeline", views.timeline, name="demo-timeline"),
    path("demo/milestones", views.milestones, name="demo-milestones"),
    path("demo/proposal", views.proposal, name="demo-proposal"),
    path("demo/review", views.review, name="demo-review"),
    path("demo/client", views.as_client, name="demo-client"),
    path("demo/proposal.pdf", views.pdf, name="demo-pdf"),
    path("demo/plan.yaml", views.plan, name="demo-plan"),
    path("demo/timeline.svg", views.svg, name="demo-svg"),
]
