"""What is agreed: the chain of signatures, work beyond it, and the change requests that are asked for."""
