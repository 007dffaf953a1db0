"""Proposals: sent, followed, withdrawn, countersigned; and the links that they are read by."""
