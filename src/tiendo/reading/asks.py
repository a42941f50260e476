"""Cues of tasks: somebody asks, a later period opens, or something needs to be done."""

from __future__ import annotations

import re

from tiendo.reading import cues
from tiendo.reading.actors import Doing, actor_before, doing, is_actor
from tiendo.reading.acts import Act, find_acts
from tiendo.reading.cues import Cue
from tiendo.reading.dates import Mention
from tiendo.reading.formulas import BY_LAW
from tiendo.reading.names import organisations_in
from tiendo.reading.needing import Needing
from tiendo.reading.ordinals import announces
from tiendo.reading.page import Page
from tiendo.reading.period import Period
from tiendo.reading.plain import is_to_do
from tiendo.reading.requests import from_below
from tiendo.reading.sentences import Span
from tiendo.reading.session import Times
from tiendo.reading.shortfalls import falls_short
from tiendo.reading.topics import Section, topic
from tiendo.reading.verbs import TASK_VERB, first_task_verb

_AHEAD_WORDS = re.compile(
    r"(?:trong|bước vào|sang|định hướng|về|đến hết|đến"
    r"|(?:về )?(?:phương hướng,? )?(?:nhiệm vụ|công tác|giải pháp)?(?: (?:trọng tâm|chủ yếu|và"
    r" giải pháp))*(?: trong| của)?)"
)
_LATE_IN_YEAR = re.compile(r"cuối|còn lại")
_LEVEL = re.compile(
    r"(?:toàn |(?:ubnd|hđnd|ủy ban nhân dân|hội đồng nhân dân|đảng ủy|thường trực \w+(?: \w+)?) )?"
    r"(?:(?:tỉnh|huyện|thành|thị|quận|đảng) ủy|ban thường vụ|ban chấp hành|huyện|tỉnh|thành phố"
    r"|thị xã|quận|xã|phường|thị trấn|địa phương|đảng bộ"
    r"(?: \w+)?)(?: [^,]{0,30})?$"
)
_THEREFORE = re.compile(r"[,;] (?:vì vậy|do đó|do vậy|vì thế|từ đó),? ")
_NEEDS = re.compile(
    r"(?:(?:về|đối với|với|trong|để|bên cạnh)\b[^,;:]{3,90}?,? )?(?:thì )?(?:cần|phải)(?: phải)? "
)
_ONLY_VERBS = re.compile(
    r"(?:(?:cần|phải|tiếp tục|xác định|tập trung|chỉ đạo|lãnh đạo|thực hiện|triển khai|vào|tốt"
    r"|các|nhất là|trọng tâm là|và)[, ]*)+"
)
_ANNOUNCED = re.compile(
    r"(?:một số|các|những|\d+) (?:nhóm )?"
    r"(?:nhiệm vụ|giải pháp|công việc|(?P<open>nội dung|vấn đề|yêu cầu))\b"
    r"(?=[^:;]{0,140}(?::|$))"
)
_ALL_HERE = re.compile(r"(?:các|toàn thể|tất cả(?: các)?) (?:đồng chí|đ/c|đại biểu|ông, bà)\W?")
_ONLY_WHEN = re.compile(  # "yêu cầu trong tháng 6: …": who does what stands in the list
    r"(?:(?:trong|thời gian|tháng|quý|năm|tuần|ngày|tới|từ nay|đến|cuối|đầu|những|các|nhiệm vụ"
    r"|tập trung|thực hiện|cần|phải|một số|như|cụ thể|sau|đây|là|trước mắt|\d[\d/]*"
    r"|[ivx]+)\b[ ,]*)+"
)
_IS_FIRST = re.compile(
    r"(?:xác định|đề ra|đưa ra) (?:các |một số )?(?:nhiệm vụ|giải pháp"
    r"|mục tiêu)[^,;:]{0,40} là (?=\w)"
)
_SETS = re.compile(  # "huyện xác định 17 nhóm nhiệm vụ": the next sentences say which
    r"\b(?:xác định|đề ra|đưa ra|tập trung vào|thống nhất|thực hiện)(?: tốt| rõ"
    r"| hiệu quả)? (?:các |một số"
    r" |\d+ |những )(?:nhóm )?(?:nhiệm vụ|giải pháp|nội dung|mục tiêu)[^:;]{0,90}$"
)
_AIMS = re.compile(
    r"[,:] (?:trong đó,? |với |và )*(?=(?:phấn đấu|tập trung|tiếp tục|đẩy mạnh|tăng cường"
    r"|mục tiêu))"
)
_TARGET = re.compile(r"\b(?:đạt|còn|tăng|giảm|trên|từ|khoảng|dưới)\b[^;:]{0,40}\d")
_TARGETS = re.compile(r"\b(?:mục tiêu|chỉ tiêu)\b[^:;]{0,60}$")
_DIRECTS = re.compile(
    r"[^,;:]{0,80}?\b(?:btv|ban thường vụ|ban chấp hành|(?:huyện|tỉnh|thành|thị|quận|đảng) ủy|ubnd"
    r"|thường trực|chủ tịch|bí thư)[^,;:]{0,60}? (?:tập trung )?(?:lãnh đạo,? )?chỉ đạo (?=\w)"
)
_SETS_FOR = Needing(
    "xác định|thống nhất|nhất trí|đề ra|nhấn mạnh",
    r"\b(?:xác định|thống nhất|nhất trí|đề ra|nhấn mạnh)(?: rằng)?:? (?:trong )?",
)
_OF_A_PERIOD = re.compile(
    r"(?:^|[.\n] ?)(?:trong |qua )?(?:(?:\d+|ba|sáu|chín) )?(?:tháng|quý|năm)\b[^,;:.]{0,30}, "
)
_DEPARTMENT = re.compile(r"(?:các )?sở\b")
_FIRST_DUTY = Needing(
    "nhiệm vụ ",
    r"\bnhiệm vụ (?:trước mắt|trọng tâm|hàng đầu|then chốt)[^,;:]{0,30}? là (?:phải |cần )?(?=\w)",
)
_SPOKEN = re.compile(  # somebody speaks: "Theo đồng chí, …", "Bí thư Đảng ủy phường nói, …"
    r"(?:(?:cũng )?theo (?:ông|bà|đồng chí|đ/c)(?: này| [^,;:]{0,40})?,"
    r"|[^;:]{0,160}?\b(?:nói|cho biết|nhắc|hứa|cho rằng|bày tỏ|khẳng định|nhấn mạnh|lưu ý|nêu"
    r"|chia sẻ"
    r"|mong(?: muốn)?)(?: rõ| thêm| lại| cũng| sẽ)*(?: rằng|,|:)? )"
)
_CLAUSE = re.compile(
    r"(?:[,;:] |\b(?:nên|thì|rằng|còn|nội dung|vấn đề|nhiệm vụ|việc) )+"
    r"(?:và |còn |vì thế |do đó )*(?=\w)"
)
_MODAL = re.compile(
    r",? ?(?:thì )?(?:cần|phải|nên|sẽ|có trách nhiệm|chịu trách nhiệm|có nhiệm vụ)\b"
)
_MODALS = (" phải ", " cần ", " nên ", " sẽ ", " trách nhiệm ", " nhiệm vụ ")
_PAST = re.compile(r"\b(?:đã|được|vừa|ước đạt|ước thực hiện)\b")


