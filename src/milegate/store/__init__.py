"""What Milegate remembers. Models never leave this package: queries and records give plain values."""
