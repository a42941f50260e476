"""Who does what by when: lead, co-operating units, deadline and product of a task."""

from __future__ import annotations

import re
from datetime import date

from tiendo.reading import cues
from tiendo.reading.dates import Mention
from tiendo.reading.names import capitals_end, organisations_in
from tiendo.reading.page import Page
from tiendo.reading.records import Task, TaskKind
from tiendo.reading.sections import Passage
from tiendo.reading.sectors import sector_of
from tiendo.reading.sentences import Span
from tiendo.reading.session import Times

_BEFORE = re.compile(
    r"\b(?:trước|chậm nhất(?: là)?|hạn (?:chót|cuối|hoàn thành)?|thời hạn|đến(?: hết)?|xong|trong"
    r"|hoàn thành|hết|chậm nhất (?:vào|đến))(?: hoàn thành)?:?(?: (?:là|vào|đến|trước|trong|hết))*"
    r"(?: (?:ngày|tháng|quý))? ?$"
)
_RECURRING = re.compile(
    r"\b(?:hằng|hàng|định kỳ(?: hằng| hàng)?|mỗi) (?P<every>tuần|tháng|quý|năm)\b"
)
_EVERY = {"tuần": "weekly", "tháng": "monthly", "quý": "quarterly", "năm": "yearly"}
_WITH = re.compile(r"\bphối hợp(?: chặt chẽ)?(?: với| cùng)(?: với)? ")
_LEADS = re.compile(r",? ?(?:là cơ quan |làm đầu mối,? ?)?chủ trì\b")
_PRODUCT = re.compile(
    r"\b(?:xây dựng|ban hành|trình|lập|hoàn thiện|tham mưu(?: ban hành| xây dựng)?|gửi|dự thảo)"
    r"(?: (?:và ban hành|dự thảo|hồ sơ))? (?P<product>(?:\d+ )?(?:kế hoạch|báo cáo|nghị quyết|đề án"
    r"|quyết định|phương án|danh mục|tờ trình|chương trình|văn bản|hướng dẫn|quy chế|hồ sơ"
    r"|bảng tổng hợp|công văn|dự thảo|thông báo|biên bản)\b[^,;.()]{0,80})|sản phẩm:? (?P<stated>[^,;.()]{3,90})"
)
_CONCRETE = re.compile(
    r"\b(?:hoàn thành|bàn giao|ban hành|trình|\d+ (?:xã|dự án|công trình|ha|km))\b"
)
_FOLLOWS = re.compile(
    r"\(?(?:thời hạn|thời gian (?:hoàn thành|thực hiện)|hoàn thành (?:trước|trong|xong)|xong trước"
    r"|hạn hoàn thành|sản phẩm|báo cáo kết quả (?:trước|về|cho))"
)


