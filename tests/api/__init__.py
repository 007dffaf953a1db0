"""The REST API, asked as strangers and colleagues ask it."""
