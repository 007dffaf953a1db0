"""What can be asked of the store, a module for each area; nothing here writes."""
