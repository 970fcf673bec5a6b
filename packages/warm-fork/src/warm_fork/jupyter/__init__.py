"""Jupyter's kernels as forks: the provisioner that Jupyter asks, and what a fork runs to be a kernel."""
