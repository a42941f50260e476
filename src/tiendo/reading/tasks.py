"""Who does what by when: lead, co-operating units, deadline and product of a task."""

from __future__ import annotations

import re
from dataclasses import replace

from tiendo.reading.actors import Doing, doing, is_actor, name_end, small_verb, written_actor
from tiendo.reading.acts import find_act
from tiendo.reading.certainty import of_statement
from tiendo.reading.deadlines import RECURRING, deadline_in
from tiendo.reading.names import Name, capitals_end, organisations_in
from tiendo.reading.needing import Needing
from tiendo.reading.page import Page
from tiendo.reading.passages import Passage
from tiendo.reading.records import Task, TaskKind
from tiendo.reading.sectors import sector_of
from tiendo.reading.sentences import Span, trim
from tiendo.reading.session import Times
from tiendo.reading.verbs import first_task_verb

_WITH = re.compile(r"\bphối hợp(?: chặt chẽ)?(?P<with>(?: với| cùng)(?: với)?)? ")
_LEADS = re.compile(r",? (?:là cơ quan |làm đầu mối,? ?)?chủ trì\b")
_PRODUCT = re.compile(
    r"\b(?:xây dựng|ban hành|trình|lập|hoàn thiện|tham mưu(?: ban hành| xây dựng)?|gửi|dự thảo"
    r"|tổng hợp|hoàn thành)(?: (?:và ban hành|dự thảo|hồ sơ))? (?P<product>(?:\d+ )?(?:kế hoạch"
    r"|báo cáo"
    r"|nghị quyết|đề án|quyết định|phương án|danh mục|danh sách|tờ trình|chương trình(?! năm học)"
    r"|văn bản"
    r"|hướng dẫn|quy chế|hồ sơ|bảng tổng hợp|công văn|dự thảo|thông báo|biên bản|biểu)\b"
    r"[^,;.()]{0,80})|\bsản phẩm: (?P<stated>[^,;.()]{3,90})"
)
_CONCRETE = re.compile(
    r"(?:chủ trì,? )?(?:hoàn thành|bàn giao|ban hành|trình|khánh thành|khởi công)\b"
)
_LABEL = re.compile(
    r"(?:(?P<lead>(?:cơ quan|đơn vị|ngành)? ?(?:chủ trì|thực hiện|chịu trách nhiệm))"
    r"|(?P<with>(?:cơ quan|đơn vị)? ?phối hợp)|(?P<due>thời hạn|thời gian|hạn|tiến độ)"
    r"(?: (?:hoàn thành|thực hiện))?|(?P<product>sản phẩm|kết quả))(?: thực hiện| hoàn thành)?: ?"
)
_FOLLOWS = re.compile(
    r"(?:(?:hoàn thành|thực hiện) (?:trước|trong|xong|chậm)|xong trước|báo cáo kết quả (?:trước"
    r"|về|cho)"
    r"|thời (?:hạn|gian) (?:hoàn thành|thực hiện))\b"
)
_ALL_DUE = re.compile(
    r"(?:các |những |tất cả )*(?:nhiệm vụ|nội dung|công việc|việc) (?:trên|này|nêu trên)\b"
)
_IN_BRACKETS = re.compile(  # "… (UBND xã chủ trì, Hội Nông dân phối hợp; trước 30/6)"
    r"\((?:giao )?(?P<who>[^();,]{3,80}?)(?: (?:chủ trì|thực hiện|tham mưu|chịu trách nhiệm))?"
    r"(?:[,;][^()]*)?\)?$| - (?P<dash>(?:bộ phận|phòng|ban|công an|ubnd|trung tâm|đơn vị|trạm"
    r"|các thôn|văn phòng|hội|đoàn) [^,;()]{2,60})(?:,|$)"
)
_POST = re.compile(  # who is in charge in a commune, named by the field
    r"(?:công chức )?(?:tài chính|địa chính|văn hóa|tư pháp|văn phòng|kế toán|nông nghiệp|xây dựng)"
    r"(?:(?:,| -| và|-) ?[^,:;]{2,30}){1,3}$"
)
_GIVES = re.compile(r"[,(] ?(?:và )?giao (?:cho )?(?=\w)")
_NEED = re.compile(r"(?:(?:cần|phải|sẽ|hãy) )+(?=\w)")
_EMPTY = re.compile(  # exhortation that names nothing to be done
    r"(?:khẩn trương |nghiêm túc |chủ động |tích cực )*(?:tổ chức |triển khai )*thực hiện"
    r"(?: tốt| nghiêm túc| nghiêm| có hiệu quả| hiệu quả)*(?: (?:các |những )?(?:nội dung )?"
    r"(?:thông báo|kết luận|công văn|nội dung|ý kiến)(?: kết luận| chỉ đạo)?(?: này| trên"
    r"| nêu trên)?)?"
    r"(?: theo (?:đúng )?quy định)?"
    r"|phối hợp và tổ chức thực hiện|chủ trì|trong đó|cụ thể|nghiêm túc rút kinh nghiệm"
    r"|(?:tiếp tục )?(?:nêu cao|đề cao"
    r"|phát huy)(?: hơn nữa)? (?:tinh thần|ý thức)[^,;]{0,30}"
)
_SHORT = 240  # key characters that an exhortation may take
_GENERAL = re.compile(  # "đoàn kết, phấn đấu hoàn thành thắng lợi các nhiệm vụ năm 2018"
    r"(?:(?:tiếp tục|quyết tâm|nỗ lực|phấn đấu|tập trung|khẩn trương|nghiêm túc|chủ động|tích cực"
    r"|đoàn kết(?:, thống nhất)?|khắc phục (?:mọi )?khó khăn|nêu cao (?:tinh thần"
    r"|ý thức)(?: \w+){0,3}"
    r"|phát huy (?:truyền thống|(?:những )?kết quả|tinh thần|thành tích)(?: \w+){0,4}|triển khai"
    r"|thực hiện|tổ chức|hoàn thành|thắng lợi|xuất sắc|toàn diện|tốt|vượt mức|quyết liệt|hiệu quả"
    r"|có hiệu quả|đồng bộ|và|để)\b[, ]*)+"
    r"(?:(?:các|những|mọi) )*(?:(?:mục tiêu|chỉ tiêu|nhiệm vụ)\b(?:, | và )?)*"
    r"(?: ?(?:trọng tâm|chính trị|được giao|đề ra|đã đề ra|phát triển|kinh tế|xã hội|-|–|quốc phòng"
    r"|an ninh|năm|quý|tháng|trong|của|những|các|cuối|đầu|còn lại|và|nhiệm kỳ|huyện|xã|tỉnh|đảng bộ"
    r"|hđnd|đại hội|thời gian tới|tiếp theo|\d[\d/]*|[ivx]+)\b)*"
)
_TOGETHER = re.compile(r"\w,? (?=cùng )")
_DECIDES = Needing(  # "Ban Thường vụ thảo luận, đồng ý chủ trương; nguồn vốn: …"
    "đồng ý|thống nhất|nhất trí|chấp thuận|nguồn vốn|kinh phí|tổng mức đầu tư|mức chi"
    "|thực hiện theo ",
    r"(?:về [^;:]{3,160}[,:] )?[^,;:]{0,60}(?: thảo luận,)? ?\b(?:cơ bản |không )?(?:đồng ý"
    r"|thống nhất|nhất trí|chấp thuận)"
    r"(?: về| với)?(?: (?:chủ trương|đề xuất|đề nghị|nội dung|phương án|dự thảo)\b[^;]*)?$"
    r"|(?:nguồn vốn|kinh phí|tổng mức đầu tư|mức chi): "
    r"|(?:các |những )?(?:nhiệm vụ|nội dung)(?: \w+){0,4} thực hiện theo (?:phụ lục|danh mục|biểu)",
)
_THREAT = re.compile(  # "ai để tái diễn thì kiểm điểm trưởng ấp"
    r"(?:ai|[^,;]{0,40} nào)\b[^;]{3,90}\b(?:thì|phải|sẽ)\b[^;]{0,60}?\b(?:chịu trách nhiệm"
    r"|kiểm điểm|xử lý"
    r"|kỷ luật)"
)
_SPEAKS = re.compile(r"\b(?:kết luận|chỉ đạo|phát biểu|báo cáo|ý kiến)\b")  # no agency's list
_SEVERAL = re.compile(r"(?:các|từng|mỗi|những|thôn|ấp|xóm|bản|buôn|xã|phường|khu)\b")
_STANDING = re.compile(r"thực hiện thường xuyên$")
_AT_LARGE = re.compile(r"(?:toàn )?(?:tỉnh|thành phố|huyện|thị xã|quận|xã|phường|thị trấn)")
_GROUP = re.compile(  # goes on with "các sở, …", no name of its own
    r"(?:ban|ngành|đoàn thể|phòng|đơn vị|địa phương|thị trấn|phường|xã|thị xã|cơ quan|ban, ngành"
    r"|ban ngành|chính quyền|tổ chức đảng)"
)
_TAIL = re.compile(r"(?:,? (?:cần|phải|sẽ|và|tiếp tục|có trách nhiệm))+$")


