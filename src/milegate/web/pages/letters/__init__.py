"""Mails that left by themselves, or did not."""
