"""Commands for rooms on one machine."""
