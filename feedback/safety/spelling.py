"""Words as they sound rather than as they are spelled: both the text and the phrases are folded the same way."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

_WORD = re.compile(r"[^\W_]+|[.!?\n]+")
# A letter that stands between others as a digit or sign: d00d, z3lfmoord.
_LOOKS_LIKE = str.maketrans("0134@$", "oieaas")
_APOSTROPHES = re.compile("['’`´‘]")
# Sounds that people spell in more than one way. The order matters: longer spellings come first.
_SOUNDS = (
    ("ij", "y"),
    ("ei", "y"),
    ("ou", "au"),
    ("ch", "g"),
    ("c", "k"),
    ("q", "k"),
    ("v", "f"),
    ("z", "s"),
)
_DROPPED_E = re.compile("([bfgkps])n$")  # levn
_VOWELS = re.compile("[aeiouy]")
_DOUBLE = re.compile(r"(.)\1+")
# How people type and speak: chat, Limburgish, Twents, Brabantish, Frisian. Folded, on both sides.
_SAME = {
    "nie": "niet", "ni": "niet", "nit": "niet", "neet": "niet", "nt": "niet", "net": "niet", "nait": "niet",
    "mer": "meer", "mr": "meer", "mear": "meer", "der": "er", "dr": "er", "'r": "er",
    "mn": "mijn", "m'n": "mijn", "men": "mijn", "myn": "mijn", "un": "een", "n": "een", "ene": "een", "'n": "een",
    "einde": "eind", "ent": "eind", "end": "eind", "hep": "heb", "heff": "heb", "k": "ik", "ikke": "ik", "ich": "ik",
    "wul": "wil", "wol": "wil", "wel": "wel", "wilt": "wil", "gwn": "gewoon", "zn": "zijn", "wezen": "zijn",
    "wazen": "zijn", "leaven": "leven", "libje": "leven", "laeve": "leven", "leem": "leven", "live": "live",
    "t": "het", "mie": "meer", "gjin": "geen", "gin": "geen", "gien": "geen", "haw": "heb", "libben": "leven",
    "daod": "dood", "doad": "dood", "dead": "dood", "mezelf": "mijzelf", "meself": "myself", "mysel": "myself",
    "dont": "not", "didnt": "not", "cant": "cannot", "wont": "not", "wanna": "want", "gonna": "going",
    "bin": "ben", "binne": "ben", "waor": "waar", "klaor": "klaar", "mien": "mijn", "mich": "mij",
}  # fmt: skip
SURE = 7  # letters from which one wrong letter still leaves a word what it was
LONG = 10


@dataclass(frozen=True, slots=True)
class Words:
    """A text as folded words, and after which of them a sentence ends."""

    all: tuple[str, ...]
    ends: frozenset[int]


def words(text: str) -> Words:
    """The words of a text, spelled as they sound."""
    found: list[str] = []
    ends = set()
    for part in _WORD.findall(_spelled_out(_plain(text))):
        if part[0] in ".!?\n":
            ends.add(len(found))
        else:
            found += [fold(word) for word in _GLUED.get(part, (part,))]
    return Words(tuple(found), frozenset({*ends, len(found)}))


def without(text: Words, places: set[int]) -> Words:
    """The text with some words gone blank, so that no phrase finds them."""
    return Words(tuple("" if place in places else word for place, word in enumerate(text.all)), text.ends)


@lru_cache(maxsize=20_000)
def fold(word: str) -> str:
    """One word as it sounds: `zelfmoort`, `zelfmoord` and `selfmoord` become one."""
    word = begins(_SAME.get(word, word))
    if word.endswith("dt"):
        word = word[:-2] + "t"
    elif word.endswith("d"):
        word = word[:-1] + "t"
    elif len(word) > 3 and word.endswith("en"):
        word = word[:-1]
    return _DROPPED_E.sub(r"\1e", word)


def begins(word: str) -> str:
    """The beginning of a word as it sounds; how it ends is not known."""
    word = _DOUBLE.sub(r"\1", word)
    for spelled, sound in _SOUNDS:
        word = word.replace(spelled, sound)
    return _DOUBLE.sub(r"\1", word)


@lru_cache(maxsize=100_000)
def same(wanted: str, found: str) -> bool:
    """Whether a folded word of a text can be this folded word of a phrase, with a slip of the fingers."""
    if wanted == found:
        return True
    size = min(len(wanted), len(found))
    if size < 3 or len(wanted) < 4 or abs(len(wanted) - len(found)) > 2:
        return False
    slips = OSA.distance(wanted, found, score_cutoff=2)
    if len(wanted) >= LONG and slips <= 2:
        return True
    if slips != 1 or wanted[0] != found[0]:
        return False
    # In a short word another letter makes another word (leven, lezen); one missing, doubled or swapped does not.
    if len(wanted) >= SURE or sorted(wanted) == sorted(found):
        return True
    if len(wanted) == len(found):
        return False
    return len(wanted) >= 5 or _VOWELS.sub("", wanted) == _VOWELS.sub("", found) != ""


def _plain(text: str) -> str:
    """Small letters without accents; signs that stand for letters become them."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    visible = "".join(letter for letter in bare if unicodedata.category(letter) != "Cf")
    return re.sub(r"(?<=[a-z0134@$])[0134@$](?=[a-z0134@$])", _as_letter, _APOSTROPHES.sub("", visible))


def _as_letter(found: re.Match[str]) -> str:
    return found[0].translate(_LOOKS_LIKE)


_GLUED = {
    "kben": ("k", "ben"), "kheb": ("k", "heb"), "kwil": ("k", "wil"), "kzie": ("k", "zie"), "kga": ("k", "ga"),
    "kkan": ("k", "kan"), "kmaak": ("k", "maak"), "im": ("i", "am"), "ive": ("i", "have"),
}  # fmt: skip
_LETTERS = re.compile(r"(?<!\w)(?:[^\W\d_][ .-]+){3,}[^\W\d_](?!\w)")


def _spelled_out(text: str) -> str:
    """Letters with something between them are one word: d o o d, d.o.o.d."""
    return _LETTERS.sub(lambda found: re.sub(r"[ .-]+", "", found[0]), text)
