"""What stands inside a paragraph: runs of text, and what hangs on them (pictures, text boxes)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from content.importers.pieces import Run
from content.importers.word.looks import Looks, on, value_of
from content.importers.word.names import MC, SKIPPED, W14, A, M, O, R, V, W, symbol

BREAK = "\n"
ROOM = "____"
INVITATION = re.compile(
    r"\s*(?:klik|tik|kies|voer|typ|click|tap|choose|select|enter|type)\b.{0,80}\Z", re.IGNORECASE
)


@dataclass
class Line:
    """Collects one paragraph: its runs, its hidden runs, and what is anchored in it."""

    looks: Looks
    links: Any
    bold: bool = False
    runs: list[Run] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)
    pictures: list[tuple[str, str]] = field(default_factory=list)

    def read(self, element: Any, marks: str = "", href: str = "") -> None:
        """Walk through everything below an element, in order."""
        for child in element:
            tag = child.tag
            if not isinstance(tag, str) or tag in SKIPPED:
                continue
            handler = HANDLERS.get(tag)
            if handler is not None:
                handler(self, child, marks, href)
            else:
                self.read(child, marks, href)

    def aside(self, element: Any) -> None:
        """Words that readers of the document do not see; what hangs on them is not hidden."""
        other = Line(self.looks, self.links)
        other.read(element)
        self.hidden.append("".join(one.text for one in other.runs))
        self.boxes += other.boxes
        self.pictures += other.pictures

    def add(self, text: str, marks: str = "", href: str = "") -> None:
        """Add text, to the run before when that looks the same."""
        if not text:
            return
        last = self.runs[-1] if self.runs else None
        if last is not None and last[1:] == (marks, href):
            self.runs[-1] = last._replace(text=last.text + text)
        else:
            self.runs.append(Run(text, marks, href))


def read_run(line: Line, run: Any, marks: str, href: str) -> None:
    """A `w:r`: text in one style."""
    properties = run.find(f"{W}rPr")
    bold, italic, vanish = line.bold, False, False
    if properties is not None:
        style = value_of(properties.find(f"{W}rStyle"))
        own = properties.find(f"{W}b")
        bold = on(own) if own is not None else line.bold or line.looks.bold_style(style or None)
        italic = on(properties.find(f"{W}i"))
        vanish = on(properties.find(f"{W}vanish"))
    if vanish:
        return line.aside(run)
    line.read(run, f"{'b' if bold else ''}{'i' if italic else ''}", href)


def read_text(line: Line, element: Any, marks: str, href: str) -> None:
    """Words."""
    line.add((element.text or "").replace("\n", " "), marks, href)


def read_break(line: Line, element: Any, marks: str, href: str) -> None:
    """A line ends; a page that ends says nothing."""
    if element.get(f"{W}type") not in ("page", "column"):
        line.add(BREAK, marks, href)


def read_link(line: Line, element: Any, marks: str, href: str) -> None:
    """A link to the web; links within the document only have words."""
    relation = line.links.get(element.get(f"{R}id"))
    address = relation.target_ref if relation is not None and relation.is_external else ""
    line.read(element, marks, address)


def read_control(line: Line, element: Any, marks: str, href: str) -> None:
    """A content control: a list to choose from also says its options; an empty one is room to write."""
    content = element.find(f"{W}sdtContent")
    if content is not None and invites(element, content):
        line.aside(content)
        line.add(ROOM, marks, href)
    elif content is not None:
        line.read(content, marks, href)
    for item in choices(element):
        line.add(f"{BREAK}☐ {item}", marks, href)


def invites(control: Any, content: Any) -> bool:
    """Whether what it shows is Word's own invitation to type something."""
    if control.find(f"{W}sdtPr/{W}showingPlcHdr") is None:
        return False
    return bool(INVITATION.match("".join(text.text or "" for text in content.iter(f"{W}t"))))


