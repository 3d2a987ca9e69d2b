"""The pages of the admin: what was released, what differs, taking back, reports."""
