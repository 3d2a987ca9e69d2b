"""The nouns of content; review's are in `content.review.models`, in the same app."""

from content.models.contacts import CrisisContact
from content.models.credits import PageCredit
from content.models.evidence import EvidenceGrade, EvidenceReminder, EvidenceScheme
from content.models.exercise import Exercise
from content.models.facets import Facet
from content.models.fragments import Fragment, FragmentUse, FragmentVersion
from content.models.glossary import Term
from content.models.identity import CodeRefused, Identity
from content.models.imports import Import, ImportedPicture, Origin, SourceKind
from content.models.indexes import CatalogueIndex, ExerciseIndex, PracticeRoom, QuestionnaireIndex, SideDrafts
from content.models.practice import Practice
from content.models.questionnaire import Questionnaire, Rights, Wording
from content.models.releasable import EvidenceLevel, Releasable, SideKind
from content.models.sources import EvidenceClaim, Source
from content.review import models as review_models

__all__ = [
    "CatalogueIndex",
    "CodeRefused",
    "CrisisContact",
    "EvidenceClaim",
    "EvidenceGrade",
    "EvidenceLevel",
    "EvidenceReminder",
    "EvidenceScheme",
    "Exercise",
    "ExerciseIndex",
    "Facet",
    "Fragment",
    "FragmentUse",
    "FragmentVersion",
    "Identity",
    "Import",
    "ImportedPicture",
    "Origin",
    "PageCredit",
    "Practice",
    "PracticeRoom",
    "Questionnaire",
    "QuestionnaireIndex",
    "Releasable",
    "Rights",
    "SideDrafts",
    "SideKind",
    "Source",
    "SourceKind",
    "Term",
    "Wording",
    "review_models",
]
