"""NSS (NACCS Support System) for people at a keyboard."""

__version__ = "0.1.0"
