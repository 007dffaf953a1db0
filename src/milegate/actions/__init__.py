"""One function for each thing that a person does: load, ask the core, save. All doors call the same."""
