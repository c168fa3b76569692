"""What a terminal needs; modules that must run before Textual is imported do not import it."""
