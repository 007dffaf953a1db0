"""The library of reusable rows and milestones."""
