"""The way to the backend: HTTP, whether it runs in this process or elsewhere."""
