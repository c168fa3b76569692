"""Where everything is stored: SQLite by default, PostgreSQL by URL."""
