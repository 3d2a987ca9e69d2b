"""Word documents (.docx)."""

from content.importers.word.reader import read_word

__all__ = ["read_word"]
