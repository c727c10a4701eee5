"""What the browser's search asks: documents, their index, and its encoding."""
