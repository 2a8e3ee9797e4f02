"""The server: the rooms on screen, for people who log in. Only here is Django imported.

A page is a `Route`; the gate lets through whom the route names, and a view parses, calls one function of the workbench
and renders. No Django model holds what a case says: entries do, behind `parley.files.store.scope`.
"""
