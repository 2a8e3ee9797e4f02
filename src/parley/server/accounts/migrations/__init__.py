"""Steps from one version of the accounts' table to the next."""
