"""The nouns of modules."""

from modules.models.index import ModuleIndex
from modules.models.module import Module

__all__ = ["Module", "ModuleIndex"]
