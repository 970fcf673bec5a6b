"""Params, the session a notebook holds, running, pages and the record of a run."""