class TaskReader:
    """Makes tasks of items; a part that only names a lead or a deadline completes those before."""

    def __init__(self, page: Page, times: Times) -> None:
        """Keep the page and the session's times."""
        self.page, self.times = page, times
        self.text = page.key.text
        self.before: Passage | None = None
        self.led: str | None = None  # who was named before a colon in the sentence before

    def add(self, passage: Passage, items: list[Span], tasks: list[Task]) -> None:
        """Append the tasks of a passage."""
        self.led = self._led_before(passage)
        lead = self._lead_asked(passage) or self.led
        first = len(tasks)
        for item in items:
            label = _LABEL.match(self.text, item.start, item.end)
            if label is not None and label.lastgroup and label.end() < item.end:
                begin = min(first, max(0, len(tasks) - 1))
                tasks[begin:] = [self._labelled(task, label, item) for task in tasks[begin:]]
            elif len(tasks) > first and _ALL_DUE.match(self.text, item.start):
                due = deadline_in(self.page, self.times, item)
                tasks[first:] = [self._dated(task, due) for task in tasks[first:]]
            elif tasks and _STANDING.match(self.text, item.start, item.end):
                tasks[-1] = replace(tasks[-1], kind="standing")
            elif len(tasks) > first and self._is_due_after(item, tasks[-1]):
                tasks[-1] = self._dated(tasks[-1], deadline_in(self.page, self.times, item))
            else:
                named, start = self._own_lead(item)
                if ":" in self.text[item.start : start]:
                    self.led = named
                if not self._is_empty(item, start):
                    tasks.append(self._task(passage, item, start, named or lead))
                    lead = tasks[-1].lead  # goes on: "Sở A làm việc này; làm việc kia"
        self.before = passage

    def _led_before(self, passage: Passage) -> str | None:
        """Give who a colon named in the sentence before: "Phòng A: lập hồ sơ. Đôn đốc các xã"."""
        before = self.before
        if before is None or passage.rule != "goes_on" or passage.start - before.end > 12:
            return None
        return None if "\n" in self.text[before.end : passage.start] else self.led

    def _is_empty(self, item: Span, start: int) -> bool:
        """Whether an item names nothing to be done: a closing formula, a threat."""
        if _EMPTY.fullmatch(self.text, start, item.end):
            return True
        if item.end - start < _SHORT and _GENERAL.fullmatch(self.text, start, item.end):
            return True
        if _DECIDES.match(self.text, item.start, item.end):
            return True
        return _THREAT.match(self.text, item.start, item.end) is not None

    def _is_due_after(self, item: Span, task: Task) -> bool:
        """Whether an item only says when the task before it is due."""
        if not _FOLLOWS.match(self.text, item.start):
            return False
        near = self.page.key.starts[item.start] - task.cite.end < 40
        return near and deadline_in(self.page, self.times, item) is not None

    def _task(self, passage: Passage, item: Span, start: int, lead: str | None) -> Task:
        deadline = deadline_in(self.page, self.times, item)
        product = self._product(item)
        return Task(
            cite=self.page.cite(start, item.end),
            sector=sector_of(self.page, item, passage.heading),
            kind=self._kind(Span(start, item.end), deadline, product),
            lead=lead,
            cooperating=self._cooperating(item),
            deadline=deadline,
            product=product,
            rule=passage.rule,
            assigned_by=self._asker(passage),
            certainty=of_statement(passage.rule, under_heading=passage.heading is not None),
        )

    def _asker(self, passage: Passage) -> str | None:
        if passage.asker is None:
            return None
        return self.page.written(passage.asker.start, passage.asker.end) or None

    def _labelled(self, task: Task, label: re.Match[str], item: Span) -> Task:
        """Complete a task by "cơ quan chủ trì: …", "thời hạn: …", "sản phẩm: …"."""
        words = self.page.written(label.end(), item.end)
        if label["lead"]:
            return replace(task, lead=task.lead or words)
        if label["with"]:
            names = listed_names(self.page, label.end(), item.end)
            return replace(task, cooperating=task.cooperating or names or (words,))
        if label["product"]:
            return replace(task, product=words, kind="concrete")
        due = deadline_in(self.page, self.times, item, labelled=True)
        return self._dated(replace(task, deadline=None) if due else task, due)

    def _dated(self, task: Task, deadline: str | None) -> Task:
        if deadline is None or task.deadline is not None:
            return task
        kind: TaskKind = task.kind if deadline in RECURRING else "concrete"
        return replace(task, deadline=deadline, kind=kind)

    def _kind(self, item: Span, deadline: str | None, product: str | None) -> TaskKind:
        if (deadline and deadline not in RECURRING) or product:
            return "concrete"
        return "concrete" if _CONCRETE.match(self.text, item.start, item.end) else "standing"

    def _lead_asked(self, passage: Passage) -> str | None:
        """Take who is asked from the words before the content, else from an agency's heading."""
        if passage.lead is not None:
            return written_actor(self.page, passage.lead) or None
        heading = passage.heading
        if heading is None:
            return None
        given = find_act(self.page, heading.start, heading.end)  # "Giao UBND huyện:"
        start = given.content if given is not None else heading.start
        if _SPEAKS.search(self.text, heading.start, heading.end):
            return None
        if is_actor(self.page, start, heading.end) and not self._has_verb(start, heading.end):
            return self.page.written(start, heading.end).rstrip(" :")
        return None

    def _own_lead(self, item: Span) -> tuple[str | None, int]:
        """Read "UBND xã: …", "Giao UBND xã chủ trì …": (lead, where the clause itself begins)."""
        goes_on = "cùng " if self.led is None else ("cùng ", "yêu cầu ")
        if self.text.startswith(goes_on, item.start):  # "…; cùng Phòng A làm việc kia"
            return None, item.start
        colon = self.text.find(":", item.start, min(item.end, item.start + 200))
        if colon > 0:
            given = find_act(self.page, item.start, colon)
            begin = given.content if given is not None and given.content < colon else item.start
            rest = trim(self.text, colon + 1, item.end)
            named = self._named_before(begin, colon)
            if rest is not None and named is not None:
                return written_actor(self.page, named), rest.start
        given = find_act(self.page, item.start, item.end)
        begin = given.content if given is not None and given.is_ask else item.start
        found = doing(self.page, begin, item.end)
        if found is None and given is not None:  # "đồng chí cho rằng Phòng A cần …"
            found = doing(self.page, given.content, item.end)
        stop = name_end(self.page, begin, item.end) if found is None else None
        is_name = self.page.is_capital(begin) or _SEVERAL.match(self.text, begin) is not None
        if stop is not None and is_name:
            found = Doing(Span(begin, stop), stop + 1)
        if found is None or found.actor is None:
            start = self._behind_need(item.start if found is None else found.verb, item.end)
            return self._given_inside(start, item.end), start
        lead = written_actor(self.page, found.actor)
        start = self._with_partners(found.actor, found.verb)
        return None if _AT_LARGE.fullmatch(lead.casefold()) else lead or None, start

    def _with_partners(self, actor: Span, verb: int) -> int:
        """Give where a clause begins: its partners stay, "Ban A | cùng UBND xã B làm …"."""
        told = _TOGETHER.search(self.text, actor.start, actor.end)
        return verb if told is None else told.end()

    def _named_before(self, begin: int, colon: int) -> Span | None:
        """Give who is named before a colon: "UBND xã:", "Phòng A chủ trì, phối hợp với B:"."""
        if _POST.fullmatch(self.text, begin, colon) and self._is_title(begin, colon):
            return Span(begin, colon)
        if not is_actor(self.page, begin, colon):
            return None
        leads = _LEADS.search(self.text, begin, colon)
        stop = colon if leads is None else leads.start()
        return None if self._has_verb(begin, stop) else Span(begin, stop)

    def _is_title(self, begin: int, colon: int) -> bool:
        """Whether both halves of a post are in capitals: "Văn hóa - Xã hội", no mere field."""
        dash = self.text.find(" - ", begin, colon)
        return dash < 0 or self.page.is_capital(dash + 3)

    def _given_inside(self, start: int, end: int) -> str | None:
        """Read who is given the task behind its content: "…, giao Chi cục Thuế báo cáo"."""
        told = _IN_BRACKETS.search(self.text, start, end)
        if told is not None:
            who = Span(*told.span("who" if told["who"] else "dash"))
            if is_actor(self.page, who.start, who.end) and not self._has_verb(who.start, who.end):
                return written_actor(self.page, who) or None
        given = _GIVES.search(self.text, start, end)
        if given is None or not is_actor(self.page, given.end(), end):
            return None
        verb = first_task_verb(self.page, given.end() + 1, end)
        return written_actor(self.page, Span(given.end(), verb or end)) or None

    def _behind_need(self, start: int, end: int) -> int:
        need = _NEED.match(self.text, start, end)
        return start if need is None else need.end()

    def _has_verb(self, start: int, end: int) -> bool:
        found = doing(self.page, start, end)
        return found is not None

    def _cooperating(self, item: Span) -> tuple[str, ...]:
        found = _WITH.search(self.text, item.start, item.end)
        if found is None or not (found["with"] or is_actor(self.page, found.end(), item.end)):
            return ()
        verb = first_task_verb(self.page, found.end() + 1, item.end)
        return listed_names(self.page, found.end(), verb or item.end)

    def _product(self, item: Span) -> str | None:
        found = _PRODUCT.search(self.text, item.start, item.end)
        if found is None:
            return None
        start, end = found.span("product" if found["product"] else "stated")
        due = re.search(r" (?:trước|chậm nhất|trong|hoàn thành)\b", self.text[start:end])
        return self.page.written(start, start + due.start() if due else end) or None


