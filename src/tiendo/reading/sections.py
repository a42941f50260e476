"""What each stretch of text is for: result, limitation, cause, task, proposal, or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tiendo.reading import cues
from tiendo.reading.cues import Cue, Section
from tiendo.reading.dates import Mention
from tiendo.reading.lines import Block
from tiendo.reading.names import doer_before, first_task_verb, organisations_in, task_start
from tiendo.reading.page import Page
from tiendo.reading.period import Period
from tiendo.reading.sentences import Span
from tiendo.reading.session import Times

_AHEAD_WORDS = re.compile(
    r"(?:trong|bước vào|sang|định hướng|về"
    r"|(?:về )?(?:phương hướng,? )?(?:nhiệm vụ(?: trọng tâm)?)?)"
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch [start, end) of one sentence with one purpose."""

    section: Section
    start: int
    end: int
    rule: str
    sentence: Span
    heading: Span | None  # the innermost heading above
    asked: Span | None = None  # words before the content that name who is asked


@dataclass(slots=True)
class _Outline:
    """The headings above the current block by level, each with the section it announces."""

    open: dict[int, tuple[Section | None, Span]] = field(default_factory=dict)

    def enter(self, level: int, section: Section | None, span: Span) -> None:
        self.close(level)
        self.open[level] = (section, span)

    def close(self, level: int) -> None:
        for deeper in [one for one in self.open if one >= level]:
            del self.open[deeper]

    @property
    def section(self) -> Section | None:
        for level in sorted(self.open, reverse=True):
            section = self.open[level][0]
            if section is not None:
                return section
        return None

    @property
    def heading(self) -> Span | None:
        return self.open[max(self.open)][1] if self.open else None


