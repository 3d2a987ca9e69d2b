"""How fast authors see what came back when there are millions of ratings."""
