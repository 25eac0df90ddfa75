"""Made-up plans by chance: written out in every form, each with the whole table that must be read from it."""
