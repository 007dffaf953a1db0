"""Milestones and money: gates, deliverables, what the client brings, and payments."""