def listed_names(page: Page, start: int, end: int) -> tuple[str, ...]:
    """Give the organisations of a list, each with the words up to the next."""
    names = _heads(page, organisations_in(page, start, end), start)
    parts: list[str] = []
    for index, name in enumerate(names):
        last = index + 1 == len(names)
        stop = _list_end(page, name, end) if last else names[index + 1].start
        words = _TAIL.sub("", page.written(name.start, stop).rstrip(" ,"))
        if words:
            parts.append(words)
    return tuple(parts)


def _heads(page: Page, names: list[Name], start: int) -> list[Name]:
    """Keep the names that begin a member of the list, not the words inside a longer name."""
    kept: list[Name] = []
    for name in names:
        before = page.key.text[max(start, name.start - 8) : name.start].rstrip()
        begins = not before or before.endswith((",", " và", ";"))
        if kept and _GROUP.fullmatch(page.key.text, name.start, name.end):
            kept[-1] = kept[-1]._replace(end=name.end)
        elif (begins or not kept) and not (kept and name.start < kept[-1].end):
            kept.append(name)
    return kept


def _list_end(page: Page, name: Name, end: int) -> int:
    does = small_verb(page, name.start, end)  # "Hợp tác xã Đông Sơn bơm nước"
    if does is not None:
        return does.verb - 1
    marks = [at for mark in ",;:(" if (at := page.key.text.find(mark, name.end, end)) > 0]
    return min(end, max(capitals_end(page, name.end), min(marks, default=end)))
