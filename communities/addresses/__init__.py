"""Addresses of what members and communities do, each with a namespace and a first word of its own."""
