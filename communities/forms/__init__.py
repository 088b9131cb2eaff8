"""What a browser may send about communities."""
