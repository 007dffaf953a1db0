"""What others do to a plan while somebody looks at a page of it."""
