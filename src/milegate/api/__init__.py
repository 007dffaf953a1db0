"""The REST API: one module of routes and one of schemas for each resource, and one handler of errors."""
