"""Clients and contacts."""
