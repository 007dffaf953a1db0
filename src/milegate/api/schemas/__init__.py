"""What goes in and out, a module for each resource."""
