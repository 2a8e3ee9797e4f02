"""Rooms on one machine: what mediators do at the desk, and what they write down for the rooms."""
