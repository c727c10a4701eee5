"""The search index that the browser queries: documents, index and encoding."""
