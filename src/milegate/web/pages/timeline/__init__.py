"""The timeline: when everything happens, what it waits for, and what would be if."""
