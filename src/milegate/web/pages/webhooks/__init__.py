"""Webhooks: endpoints, and the log of what was sent to each of them."""
