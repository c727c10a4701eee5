"""The front door and one small file per command."""
