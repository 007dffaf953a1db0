"""Commands of this installation."""
