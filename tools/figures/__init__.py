"""What each figure on the pages needs from the package, one module a figure."""
