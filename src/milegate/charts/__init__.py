"""Pictures of a plan: the one renderer that pages, share links, files and the PDF all use."""
