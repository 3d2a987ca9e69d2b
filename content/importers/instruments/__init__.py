"""Questionnaires of others: FHIR R4, REDCap data dictionaries and item tables, read into one neutral shape."""
