"""What the client would see of the working plan, what the review says of it, and its files."""
