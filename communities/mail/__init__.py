"""Discussion by mail: addresses that are rights, reading what comes in, writing what goes out. No write to a table."""
