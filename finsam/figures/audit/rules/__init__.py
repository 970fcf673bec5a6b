"""The audit's rules, one module a kind of relation."""
