"""Everything that is written: whole files, locks, the privacy guard, fingerprints, outcomes."""
