"""`make bench`: delivery beside Wagtail's own API, with the same fields on the same server in the same run."""