class TaskReader:
    """Makes tasks of items; a sentence that only adds a deadline completes the task before it."""

    def __init__(self, page: Page, times: Times) -> None:
        """Keep the page and the session's times."""
        self.page, self.times = page, times
        self.text = page.key.text

    def add(self, passage: Passage, items: list[Span], tasks: list[Task]) -> None:
        """Append the tasks of a passage."""
        lead = self._lead_asked(passage)
        for item in items:
            if tasks and passage.rule == "goes_on" and _FOLLOWS.match(self.text, item.start):
                tasks[-1] = self._completed(tasks[-1], item)
                continue
            tasks.append(self._task(passage, item, lead))

    def _task(self, passage: Passage, item: Span, asked: str | None) -> Task:
        lead, start = self._own_lead(item)
        deadline = self._deadline(item)
        product = self._product(item)
        return Task(
            cite=self.page.cite(start, item.end),
            sector=sector_of(self.page, item, passage.heading),
            kind=self._kind(item, deadline, product),
            lead=lead or asked,
            cooperating=self._cooperating(item),
            deadline=deadline,
            product=product,
            rule=passage.rule,
        )

    def _completed(self, task: Task, item: Span) -> Task:
        deadline = task.deadline or self._deadline(item)
        product = task.product or self._product(item)
        return Task(
            cite=task.cite, sector=task.sector, kind="concrete" if deadline else task.kind,
            lead=task.lead, cooperating=task.cooperating, deadline=deadline, product=product,
            rule=task.rule,
        )  # fmt: skip

    def _kind(self, item: Span, deadline: str | None, product: str | None) -> TaskKind:
        recurring = deadline in _EVERY.values()
        if (deadline and not recurring) or product:
            return "concrete"
        return "concrete" if _CONCRETE.match(self.text, item.start, item.end) else "standing"

    def _lead_asked(self, passage: Passage) -> str | None:
        """Take who is asked from the words before the content, else from an agency's heading."""
        if passage.asked is not None:
            found = cues.SPEECH.match(self.text, passage.asked.start, passage.asked.end)
            if found is not None:
                lead = self._first_name(found.end(), passage.asked.end)
                if lead:
                    return lead
        if passage.heading is None:
            return None
        heading = passage.heading
        names = organisations_in(
            self.page.key, self.page.source.text, heading.start, heading.end, self.page.words
        )
        starts = [name.start for name in names]
        return self._name_text(heading) if starts and starts[0] - heading.start <= 4 else None

    def _own_lead(self, item: Span) -> tuple[str | None, int]:
        """Read "UBND xã: …", "Giao UBND xã chủ trì …": (lead, where the clause itself begins)."""
        colon = self.text.find(":", item.start, min(item.end, item.start + 140))
        if colon > 0 and self._starts_with_name(item.start, colon):
            begin = colon + 1
            while begin < item.end and self.text[begin] == " ":
                begin += 1
            if begin < item.end:
                return self.page.written(item.start, colon), begin
        leads = _LEADS.search(self.text, item.start, item.end)
        begin = item.start
        given = cues.SPEECH.match(self.text, begin, item.end)
        if given is not None:
            begin = given.end()
        if (
            leads is not None
            and leads.start() > begin
            and self._starts_with_name(begin, leads.start())
        ):
            return self.page.written(begin, leads.start()), item.start
        verb = cues.first_task_verb(self.text, begin, min(item.end, begin + 120))
        if given is not None and verb is not None and verb > begin:
            return self._first_name(begin, verb), item.start
        return None, item.start

    def _starts_with_name(self, start: int, end: int) -> bool:
        names = organisations_in(self.page.key, self.page.source.text, start, end, self.page.words)
        return bool(names) and names[0].start - start <= 4

    def _first_name(self, start: int, end: int) -> str | None:
        """Give the words from the first organisation up to the verb."""
        names = organisations_in(self.page.key, self.page.source.text, start, end, self.page.words)
        if not names:
            return None
        verb = cues.first_task_verb(self.text, names[0].end, end) or end
        stop = max(verb, names[0].end)
        words = self.page.written(names[0].start, stop)
        for tail in (" cần", " phải", " sẽ", " và", " tiếp tục"):
            words = words.removesuffix(tail)
        return words.rstrip(" ,:") or None

    def _name_text(self, heading: Span) -> str:
        return self.page.written(heading.start, heading.end)

    def _cooperating(self, item: Span) -> tuple[str, ...]:
        found = _WITH.search(self.text, item.start, item.end)
        if found is None:
            return ()
        verb = cues.first_task_verb(self.text, found.end(), item.end) or item.end
        key, text = self.page.key, self.page.source.text
        names = organisations_in(key, text, found.end(), verb, self.page.words)
        parts: list[str] = []
        for index, name in enumerate(names):
            stop = names[index + 1].start if index + 1 < len(names) else verb
            if index + 1 == len(names):
                stop = max(capitals_end(key, text, name.end), self._plain_end(name.end, verb))
            words = self.page.written(name.start, stop).removesuffix(" và").rstrip(" ,")
            if words:
                parts.append(words)
        return tuple(parts)

    def _plain_end(self, start: int, end: int) -> int:
        comma = min(
            (at for at in (self.text.find(mark, start, end) for mark in ",;:(") if at > 0),
            default=end,
        )
        return comma

    def _product(self, item: Span) -> str | None:
        found = _PRODUCT.search(self.text, item.start, item.end)
        if found is None:
            return None
        group = "product" if found["product"] else "stated"
        return self.page.written(*found.span(group)) or None

    def _deadline(self, item: Span) -> str | None:
        for mention in self.page.mentions.inside(item.start, item.end):
            lead = self.text[max(item.start, mention.start - 40) : mention.start]
            if mention.kind in {"date", "period"} and _BEFORE.search(lead):
                deadline = self._as_deadline(mention)
                if deadline:
                    return deadline
        found = _RECURRING.search(self.text, item.start, item.end)
        return None if found is None else _EVERY[found["every"]]

    def _as_deadline(self, mention: Mention) -> str | None:
        ahead, reviewed = self.times.ahead, self.times.reviewed
        near = ahead or reviewed
        year = mention.year or (near.end.year if near else self.times.year)
        if mention.kind == "period":
            return mention.code(year)
        if not mention.is_real:
            return None
        if year is None:
            return f"--{mention.month:02}-{mention.day:02}"
        try:
            return date(year, mention.month, mention.day).isoformat()
        except ValueError:
            return None
