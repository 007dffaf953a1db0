"""Threads of a project, and what waits for somebody's eyes."""
