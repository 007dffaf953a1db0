"""What forms share: what was typed comes back, numbers are read in one way, others' changes stay."""
