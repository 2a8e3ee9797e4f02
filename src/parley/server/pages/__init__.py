"""The pages, one a file: what stands in each, and its routes."""