def ask_cue(page: Page, start: int, end: int) -> Cue | None:
    """Find "đồng chí Bí thư yêu cầu các xã tập trung …"; a request to a superior is a proposal."""
    below = from_below(page.key.text, start, end)
    if below is not None:
        return Cue("proposal", below, "proposal")
    for act in find_acts(page, start, end):
        cue = _of_act(page, act, start, end)
        if cue is not None:
            return cue
    proposes = cues.PROPOSES.search(page.key.text, start, min(end, start + 160))
    return Cue("proposal", proposes.start(), "proposal") if proposes is not None else None


def _of_act(page: Page, act: Act, start: int, end: int) -> Cue | None:
    if act.verb == "chỉ đạo" and _looks_back(page.key.text, start, act.content):
        return None
    upwards = cues.TO_SUPERIOR.match(page.key.text, act.content, end)
    if upwards is not None and act.verb in {"đề nghị", "kiến nghị", "đề xuất"}:
        return _proposal(page, act, start, end)
    return _list_of(page, act, end) or _content_of(page, act, end)


def _list_of(page: Page, act: Act, end: int) -> Cue | None:
    """Read an act before a list: "yêu cầu trong tháng 6: …", "giao một số nhiệm vụ sau: …"."""
    text = page.key.text
    if act.content >= end:
        section: Section = "task" if act.is_ask else "mixed"
        return Cue(section, end, "speech_list", is_list=True, asker=act.asker)
    colon = text.find(":", act.content, end + 1)
    content = end if colon < 0 else min(colon + 1, end)
    announced = _ANNOUNCED.match(text, act.content, end)
    counted = colon < 0 and announces(text, act.content, end)
    if announced is not None or counted:
        is_open = announced is not None and announced["open"] is not None and content >= end
        section = "mixed" if (not act.is_ask if counted else is_open) else "task"
        return Cue(section, content, "speech_list", True, _asked_to(page, act, content), act.asker)
    if colon < 0 or not act.is_ask:
        return None
    if _ONLY_WHEN.fullmatch(text, act.content, colon):
        return Cue("task", content, "speech_list", is_list=True, asker=act.asker)
    if doing(page, act.content, end) is None and _is_addressed(page, act.content, colon):
        asked = Span(act.content, colon)
        return Cue("task", content, "speech_list", True, asked, act.asker)
    return None


