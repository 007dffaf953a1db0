"""The pipeline: all proposals of a workspace, and what became of them."""
