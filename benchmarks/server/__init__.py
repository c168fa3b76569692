"""The server: what a call costs, and what it costs when much is stored."""