def _asked_to(page: Page, act: Act, end: int) -> Span | None:
    """Give who is asked to do what a list holds: "đề nghị UBND xã thực hiện các nhiệm vụ sau:"."""
    found = doing(page, act.content, end)
    actor = None if found is None else found.actor
    is_named = actor is not None and not _ALL_HERE.fullmatch(page.key.text, *actor)
    return actor if is_named else None


def _content_of(page: Page, act: Act, end: int) -> Cue | None:
    """Read what an act says: who shall do what, or what falls short."""
    found = doing(page, act.content, end) or _concluding(page, act.content, end)
    if (found is None or found.actor is None) and _lags(page.key.text, act, end):
        is_told = act.verb == "lưu ý"
        return Cue("limitation", act.content, "finding", is_list=True) if is_told else None
    if found is None and act.is_ask:
        found = _asked(page, act.content, end)
    return None if found is None else _told(page, found, end, act)


def _lags(text: str, act: Act, end: int) -> bool:
    """Whether what is said falls short: "lưu ý: một vài cơ quan chưa bố trí người trực"."""
    if act.is_ask and act.verb != "lưu ý":
        return False
    clause = text.find(";", act.content, end)
    stop = end if clause < 0 else clause
    return falls_short(text, act.content, stop) and not is_to_do(text, Span(act.content, stop))


def _is_addressed(page: Page, start: int, colon: int) -> bool:
    """Whether nothing but those asked stands before a colon: "yêu cầu các xã: …"."""
    if not is_actor(page, start, colon) or colon - start > 300:
        return False
    return first_task_verb(page, start + 1, colon) is None


def _looks_back(text: str, start: int, content: int) -> bool:
    """Whether an act is told of a period: "9 tháng đầu năm, UBND huyện đã chỉ đạo …"."""
    near = text[max(0, start - 50) : content]
    return "đã chỉ đạo" in near and _OF_A_PERIOD.search(near) is not None


def _concluding(page: Page, start: int, end: int) -> Doing | None:
    """Read "dự báo còn nhiều khó khăn, vì vậy các xã cần …"."""
    therefore = _THEREFORE.search(page.key.text, start, min(end, start + 240))
    return None if therefore is None else doing(page, therefore.end(), end)


def _proposal(page: Page, act: Act, start: int, end: int) -> Cue | None:
    """Read a request upwards; a superior that speaks itself asks those below, a task."""
    text = page.key.text
    asker = "" if act.asker is None else text[act.asker.start : act.asker.end]
    to_department = _DEPARTMENT.match(text, act.content) is not None
    is_below = not asker or re.search(r"\b(?:huyện|xã|phường|thị|quận)\b", asker) is not None
    if re.search(r"tỉnh|thành ủy", asker) or (to_department and not is_below):
        found = doing(page, act.content, end)
        return None if found is None else _told(page, found, end, act)
    words = re.compile(r"(?:đề nghị|kiến nghị|đề xuất)\b")
    said = words.search(text, start, end)
    return Cue("proposal", said.start() if said is not None else act.content, "proposal")


