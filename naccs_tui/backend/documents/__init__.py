"""Documents that are made of what the database holds."""
