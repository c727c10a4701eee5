"""The generator: turns YAML entries into a toolbox, pages and data; `plugin.py` and `hooks.py` hand them to MkDocs."""
