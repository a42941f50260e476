"""What each stretch of text is for: result, limitation, cause, task, proposal, or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tiendo.reading import assigned, causes, cues
from tiendo.reading.actors import Doing, doing, is_actor
from tiendo.reading.acts import asker_in, speaker_in
from tiendo.reading.asks import ahead_cue, ask_cue, inner_ahead_cue, modal_cue, spoken_cue
from tiendo.reading.cues import Cue
from tiendo.reading.formulas import CONCLUDES, closes, is_tally, may_report, reports
from tiendo.reading.lines import Block
from tiendo.reading.ordinals import announces, counts
from tiendo.reading.outline import Outline
from tiendo.reading.page import Page
from tiendo.reading.passages import Passage
from tiendo.reading.plain import (
    clauses_of,
    is_no_content,
    is_no_praise,
    is_to_do,
    only_falls_short,
    result_or_none,
)
from tiendo.reading.requests import ASKS
from tiendo.reading.rules import Rule
from tiendo.reading.sentences import Span, split_at
from tiendo.reading.session import Times
from tiendo.reading.shortfalls import falls_short, is_shortfall
from tiendo.reading.topics import Section, topic_of_heading

_SITTING = re.compile(
    r"\b(?:hội nghị|kỳ họp|phiên họp|cuộc họp|họp|giao ban|phiên thường kỳ|buổi làm việc|sơ kết"
    r"|tổng kết)\b"
)
_DATED = re.compile(r"(?:vào )?(?:sáng|chiều|tối|ngày|hôm|vừa|trong (?:hai|2|\d) ngày|từ ngày|\d)")
_REACHED = re.compile(r"\b(?:đã|được|vừa|ước|đạt|có)\b")
_SHORTEST = 5  # key characters of the shortest cue, "đó là"
_LISTED = frozenset({"limitation", "cause", "task", "proposal"})
_TOLD = frozenset({"limitation", "cause", "proposal", "result"})
_ANSWERS = _TOLD | {"target"}  # headings where nobody asks


class SectionWalk:
    """Walks a page once; `state` is the section that a sentence without any cue goes on with."""

    def __init__(self, page: Page, times: Times) -> None:
        """Start before the first block."""
        self.page, self.times = page, times
        self.text = page.key.text
        self.outline = Outline()
        self.usual: Section = "mixed" if times.paper in {"notice", "assignment"} else "result"
        self.state: Section = self.usual
        self.is_usual = True  # no heading and no cue has set the state
        self.last: Section = "none"  # of the stretch before
        self.asker: Span | None = None
        self.asked: Span | None = None  # who shall do what a list holds
        self.before: Span | None = None  # the sentence before
        self.told_in = -1  # start of the block with the last cue
        self.begun = self.reports_in = -1  # starts of this block and of the last that told results
        self.listed_in = -1  # start of the block that goes on with what a lead-in announced
        self.announced = False  # a lead-in ended the block before
        self.list_level: int | None = None  # level of the items that the last lead-in announced
        self.nested: int | None = None  # level of numbers below a heading with a letter
        self.expects_list = self.counted = False
        self.was_plain = False  # the last shortfall was told without a cue
        self.seen: set[str] = set()

    def passages(self) -> Iterator[Passage]:
        """Yield every stretch with a purpose, in the order of the text."""
        for block in self.page.blocks:
            if block.kind in {"noise", "title", "table"}:
                continue
            if block.kind == "heading":
                self._enter(block)
                continue
            if block.kind == "note":
                yield from self._note(block)
                continue
            self._begin(block)
            for span in self.page.sentences(block):
                yield from self._sentence(span, block)

    def _note(self, block: Block) -> Iterator[Passage]:
        """Give a footnote's sentences, whose figures count; it says nothing of its own."""
        for span in self.page.sentences(block):
            yield Passage("none", span.start, span.end, "note", span, self.outline.heading)

    def _enter(self, block: Block) -> None:
        span = Span(block.start, block.end)
        if self.before is None and self._is_title(span):
            return
        section = topic_of_heading(self.text[span.start : span.end], told=self.usual == "mixed")
        if section == "mixed" and self.outline.above(block.level or 0) == "none":
            section = None  # "Mục đích, yêu cầu" and below it "Yêu cầu"
        keeps = self.state in {"task", "mixed"} and is_actor(self.page, *span)
        self.outline.enter(block.level or 0, None if keeps else section, span)
        self.state = "task" if keeps else self.outline.section or self.usual
        self.is_usual = self.is_usual and not keeps and self.outline.section is None
        if section == "mixed":
            self.asker = asker_in(self.page, span.start, span.end) or self.asker
            self.last = "none"  # what was told above is over
        self.expects_list, self.list_level, self.asked = True, None, None

    def _is_title(self, span: Span) -> bool:
        """Whether a heading before the first sentence is a headline or only names the session."""
        is_marked = span.start > 0 and self.text[span.start - 1] != "\n"
        named = self.times.paper and not _SITTING.search(self.text, span.start, span.end)
        return not is_marked and not named

    def _begin(self, block: Block) -> None:
        """Settle what a new block goes on with."""
        self.begun = block.start
        if block.level is None and self._headed_a_table(block):
            self.outline.close(0)
            self.state, self.expects_list = self.usual, False
        if self.announced:
            self.listed_in, self.announced = block.start, False
        if label := CONCLUDES.match(self.text, block.start, block.end):  # "Kết luận: …" in minutes
            self.outline.enter(self.outline.deepest + 1, "mixed", Span(*label.span("label")))
            self.is_usual = False
        if block.level is not None:
            if self.expects_list and self.list_level is None:
                self.list_level = block.level
                self.nested = block.level if self.outline.deepest > block.level else None
            if block.level != self.nested:
                self.outline.close(block.level)
                self.nested = None
        elif self.list_level is not None and not self.outline.open:
            self.expects_list, self.list_level = False, None
        if self.outline.section is not None and not self.expects_list:
            self.state = self.outline.section

    def _headed_a_table(self, block: Block) -> bool:
        """Whether the heading above, which has no mark, held no sentence but a table."""
        head = self.outline.heading
        if head is None or self.text[max(0, head.start - 1)] != "\n":
            return False
        is_empty = self.before is None or self.before.end <= head.start
        return is_empty and self.page.has_table(head.end, block.start)

    def _sentence(self, span: Span, block: Block) -> Iterator[Passage]:
        words = self.text[span.start : span.end]
        if len(words) > 40:
            if words in self.seen:  # a lead paragraph or caption said again
                return
            self.seen.add(words)
        start = cues.strip_leading(self.text, span.start, span.end)
        cue = self._cue(span, start) if len(words) >= _SHORTEST else None
        if self._opens_session(span, cue):
            return
        self.before, self.announced = span, False
        self.counted = counts(self.text, span.start)
        if cue is not None:
            if announces(self.text, cue.content, span.end):
                cue = replace(cue, content=span.end, is_list=True)
            self._turn_to(cue, span, block)
            if cue.section == "mixed" and cue.content < span.end:
                yield from self._without_cue(Span(cue.content, span.end), span, block)
            elif cue.content < span.end:
                yield self._made(cue.section, cue.content, span, cue.rule, cue.lead)
        else:
            yield from self._without_cue(Span(start, span.end), span, block)

    def _turn_to(self, cue: Cue, span: Span, block: Block) -> None:
        """Keep what a cue says of this sentence and of those that go on with it."""
        goes_on = self.state == cue.section == "task" and self._is_listed(block)
        self.state, self.told_in, self.is_usual = cue.section, block.start, False
        self.announced = cue.is_list and (
            cue.content >= span.end or self.text.startswith(":", span.end)
        )
        if self.announced or not goes_on:
            self.expects_list, self.list_level = self.announced, None
            self.asked = cue.lead if self.announced else None
        if cue.is_list or cue.section == "limitation":
            self.listed_in = block.start if cue.is_list else -1
        self.asker = cue.asker or (self.asker if cue.rule != "ahead_opening" else None)
        if cue.section == "cause" and self.was_plain and not self.announced:
            self.state = self.outline.section or self.usual  # the next one is told by itself

    def _opens_session(self, span: Span, cue: Cue | None) -> bool:
        """Whether a sentence only tells the session: who sits, when, what for."""
        if span.end > self.times.opening_end or self.outline.open:
            return False
        if cue is not None and cue.rule == "ahead_inside":
            return False
        speaks = cue is not None and cue.rule.startswith("speech")
        dated = _DATED.match(self.text, span.start) is not None
        if (speaks and not dated) or (cue is not None and cue.section == "limitation"):
            return False
        return _SITTING.search(self.text, span.start, min(span.end, span.start + 160)) is not None

    def _cue(self, span: Span, start: int) -> Cue | None:
        """Find what the first words of a sentence announce."""
        text, end = self.text, span.end
        joined = cues.strip_joiners(text, span.start, end)
        adverse = cues.limitation_cue(text, span.start, end)
        if adverse is not None and self.outline.section not in {"task", "proposal"}:
            return adverse
        told = causes.cause_cue(text, joined, end)
        if told is None and start != joined:
            told = causes.cause_cue(text, start, end)
        if told is None and self.before is not None:
            told = cues.namely_cue(text, self.before, span.start, end)
        if told is None and self.outline.section not in _ANSWERS:
            told = cues.finding_cue(text, start, end, colon=True)
        if told is None and self.outline.section not in {*_ANSWERS, "none", "heard", "task"}:
            told = cues.said_cue(text, joined, end)
        if told is not None:
            return spoken_cue(self.page, span.start, end) or told
        if self.outline.section == "heard":
            return cues.request_cue(text, start, end)
        return self._asking_cue(span, start, joined)

    def _asking_cue(self, span: Span, start: int, joined: int) -> Cue | None:
        """Find who asks for what, what a later period holds, or what a list announces."""
        text, end = self.text, span.end
        asks = self.outline.section not in _ANSWERS
        listed = cues.list_cue(text, start, end)
        if listed is not None and listed.section == "mixed" and not asks:
            listed = None
        asked = self._asked(span, joined, start) if asks else None
        if listed is not None and listed.section in _TOLD:
            behind = listed.section == "result"  # "ghi nhận các kết quả, yêu cầu các xã: …"
            is_first = asked is not None and asked.content < listed.content + behind
            return asked if is_first else listed
        ahead = ahead_cue(self.page, self.times, span.start, end)
        if ahead is None and joined != span.start:
            ahead = ahead_cue(self.page, self.times, joined, end)
        if asked is None and ahead is None:
            inside = inner_ahead_cue(self.page, self.times, span.start, end)
            ahead = inside and replace(inside, rule="ahead_inside")
        told = asked or ahead or listed
        if told is None and asks:
            needs = modal_cue(self.page, joined, end) if self.state != "task" else None
            told = needs or spoken_cue(self.page, span.start, end)
        return told or (
            assigned.among_tasks(self.page, self.before, span) if self.state != "task" else None
        )

    def _asked(self, span: Span, joined: int, start: int) -> Cue | None:
        """Find who asks at the head, or behind a clause of praise: "ghi nhận …; yêu cầu …"."""
        cue = ask_cue(self.page, joined, span.end)
        if cue is None and start != joined:
            cue = ask_cue(self.page, start, span.end)
        clause = self.text.find("; ", span.start, min(span.end, span.start + 300))
        if cue is None and clause > 0 and is_no_content(self.text, span.start, clause):
            cue = ask_cue(self.page, cues.strip_joiners(self.text, clause + 2, span.end), span.end)
            if cue is not None and cue.asker is None:
                cue = replace(cue, asker=asker_in(self.page, span.start, clause))
        return cue

    def _without_cue(self, rest: Span, span: Span, block: Block) -> Iterator[Passage]:
        reasons = causes.is_cause_until(self.text, rest.start, rest.end)
        if reasons is not None and self.state not in {"task", "target", "proposal"}:
            yield self._made("cause", rest.start, span, "cause_behind", end=reasons)
            return
        inner = cues.inner_adversative(self.text, rest.start, rest.end)
        if inner is not None and self.state in {"result", "none", "mixed"}:
            if inner[0] > rest.start and not cues.CONCEDES.match(self.text, rest.start):
                yield from self._plain(Span(rest.start, inner[0]), span, block)
            yield self._made("limitation", inner[1], span, "inner_adversative")
            return
        yield from self._plain(rest, span, block)

    def _plain(self, rest: Span, span: Span, block: Block) -> Iterator[Passage]:
        section = self._section_of(rest, block)
        if self.state == "heard" and section == "limitation":
            yield from self._heard(rest, span)
            return
        clause = assigned.given_behind(self.page, rest) if self.state == "mixed" else None
        if clause is not None and section in {"result", "none"}:
            if section == "result":
                yield self._made("result", rest.start, span, "goes_on", end=clause)
            yield self._made("task", clause, span, "goes_on", end=rest.end)
            return
        if section == "result":
            yield from self._among_results(rest, span)
        elif section == "none":
            self.asker = speaker_in(self.page, rest.start, rest.end) or self.asker
        else:
            yield self._made(section, rest.start, span, "goes_on", end=rest.end)

    def _among_results(self, rest: Span, span: Span) -> Iterator[Passage]:
        """Tell the clauses of a sentence without a cue that fall short from the results."""
        start = rest.start
        assessed = cues.ASSESSES.search(self.text, rest.start, min(rest.end, rest.start + 160))
        if assessed is not None and cues.PROCEDURAL.match(self.text, rest.start):
            start = assessed.end()
        for section, part in clauses_of(self.page, start, rest.end):
            rule: Rule = "plain_shortfall" if section == "limitation" else "goes_on"
            yield self._made(section, part.start, span, rule, end=part.end)

    def _section_of(self, rest: Span, block: Block) -> Section:
        """Tell what a sentence without a cue is for, from the state and its own first words."""
        if (fixed := self._fixed_section(rest, block)) is not None:
            return fixed
        found = doing(self.page, rest.start, rest.end)
        if self.state in {"heard", "mixed"}:
            return self._of_mixed(rest, found, block)
        if self.state == "target" and found is not None:
            self.state, self.told_in = "task", block.start
            return "task"
        if self._goes_on(rest, block, does=found is not None):
            return self.state
        if self.listed_in != block.start:
            self.state = self.outline.section or self.usual
            if self.state == "mixed":
                return self._of_mixed(rest, found, block)
        return result_or_none(self.text, rest)

    def _fixed_section(self, rest: Span, block: Block) -> Section | None:
        """Give the section that a heading, a list or a label sets, whatever the words say."""
        if self.state == "task" and only_falls_short(self.page, rest):
            return "limitation"
        if self.outline.section in {"none", "target"}:
            return self.outline.section
        if closes(self.text, rest.start, rest.end):
            return "none"
        if self.last == "task" and cues.COMPLETES.match(self.text, rest.start):
            return "task"
        return self.state if self._is_listed(block) and self.state in _LISTED else None

    def _is_listed(self, block: Block) -> bool:
        """Whether a sentence stands in the list that was announced, by a mark or by «Hai là, …»."""
        return self.expects_list and (block.level is not None or self.counted)

    def _goes_on(self, rest: Span, block: Block, *, does: bool) -> bool:
        """Whether a sentence without a cue belongs to the list or section before it."""
        if self.state not in _LISTED:
            return False
        if self.outline.section == self.state:
            return True
        if self.state in {"task", "proposal"}:
            return self._goes_on_with_tasks(rest, block, does=does)
        mentioned = cues.MENTIONS.search(self.text, rest.start, rest.end) is not None
        if mentioned or is_to_do(self.text, rest) or cues.PROCEDURAL.match(self.text, rest.start):
            return False
        listed = self.listed_in == block.start and is_no_praise(self.text, rest)
        return listed or falls_short(self.text, rest.start, rest.end)

    def _goes_on_with_tasks(self, rest: Span, block: Block, *, does: bool) -> bool:
        """Whether a sentence after a task is one: it opens with a verb, or is of the same kind."""
        if cues.PROCEDURAL.match(self.text, rest.start) or cues.PRAISES.match(
            self.text, rest.start, rest.end
        ):
            return False
        in_block = self.told_in == block.start
        if self.state == "proposal":
            return does and in_block
        return does or (in_block and not _REACHED.search(self.text, rest.start, rest.end))

    def _of_mixed(self, rest: Span, found: Doing | None, block: Block) -> Section:
        """Tell a sentence where anything may stand; below "Ý kiến thảo luận" nobody is asked."""
        begin = rest.start if self.before is None else self.before.start
        reported = self.reports_in == self.begun and may_report(self.text, rest.start, rest.end)
        reported = reported or is_tally(self.text, begin, rest.end, self.last)
        if self.state == "mixed" and not reported:
            is_told = found is not None and (found.actor is not None or not self.is_usual)
            is_told = is_told or assigned.is_agency_before_colon(self.page, rest)
            if is_told or (block.level is not None and assigned.is_told_to(self.page, rest)):
                return "task"
        said = cues.PROCEDURAL.match(self.text, rest.start) is not None and self.state == "mixed"
        first = self.text.find(";", rest.start, rest.end) if self.state == "mixed" else -1
        tells = falls_short if self.state == "heard" else is_shortfall
        fails = tells(self.text, rest.start, rest.end if first < 0 else first)
        if fails and not said and not cues.MENTIONS.search(self.text, rest.start, rest.end):
            return "limitation"
        return result_or_none(self.text, rest)

    def _heard(self, rest: Span, span: Span) -> Iterator[Passage]:
        """Tell the clauses of what somebody said that fall short from those that do not."""
        for part in split_at(self.text, rest.start, rest.end):
            fails = falls_short(self.text, part.start, part.end)
            section: Section = "limitation" if fails else "result"
            if ASKS.match(self.text, part.start, part.end):
                section = "proposal"
            yield self._made(section, part.start, span, "goes_on", end=part.end)

    def _made(
        self,
        section: Section,
        start: int,
        span: Span,
        rule: Rule,
        lead: Span | None = None,
        end: int | None = None,
    ) -> Passage:
        who = self.asker if section == "task" else None
        lead = lead or (self.asked if section == "task" and self.expects_list else None)
        self.last = section
        if section == "result" and reports(self.text, start, end or span.end):
            self.reports_in = self.begun
        if section in {"limitation", "result"}:
            self.was_plain = rule in {"plain_shortfall", "said_shortfall"}
        return Passage(section, start, end or span.end, rule, span, self.outline.heading, lead, who)
