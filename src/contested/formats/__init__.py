"""Documents to files and back, a module a format."""
