"""Applications in numbers: a database filled by bulk inserts, much faster than they could be sent."""
