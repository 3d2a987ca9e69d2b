"""Fragments: a piece of body written once; pages take a version of it, and it is inlined when they are frozen."""