def _asked(page: Page, start: int, end: int) -> Doing | None:
    """Read those asked by their names alone, where their list holds what no grammar expects."""
    names = organisations_in(page, start, min(end, start + 60))
    verb = first_task_verb(page, start, min(end, start + 320)) if names else None
    if verb is None or ":" in page.key.text[start:verb]:
        return None
    return Doing(Span(start, verb) if verb > start else None, verb)


def _told(page: Page, found: Doing, end: int, act: Act) -> Cue:
    text = page.key.text
    if (
        not act.is_ask
        and cues.GOAL.match(text, found.verb)
        and _TARGET.search(text, found.verb, end)
    ):
        return Cue("target", found.verb, "ahead_target")  # "thống nhất phấn đấu tăng 8,5%"
    content, is_list = _behind_lead_in(page, found.verb, end)
    is_list = is_list or (act.is_ask and page.key.text.startswith(":", end))
    return Cue("task", content, "speech_act", is_list=is_list, lead=found.actor, asker=act.asker)


def _behind_lead_in(page: Page, verb: int, end: int) -> tuple[int, bool]:
    """Step over "tập trung thực hiện các nhiệm vụ sau:" to what is listed."""
    text = page.key.text
    colon = text.find(":", verb, min(end, verb + 220))
    first = _IS_FIRST.match(text, verb, end)
    if first is not None:
        return first.end(), False
    if colon > 0 and _ONLY_VERBS.fullmatch(text, verb, colon):
        return colon + 1, True
    if colon > 0 and cues.GENERIC.match(text[verb:colon].rpartition(", ")[2] or text[verb:colon]):
        return colon + 1, True
    closes = text.startswith(":", end) or text[verb:end].endswith((" sau", " sau đây"))
    if colon < 0 and closes and end - verb < 260:
        last = text[verb:end].rpartition(", ")[2]
        if cues.GENERIC.match(last):
            return end, True
    return verb, False


def ahead_cue(page: Page, times: Times, start: int, end: int) -> Cue | None:
    """Find "Trong quý II, huyện tập trung …": a later period, then a task verb."""
    text = page.key.text
    begin = cues.ahead_opening(text, start, end) or _later_period_end(page, times, start, end)
    if begin is None or begin >= end:
        return None
    if text.startswith(", ", begin):
        begin += 2
    elif text.startswith((" ", ":"), begin):
        begin += 1
    colon = text.find(":", begin, min(end, begin + 260))
    if colon >= 0 and _lists_targets(text, begin, colon, end):
        return Cue("target", colon + 1, "ahead_target")
    asked = ask_cue(page, begin, end)
    if asked is not None and asked.section == "task":
        return asked
    if colon >= 0 and _announces(text[begin:colon]):
        return Cue("task", colon + 1, "ahead_opening_list", is_list=True)
    return _directed(page, begin, end) or _done_ahead(page, start, begin, end)


def _done_ahead(page: Page, start: int, begin: int, end: int) -> Cue | None:
    """Read who does what behind a later period that ends at `begin`."""
    text = page.key.text
    found = doing(page, begin, end) or doing(page, start, end)
    if found is None:
        return _goal_ahead(page, begin, end)
    content, is_list = _behind_lead_in(page, found.verb, end)
    lead = found.actor
    if lead is not None and _LEVEL.match(text[lead.start : lead.end].strip()):
        lead = None  # the body itself, not one of those it asks
    return Cue("task", content, "ahead_opening", is_list=is_list, lead=lead)


def _lists_targets(text: str, begin: int, colon: int, end: int) -> bool:
    """Whether a list holds what is to be reached: "mục tiêu: GRDP tăng 8% trở lên; …"."""
    first = text[colon + 1 : end].partition(";")[0].strip()
    if TASK_VERB.match(first):
        return False
    is_named = _TARGETS.search(text, begin, colon) is not None
    return (is_named or colon - begin < 3) and re.search(r"\d", first) is not None


def _directed(page: Page, begin: int, end: int) -> Cue | None:
    """Read "Ban Thường vụ Huyện ủy chỉ đạo các ngành tập trung …": those directed do it."""
    directs = _DIRECTS.match(page.key.text, begin, end)
    if directs is None:
        return None
    found = actor_before(page, directs.end(), min(end, directs.end() + 300))
    if found is None or found.actor is None:
        return None
    content, is_list = _behind_lead_in(page, found.verb, end)
    return Cue("task", content, "ahead_opening", is_list=is_list, lead=found.actor)


