"""What leaves the store: plain values that cannot be changed, a module for each area."""
