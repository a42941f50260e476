"""What each rule of the reader says, for people who ask how an item was read."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tiendo.reading.rules import Rule

RULES: dict[Rule, Promise] = {
    "level": _("Câu nêu một số kèm đơn vị tính."),
    "level_with_target": _("Câu nêu một số và tỷ lệ của số đó so với mức giao."),
    "level_with_change": _("Câu nêu một số và mức tăng, giảm của số đó."),
    "target_only": _("Câu chỉ nêu tỷ lệ so với mức giao, không nêu con số đạt được."),
    "change_only": _("Câu chỉ nêu mức tăng, giảm, không nêu con số đạt được."),
    "amount_of_change": _("Câu nêu phần tăng thêm hoặc giảm đi so với một kỳ khác."),
    "range_of_change": _("Câu nêu mức tăng, giảm trong một khoảng, từ số này đến số kia."),
    "percentage": _("Câu nêu một tỷ lệ phần trăm."),
    "table_row": _("Số liệu nằm trên một dòng của bảng."),
    "table_of_units": _("Số liệu nằm trong một ô của bảng, dòng là đơn vị, cột là chỉ tiêu."),
    "adversative": _("Câu mở đầu bằng «Tuy nhiên» hoặc từ tương tự, rồi nêu điều chưa đạt."),
    "adversative_list": _("Mục này nằm trong danh sách đứng sau «Tuy nhiên» hoặc từ tương tự."),
    "adversative_mention": _(
        "Câu trước mở đầu bằng «Tuy nhiên» và cho biết còn hạn chế; mục này nói rõ hạn chế đó."
    ),
    "inner_adversative": _("Vế sau của câu, sau «tuy nhiên» hoặc «nhưng», nêu điều chưa đạt."),
    "unmet_list": _("Mục này nằm trong danh sách những việc, chỉ tiêu không đạt."),
    "plain_shortfall": _("Câu không có từ báo trước, nhưng tự nó nêu điều chưa đạt."),
    "said_shortfall": _("Câu thuật lại điều chưa đạt mà người khác phản ánh hoặc rà soát thấy."),
    "said_mention": _("Câu trước cho biết có ý kiến phản ánh; mục này nói rõ điều được phản ánh."),
    "finding": _("Hội nghị hoặc báo cáo thẩm tra chỉ ra điều chưa đạt."),
    "namely": _("Câu trước cho biết còn vướng mắc; mục này đứng sau «Đó là»."),
    "cause_opening": _("Câu mở đầu bằng «Nguyên nhân là» hoặc cụm từ tương tự."),
    "cause_behind": _("Mục này đứng trước cụm từ «là nguyên nhân khiến»."),
    "speech_act": _("Câu cho biết có người yêu cầu, giao hoặc đề nghị làm việc này."),
    "speech_list": _("Mục này nằm trong danh sách việc mà có người yêu cầu hoặc giao."),
    "modal": _("Câu có «cần», «phải» hoặc «có trách nhiệm»."),
    "ahead_opening": _("Câu nói về việc phải làm trong thời gian tới."),
    "ahead_opening_list": _("Mục này nằm trong danh sách việc phải làm trong thời gian tới."),
    "ahead_inside": _("Giữa câu có nhắc đến việc phải làm trong thời gian tới."),
    "ahead_target": _("Câu đặt ra mức phải đạt trong thời gian tới."),
    "task_table": _("Nhiệm vụ nằm trên một dòng của bảng phân công."),
    "instruction": _("Mục này là một ý của thông báo kết luận."),
    "proposal": _("Câu đề nghị hoặc kiến nghị với cấp trên."),
    "request": _("Câu thuật lại điều mà người dự đề nghị."),
    "lead_in_colon": _("Mục này đứng sau lời dẫn và dấu hai chấm."),
    "lead_in_word": _("Mục này đứng sau lời dẫn như «một số hạn chế như»."),
    "goes_on": _("Mục này nằm dưới đề mục, hoặc nối tiếp ý của câu trước."),
    "note": _("Mục này nằm trong chú thích cuối trang."),
    "no_purpose": _("Câu này không thuộc phần nào của văn bản."),
}


def rule_sentence(rule: str) -> str:
    """Return what a rule says; "" for one that the reader no longer has."""
    return next((str(told) for name, told in RULES.items() if name == rule), "")
