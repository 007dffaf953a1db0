"""Where everything is wired: settings, addresses, and the server."""