def inner_ahead_cue(page: Page, times: Times, start: int, end: int) -> Cue | None:
    """Find "…, Quận ủy xác định 3 tháng cuối năm tập trung …", "nhiệm vụ trước mắt là …"."""
    for said in _SETS_FOR.finditer(page.key.text, start, min(end, start + 400)):
        after = next(iter(page.mentions.inside(said.end(), min(end, said.end() + 40))), None)
        if after is not None and after.start == said.end() and _is_later(page, times, after):
            return ahead_cue(page, times, said.end(), end)
    duty = _FIRST_DUTY.search(page.key.text, start, min(end, start + 400))
    is_told = duty is not None and TASK_VERB.match(page.key.text, duty.end(), end)
    return Cue("task", duty.end(), "ahead_opening") if duty is not None and is_told else None


def _goal_ahead(page: Page, begin: int, end: int) -> Cue | None:
    """Read what a later period holds though no verb opens it: a list, "… phấn đấu …", a target."""
    text = page.key.text
    listed = text.startswith(":", end) and _announces(text[begin:end])
    if listed or _SETS.search(text, begin, end):
        return Cue("task", end, "ahead_opening_list", is_list=True)
    aims = _AIMS.search(text, begin, min(end, begin + 220))
    if aims is not None:
        return Cue("task", aims.end(), "ahead_opening")
    is_target = _TARGET.search(text, begin, end) and not _PAST.search(text, begin, end)
    return Cue("target", begin, "ahead_target") if is_target else None


def _announces(words: str) -> bool:
    return topic(words, last=True) in {"task", "mixed"} or len(words) < 3


def _later_period_end(page: Page, times: Times, start: int, end: int) -> int | None:
    for mention in page.mentions.inside(start, min(end, start + 60)):
        lead = page.key.text[start : mention.start].strip()
        if _AHEAD_WORDS.fullmatch(lead) and _is_later(page, times, mention):
            return mention.end
    return None


def _is_later(page: Page, times: Times, mention: Mention) -> bool:
    if mention.kind == "vague":
        return True
    if mention.kind != "period":
        return False
    near = times.reviewed or times.ahead
    if near is None:
        return _LATE_IN_YEAR.search(page.key.text, mention.start, mention.end) is not None
    code = mention.code(near.end.year)
    if code is None:
        return False
    named = Period.parse(code)
    if times.reviewed is None:
        return named.start >= near.start
    is_inside = named.end <= near.end and not _LATE_IN_YEAR.search(
        page.key.text, mention.start, mention.end
    )
    return named.start > near.start and not is_inside  # "Riêng tháng 3" of a first quarter


def modal_cue(page: Page, start: int, end: int) -> Cue | None:
    """Find "Trong đó, cần tập trung …", "Các xã cần rà soát …"."""
    text = page.key.text
    if BY_LAW.match(text, start):
        return None
    needs = _NEEDS.match(text, start, end)
    if needs is not None and TASK_VERB.match(text, needs.end(), end):
        return Cue("task", needs.end(), "modal")
    found = actor_before(page, start, min(end, start + 300))
    if found is None or found.actor is None:
        return None
    said = text[found.actor.end : found.verb + 20]
    if re.match(r",? ?(?:cần|phải|có trách nhiệm|chịu trách nhiệm|có nhiệm vụ)\b", said):
        return Cue("task", found.verb, "modal", lead=found.actor)
    return None


def spoken_cue(page: Page, start: int, end: int) -> Cue | None:
    """Find "Theo bà, muốn kịp thì các chủ đầu tư phải khởi công …": somebody says who must."""
    text = page.key.text
    words = text[start:end]
    if not any(modal in words for modal in _MODALS):
        return None
    spoken = _SPOKEN.match(text, start, end)
    if spoken is None:
        return None
    near = min(end, spoken.end() + 400)
    clauses = (clause.end() for clause in _CLAUSE.finditer(text, spoken.end(), near))
    for begin in (spoken.end(), *clauses):
        found = doing(page, begin, min(end, begin + 240))
        if found is not None and found.actor and _MODAL.match(text, found.actor.end, end):
            return Cue("task", found.verb, "modal", lead=found.actor)
    return None
