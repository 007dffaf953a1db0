"""A project put into words: one module for each part of its pages."""
