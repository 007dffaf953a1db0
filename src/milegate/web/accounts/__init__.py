"""Accounts as the web knows them: what allauth asks of us, its forms, its words."""
