"""Word files of the single text: drafts going out with tracked changes, answers coming in without losing a word."""
