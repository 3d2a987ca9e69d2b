"""What the pictures of the docs show: each takes a camera to a page of the demo."""
