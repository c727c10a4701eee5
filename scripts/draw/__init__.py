"""Generate the pictures and map data that are committed to the repository."""
