"""The generator: YAML entries become a toolbox, pages and data; `plugin.py` and `hooks.py` hand them to MkDocs."""
