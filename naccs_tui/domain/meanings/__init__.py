"""The texts of the catalogue of problems, by the families of their codes."""
