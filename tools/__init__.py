"""Tools of this project: what is generated from the program, and whether it is up to date."""
