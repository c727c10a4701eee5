"""Pictures and map data that are drawn once and kept."""