def choices(control: Any) -> list[str]:
    """The options of a list in a content control, without the one that says “choose”."""
    found = []
    for kind in ("dropDownList", "comboBox"):
        for item in control.iterfind(f"{W}sdtPr/{W}{kind}/{W}listItem"):
            words = item.get(f"{W}displayText") or item.get(f"{W}value") or ""
            if words and item.get(f"{W}value"):
                found.append(words)
    return found


def read_field(line: Line, element: Any, marks: str, href: str) -> None:
    """Fields of old forms: a box to tick, room to write, a list."""
    data = element.find(f"{W}ffData")
    if data is None or element.get(f"{W}fldCharType") != "begin":
        return
    if data.find(f"{W}checkBox") is not None:
        line.add("☐", marks, href)
    elif data.find(f"{W}textInput") is not None:
        line.add(ROOM, marks, href)
    for item in data.iterfind(f"{W}ddList/{W}listEntry"):
        line.add(f"{BREAK}☐ {value_of(item)}", marks, href)


def read_alternative(line: Line, element: Any, marks: str, href: str) -> None:
    """The same thing for new and for old Word: one of the two, preferably the new one."""
    options = [found for name in ("Choice", "Fallback") for found in element.findall(f"{MC}{name}")]
    says = [one for one in options if any(True for _text in one.iter(f"{W}t"))]
    shows = [one for one in options if any(True for _blip in one.iter(f"{A}blip", f"{V}imagedata"))]
    for one in (says or shows or options)[:1]:
        line.read(one, marks, href)


def read_box(line: Line, element: Any, marks: str, href: str) -> None:
    """A text box stands on its own, after the paragraph."""
    line.boxes.append(element)


def read_blip(line: Line, element: Any, marks: str, href: str) -> None:
    """A picture in the document, or one elsewhere."""
    drawing = next(
        (one for one in element.iterancestors() if one.tag in (f"{W}drawing", f"{W}pict", f"{W}object")), None
    )
    line.pictures.append(
        (element.get(f"{R}embed") or element.get(f"{R}link") or element.get(f"{R}id") or "", alt_of(drawing))
    )


def alt_of(drawing: Any) -> str:
    """The description that the author gave a picture in Word."""
    if drawing is None:
        return ""
    for one in drawing.iter():
        if isinstance(one.tag, str) and one.tag.endswith(("}docPr", "}shape")):
            words = one.get("descr") or one.get("alt") or ""
            if words:
                return str(words)
    return ""


def read_drawn_text(line: Line, element: Any, marks: str, href: str) -> None:
    """Words drawn as a picture (WordArt)."""
    line.add(element.get("string") or "", marks, href)


def read_ruby(line: Line, element: Any, marks: str, href: str) -> None:
    """The words, then how they are read."""
    for part in (element.find(f"{W}rubyBase"), element.find(f"{W}rt")):
        if part is not None:
            line.read(part, marks, href)


Handler = Callable[[Line, Any, str, str], None]
HANDLERS: dict[str, Handler] = {
    f"{W}r": read_run,
    f"{W}t": read_text,
    f"{M}t": read_text,
    f"{W}tab": lambda line, element, marks, href: line.add("\t", marks, href),
    f"{W}ptab": lambda line, element, marks, href: line.add("\t", marks, href),
    f"{W}noBreakHyphen": lambda line, element, marks, href: line.add("-", marks, href),
    f"{W}softHyphen": lambda line, element, marks, href: None,
    f"{W}sym": lambda line, element, marks, href: line.add(
        symbol(element.get(f"{W}char") or "", element.get(f"{W}font") or ""), marks, href
    ),
    f"{W}br": read_break,
    f"{W}cr": read_break,
    f"{W}hyperlink": read_link,
    f"{W}sdt": read_control,
    f"{W}fldChar": read_field,
    f"{W}txbxContent": read_box,
    f"{W}ruby": read_ruby,
    f"{MC}AlternateContent": read_alternative,
    f"{A}blip": read_blip,
    f"{V}imagedata": read_blip,
    f"{V}textpath": read_drawn_text,
    f"{O}OLEObject": lambda line, element, marks, href: None,
    f"{W14}checkbox": lambda line, element, marks, href: None,
}
