"""`make bench-editor`: our long pages in the editor beside stock Wagtail pages with as many blocks, in one run."""
