"""The pages of review: handing in, looking, deciding."""
