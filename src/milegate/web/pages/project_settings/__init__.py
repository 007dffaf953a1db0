"""A project as a whole: name, number, state, copies, archive."""
