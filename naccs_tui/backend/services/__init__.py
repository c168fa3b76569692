"""What the server does: one module a subject, free of HTTP."""
