"""What can be written into the store, a module for each area. The caller opens the transaction."""