class SectionWalk:
    """Walks a page once; `state` is the section that a sentence without any cue goes on with."""

    def __init__(self, page: Page, times: Times) -> None:
        """Start before the first block."""
        self.page, self.times = page, times
        self.text = page.key.text
        self.outline = _Outline()
        self.state: Section = "none"
        self.list_level: int | None = None  # level of the items that the last lead-in announced
        self.expects_list = False
        self.seen: set[str] = set()

    def passages(self) -> Iterator[Passage]:
        """Yield every stretch with a purpose, in the order of the text."""
        for block in self.page.blocks:
            if block.kind in {"noise", "title"}:
                continue
            if block.kind == "heading":
                self._enter(block)
                continue
            self._begin(block)
            for span in self.page.sentences(block):
                yield from self._sentence(span, block)

    def _enter(self, block: Block) -> None:
        span = Span(block.start, block.end)
        section = cues.topic(self.text[block.start : block.end], last=False)
        self.outline.enter(block.level or 0, section, span)
        keeps = self.state in {"task", "mixed"} and self._is_agency(span)
        self.state = self.outline.section or (self.state if keeps else "result")
        self.expects_list, self.list_level = True, None

    def _is_agency(self, span: Span) -> bool:
        names = organisations_in(self.page, span.start, span.end)
        return bool(names) and names[0].start - span.start <= 4

    def _begin(self, block: Block) -> None:
        """Settle what a new block goes on with."""
        if block.level is not None:
            self.outline.close(block.level)
            if self.expects_list and self.list_level is None:
                self.list_level = block.level
        elif self.list_level is not None and not self.outline.open:
            self.expects_list, self.list_level = False, None
        if self.outline.section is not None and not self.expects_list:
            self.state = self.outline.section

    def _sentence(self, span: Span, block: Block) -> Iterator[Passage]:
        words = self.text[span.start : span.end]
        if len(words) > 40:
            if words in self.seen:  # a lead paragraph or caption said again
                return
            self.seen.add(words)
        if span.end <= self.times.opening_end and not self.outline.open:
            self.state = "result"
            return
        start = cues.strip_leading(self.text, span.start, span.end)
        cue = self._opening_cue(span) or self._cue(start, span.end)
        if cue is not None:
            self.state = cue.section
            self.expects_list, self.list_level = cue.is_list and cue.content >= span.end, None
            yield from self._after_cue(span, start, cue)
        else:
            yield from self._without_cue(Span(start, span.end), span, block)

    def _opening_cue(self, span: Span) -> Cue | None:
        """Find the cues that a sentence's very first words give: "Tuy nhiên", "Trong quý II"."""
        adverse = cues.limitation_cue(self.text, span.start, span.end)
        return adverse or self._ahead_cue(span.start, span.end)

    def _cue(self, start: int, end: int) -> Cue | None:
        text = self.text
        listed = cues.list_cue(text, start, end)
        if listed is not None and listed.section == "mixed" and listed.content < end:
            listed = self._speech_cue(start, end) or listed  # "kết luận hội nghị, … đề nghị: …"
        return cues.cause_cue(text, start, end) or listed or self._speech_cue(start, end)

    def _ahead_cue(self, start: int, end: int) -> Cue | None:
        """Find "Trong quý II, huyện tập trung …": a later period, then a task verb."""
        begin = cues.ahead_opening(self.text, start, end)
        if begin is None:
            begin = self._later_period_end(start, end)
        if begin is None:
            return None
        colon = self.text.find(":", begin, end)
        if colon >= 0 and cues.topic(self.text[begin:colon], last=True) in {"task", "mixed", None}:
            return Cue("task", colon + 1, "ahead_opening_list", is_list=True)
        comma = begin + 2 if self.text.startswith(", ", begin) else begin
        spoken = self._speech_cue(comma, end)
        if spoken is not None and spoken.section == "task":
            return spoken
        verb = first_task_verb(self.page, begin, min(end, begin + 160))
        return None if verb is None else Cue("task", verb, "ahead_opening")

    def _later_period_end(self, start: int, end: int) -> int | None:
        for mention in self.page.mentions.inside(start, min(end, start + 40)):
            lead = self.text[start : mention.start].strip()
            if _AHEAD_WORDS.fullmatch(lead) and self._is_later(mention):
                return mention.end
        return None

    def _is_later(self, mention: Mention) -> bool:
        if mention.kind == "vague":
            return True
        reviewed = self.times.reviewed
        if mention.kind != "period" or reviewed is None:
            return False
        code = mention.code(reviewed.end.year)
        return code is not None and Period.parse(code).start > reviewed.start

    def _speech_cue(self, start: int, end: int) -> Cue | None:
        if cues.PROPOSES.search(self.text, start, end):
            if self.outline.section in {None, "proposal", "mixed"}:
                return self._proposal(start, end)
            return None
        if self.outline.section in {"result", "limitation", "cause", "proposal"}:
            return None
        found = cues.SPEECH.match(self.text, start, end)
        if found is None:
            return None
        verb = task_start(self.page, found.end(), min(end, found.end() + 260))
        return None if verb is None else Cue("task", verb, "speech_act")

    def _proposal(self, start: int, end: int) -> Cue | None:
        found = cues.PROPOSES.search(self.text, start, end)
        return None if found is None else Cue("proposal", found.start(), "proposal")

    def _after_cue(self, span: Span, start: int, cue: Cue) -> Iterator[Passage]:
        asked = Span(start, cue.content) if cue.section in {"task", "mixed"} else None
        if cue.content < span.end:
            yield self._made(cue.section, cue.content, span, cue.rule, asked)

    def _without_cue(self, rest: Span, span: Span, block: Block) -> Iterator[Passage]:
        inner = cues.inner_adversative(self.text, rest.start, rest.end)
        if inner is not None and self.state in {"result", "none", "mixed"}:
            yield from self._plain(Span(rest.start, inner[0]), span, block)
            yield self._made("limitation", inner[1], span, "inner_adversative")
            return
        yield from self._plain(rest, span, block)

    def _plain(self, rest: Span, span: Span, block: Block) -> Iterator[Passage]:
        section = self._section_of(rest, block)
        if section == "none":
            return
        start = rest.start
        if section == "result":
            assessed = cues.ASSESSES.search(self.text, rest.start, min(rest.end, rest.start + 160))
            if assessed is not None and cues.PROCEDURAL.match(self.text, rest.start):
                start = assessed.end()
        yield Passage(section, start, rest.end, "goes_on", span, self.outline.heading)

    def _section_of(self, rest: Span, block: Block) -> Section:
        """Tell what a sentence without a cue is for, from the state and its own first words."""
        text = self.text
        listed = block.level is not None and self.expects_list
        if listed and self.state not in {"mixed", "none", "result"}:
            return self.state
        does = cues.TASK_VERB.match(text, rest.start, rest.end) is not None
        fails = cues.NEGATIVE.search(text, rest.start, rest.end) is not None
        if self.state == "mixed":
            return "task" if does or self._agency(rest) else "limitation" if fails else "result"
        if self.state in {"task", "proposal"}:
            does = does or doer_before(self.page, rest.start, rest.end) is not None
            return self.state if does or self._by_heading() else self._left()
        if self.state in {"limitation", "cause"}:
            return self.state if fails or self._by_heading() else self._left()
        return self._result_or_none(rest)

    def _agency(self, rest: Span) -> bool:
        colon = self.text.find(":", rest.start, min(rest.end, rest.start + 160))
        return colon > 0

    def _by_heading(self) -> bool:
        return self.outline.section == self.state

    def _left(self) -> Section:
        """Leave a list of running text: what follows is of no known purpose."""
        self.state = "none"
        return "none"

    def _result_or_none(self, rest: Span) -> Section:
        text = self.text
        if cues.GOAL.match(text, rest.start, rest.end):
            return "task"
        if cues.RHETORIC.search(text, rest.start, rest.end):
            return "none"
        if cues.PROCEDURAL.match(text, rest.start, rest.end):
            near = min(rest.end, rest.start + 160)
            return "result" if cues.ASSESSES.search(text, rest.start, near) else "none"
        return "result"

    def _made(
        self, section: Section, start: int, span: Span, rule: str, asked: Span | None = None
    ) -> Passage:
        return Passage(section, start, span.end, rule, span, self.outline.heading, asked)
