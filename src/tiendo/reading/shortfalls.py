"""What falls short: the predicates that say so, and whether a plain clause is one of them."""

from __future__ import annotations

import re

from tiendo.reading.alternation import by_first_letter
from tiendo.reading.topics import SHORTFALL

_OVERCOME = re.compile(
    r"\b(?:khắc phục|vượt qua|vượt|tháo gỡ|giải quyết|xử lý|nhờ|trước|phòng ngừa|ngăn chặn"
    r"|đấu tranh|giảm|hạn chế|không còn|đẩy lùi)(?: \w+){0,4} $"
)
_STATES = by_first_letter(  # what something is, without "chưa", "không" or "còn"
    r"thiếu(?! (?:nhi|niên|tướng|tá|úy|đói))|vướng(?: mắc)?|tái (?:phát|diễn|nghèo)|xuống cấp"
    r"|hư hỏng|(?:dang|dở) dở|dở dang|buông lỏng|cầm chừng|trầm lắng|lúng túng|thua lỗ|mờ nhạt"
    r"|gây bức xúc|nhỏ lẻ|manh mún|rời rạc|làm lướt|ùn (?:ứ|tắc)|ngập úng|xuống thấp|len lỏi"
    r"|giãn tiến độ|đình trệ|ách tắc|ì ạch|èo uột|bế tắc|trì trệ|quá tải|chồng chéo|đùn đẩy"
    r"|né tránh|ảm đạm|bấp bênh|sa sút|giảm sút|nhếch nhác|tràn lan|lãng phí|thất thoát|lơ là"
    r"|trông chờ|rườm rà|hỏng(?<!sự hỏng)|ngừng hoạt động(?<!thể, ngừng hoạt động)|đóng cửa|phá sản"
    r"|cắt giảm (?=\d)|lỏng lẻo"
    r"|thất lạc|thất thu|mất (?:mùa|giá|đoàn kết)|khan hiếm|tồn đọng|nợ đọng"
    r"|bỏ (?:học|hoang)|(?:xin )?nghỉ việc|kéo dài(?! (?:\d|hai|ba|trong)\b)|quá hạn|trễ (?:hạn"
    r"|hẹn)|chậm(?! nhất)"
    r"|phức tạp|tinh vi|bất cập|hạn chế(?! (?:tối đa|thấp nhất|việc|tình trạng|đến))"
    r"|vượt quy định|nặng về|tụt|sụt giảm|hụt(?: thu)?"
    r"|hình thức(?<!theo hình thức)(?<!bằng hình thức)(?<!các hình thức)(?<!nhiều hình thức)"
    r"|bị động|yếu kém"
    r"|yếu(?<!chủ yếu)(?<!thiết yếu)(?= (?:và|về|so))|đơn điệu"
    r"|chắp vá|gặp (?:nhiều |không ít )?khó(?: khăn)?"
    r"|khó khăn(?<!hộ khó khăn)(?<!cảnh khó khăn)(?<!sinh khó khăn)(?<!đặc biệt khó khăn)(?<!dân"
    r" khó khăn)"
    r"|khó (?:tiếp cận|tiêu thụ|thực hiện|triển khai|thu hồi|bố trí|huy động|kiểm soát|tuyển|đạt"
    r"|hoàn thành)"
    r"|(?:đứng|xếp) (?:cuối|chót|áp chót)|tiếp tục (?:bị|xuống cấp|gặp khó|giảm sút)"
    r"|(?:cán bộ|đảng viên|công chức|doanh nghiệp) vi phạm|bị (?:lỗi|bỏ hoang|đình chỉ|chậm"
    r"|gián đoạn|thu hẹp)"
    r"|nứt|sụt lún|bùng phát|rớt (?:lại|hạng)|hay (?:treo|đứng|lỗi|hỏng|hư|mất|bị|chậm|trễ)|"
    r"bong tróc|đứt gãy|xuống dốc|chững lại|giậm chân|(?:teo|thưa|vắng) dần|teo tóp"
    r"|muộn (?=hơn|so)"
    r"|hư(?<!chủ hư)(?! hại)"
    r"|mục(?= (?:nát|nhiều|gãy|hết))|nhiễm (?!sắc|vụ)|sơ sài|đối phó|nể nang|chập chờn|lác đác"
    r"|thưa thớt|ế ẩm|rớt giá|thụ động|sai sót|mất trắng|lỗi thời|tồn (?:kho|lại|ở)"
    r"|ngày có ngày không|nằm chờ|ỳ ạch|cũ nát|dột|rò rỉ|bồi lắng|sa lầy"
    r"|mất nhiều thời gian|đi \w+(?: \w+)? lại (?:nhiều|\w+) lần|bỏ (?:khô|phế)"
)
_DEGREE = r"(?:(?:còn|vẫn|cũng|lại|đang|rất|quá|khá|tương đối|khá là|ngày càng|dần|có phần) )*"
_NOT_YET = (  # "chưa phát hiện ca bệnh" is good news
    r"chưa (?!(?:có (?:ca|dịch|vụ|trường hợp|phát sinh)|để xảy|phát sinh|phát hiện|ghi nhận|xảy ra"
    r"|từng|kể|bao gồm|tính|bao giờ)\b)"
)
_FAILS = (  # what is not done or not there, unless its absence is good news or a name
    rf"(?<!không tăng, )không (?!(?:{_STATES})\b|(?:để|còn(?! phù hợp)|xảy|phát sinh|ngừng|chỉ"
    rf"|những|ít|nhỏ|kể|bao gồm|quá"
    r"|chuyên|tăng|phải|bị|tính|gian|khí|quân|ảnh hưởng|tập trung|tiền|dây|riêng|lớn|sót|gây|gặp"
    r"|thuộc"
    r"|thay đổi|dùng|phép|giấy|ma túy|rác|tội|hút|sinh|lời|kỳ|thời hạn|khoan|nhân nhượng|cần|mấy"
    r"|lùi|né|tô|gián đoạn|lây"
    r"|chạy"
    r"|phô|chủ quan|lơ|bỏ|trông|qua|đồng (?:tình|ý)|chấp (?:thuận|nhận)"
    r"|có (?:\w+ ){0,3}?(?:ca|dịch|vụ|trường hợp|phát sinh|vi phạm|tội phạm|tai nạn|khiếu|đơn"
    r"|điểm nóng|hộ (?:nghèo|tái)"
    r"|người (?:chết|bị)|thiệt hại|biến động|hiện tượng|tình trạng|sai|nợ|bệnh|ý kiến|thay đổi"
    r"|cháy|tàu|biểu hiện|dấu hiệu))"
    r"\b)\w+"
)
_NEW = (  # "nông thôn mới đạt", "trồng mới": the adjective
    *("thôn", "trồng", "viên", "cấp", "lập", "làm", "xây", "thêm", "mở", "đổi", "nạp", "ký"),
    *("tuyển", "dựng", "nghiệp", "công", "sinh", "tạo"),
)
_NOT_NEW = "".join(f"(?<!{word} mới)" for word in _NEW)
_ONLY = (  # "mới thanh toán 61,4 tỷ đồng", "chỉ đạt 40% kế hoạch": less than it should be
    r"(?:(?:mới )?chỉ (?:mới )?(?:(?:đạt|bằng|được|mới|còn bằng)"
    r"|(?:có|còn|thực hiện|giải ngân|thanh toán|hoàn thành|thu|nộp|trồng|cấp|giải quyết)"
    r"\b[^,;:]{0,40}? \d)"
    r"(?=[^;:]{0,60}(?:%|kế hoạch|dự toán|chỉ tiêu|\d/\d))"
    r"(?! (?:\w+ )?[\d.,]+ ?%? (?:so với )?cùng kỳ)"
    rf"|mới{_NOT_NEW} (?:đạt|bằng|giải ngân|thanh toán|thực hiện|hoàn thành|thu|nộp|bàn giao"
    rf"|giải quyết"
    r"|khởi công|chi trả|tiêm|cấp|có|dừng)(?: \w+){0,4} \d[\d.,/]*"
    r"|mới [\d.,]+ ?%|mới lấp đầy \d+"
    r"|(?:(?:đến|tới) nay|hiện(?: nay)?|vẫn|cũng|,) mới được \d[\d.,]*"
    r"|mới được (?=\d[\d.,]* ?%)\d+|mới \w+ được \d[\d.,]*)"
)
_LOW = by_first_letter(
    r"(?:đạt|ở mức|xếp)(?: \w+)? thấp|thấp (?:so với|hơn) (?:kế hoạch|dự toán|yêu cầu|mục tiêu"
    r"|chỉ tiêu|mức|bình quân|mặt bằng)|(?:rất|quá|khá|còn|vẫn) (?:thấp|ít|nhỏ|cao|mỏng)"
    r"|còn (?:nhiều|để|gặp|xảy ra|tình trạng|tiềm ẩn|tồn|nể nang|xem nhẹ|ỷ lại|trông chờ"
    r"|chăn thả|\d+(?: \w+){1,6} (?:chưa|không|chậm))"
    r"|có (?:lúc|nơi|hôm|chỗ|thời điểm|(?:mặt|khâu) (?=còn|chưa|hạn chế))|để xảy ra"
    r"|(?:vẫn|còn) (?:diễn ra|xảy ra|tái diễn)(?! (?:sôi|bình|ổn|đúng|suôn|thường))"
    r"|(?:vẫn|còn|cứ) ùn|làm (?:lướt|qua loa)|ghi cho có"
    r"|vẫn (?:ở mức )?\d[\d.,]*|tăng(?: trưởng)? (?:thấp|chậm)|tăng trưởng âm"
)
_STILL = (  # "còn e ngại", "còn dàn trải": what an office still finds is no praise
    r"còn (?!(?:\d+|lại|được|có|là|đang|giữ|tổ chức|hỗ trợ|thực hiện|triển khai|đạt|tăng|giảm"
    r"|khoảng|gần|trên"
    r"|dưới|hơn|một|hai|ba|bốn|năm|các|những|nguyên|sống|trẻ|phát|tham gia|phải|bằng|tạo|góp|giúp"
    r"|mở|chủ"
    r"|quan tâm|kết hợp|nhiều (?:dư địa|tiềm năng|cơ hội)|tiếp|trong|vận|thu|hướng|tặng|trao"
    r"|thường|hiệu lực"
    r"|phối|làm|tập|đóng|nợ lại|xây|đẩy|ra|ở|lưu|rất (?:nhiều|lớn)|mới|bị)\b)\w+"
)
_COMPELLED = (  # what nobody would do of himself: "vẫn phải đi bộ", "phải trả lại để làm lại"
    r"(?:vẫn|liên tục|thường xuyên|hay) bị|(?:vẫn|phần lớn|đa số|đều|nhiều lần) phải (?!được "
    r"|bảo đảm|đảm bảo)"
    r"|phải (?:trả lại|làm lại|đi bộ|bỏ|dừng|học nhờ|đi nhờ|mượn|ở nhờ|hủy|nhắc|chờ|gia hạn)"
)
_RISES = (  # more of what is bad in itself
    r"(?:tai nạn|tội phạm|số vụ|vụ việc|đơn thư|nợ (?:đọng|thuế|xấu)|tệ nạn"
    r"|vi phạm|tảo hôn"
    r"|tín dụng đen|khiếu (?:kiện|nại)(?:, tố cáo)?|lừa đảo|trái phép|trộm cắp|lấn chiếm|gây gổ"
    r"|đánh bạc|bạo lực|ma túy|bỏ học|ruộng bỏ hoang)(?: [^\s,;:()]+){0,8}? (?:(?:có (?:chiều"
    r" hướng|dấu hiệu|xu hướng) )?(?:gia )?"
    r"(?<!không )(?<!chưa )tăng(?! cường)|diễn biến phức tạp|xảy ra nhiều|phát sinh nhiều"
    r"|(?<!không tăng, )(?:chưa|không) giảm|lên (?:tới|đến) \d)"
)
_NAMED = (  # "công tác kiểm tra", "Ban Tổ chức", "Giáo dục và Đào tạo": a name, no act
    r"(?<!công tác )(?<!việc )(?<!tiến độ )(?<!tỷ lệ )(?<!kế hoạch )(?<!hoạt động )(?<!ban )"
    r"(?<!và )(?<!mới )"
)
_FALLS = rf"{_NOT_YET}|(?:{_STATES}|{_FAILS}|{_LOW}|(?P<only>{_ONLY})|{_STILL}"
_SHORT = rf"(?P<short>(?<!không )(?:(?P<rises>{_RISES})|{_DEGREE}(?:{_FALLS}|{_COMPELLED})\b)))"
_SOME_OF = (
    r"\d[\d./]*|nhiều|một số|không ít|hai|ba|vài|xã|thôn|hộ|nơi|chỗ|dự án|đơn vị|trường hợp|khoản"
    r"|cơ quan|công văn|văn bản"
)
_OTHER = (
    r"(?:đã(?! (?:\w+ )?(?:cũ|hư|hỏng|xuống cấp|mục|dột|quá hạn|trễ|chậm|lỗi thời|quá tải)\b)|sẽ"
    r"|cần|phải|hãy"
    r"|đạt|tăng(?<!gia tăng)(?! (?:trưởng|cường|thu|giá trị))|giảm(?! (?:nghèo|sút))|vượt|ước"
    r"|bằng(?<!mặt bằng)(?<!đồng bằng)|đều(?! (?:chưa|không|chậm|đạt (?:rất )?thấp))|nếu"
    r"|thì(?! (?:hỏng|chưa))"
    r"|nào"
    r"|nhờ|dù|tuy|mặc dù|thống nhất|nhất trí|đồng ý|cam kết"
    r"|là(?! \d[^,;]{0,30},| (?:quá |rất |còn |khá )*(?:chậm|thấp|thiếu|ít|yếu|chưa|có thật)\b)"
    r"|không (?:để|có|còn|xảy ra)|nên (?:trực tiếp|cần|xem|tập trung|chú|sớm|rà|quan tâm|có))\b"
    r"|có(?! (?:kết quả|tỷ lệ|tiến độ)(?: \w+){0,6}? (?:thấp|chậm)\b)"
    rf"(?! (?:{_SOME_OF})(?: \w+){{1,7}}? (?:chưa|không (?!có\b)|bỏ học|bỏ hoang|ngừng|chậm"
    rf"|quá hạn"
    r"|xuống cấp|hư hỏng|tái nghèo|hỏi \w+ lần))\b"
)
_DEEDS = by_first_letter(
    r"hoàn thành|ổn định|bảo đảm|đảm bảo|tiếp tục|tập trung|tổ chức(?! (?:đảng|bộ máy|cơ sở"
    r"|chính trị|đoàn|hội|cán bộ))|tăng cường"
    r"|khắc phục|giải quyết|xử lý|tháo gỡ|xử phạt|phát hiện|rà soát|đẩy mạnh|phấn đấu|yêu cầu"
    r"|đề nghị|giao(?! (?:thông|dịch|lưu))|kiểm tra|hỗ trợ|ngăn chặn|thu hồi"
    r"|chuyển đổi|thí điểm|ra mắt|khai trương|khởi công|bắt|khởi tố|triệt phá|thu hút|tiếp nhận"
    r"|phân bổ|cấp phát|trao|tặng|thăm|giúp|xóa|sửa chữa|vận động|lắp đặt|hướng dẫn|(?:thu|tạm) giữ"
    r"|lập biên bản|tiêm|ban hành|thành lập|kết nạp|chi trả|tịch thu|tiêu hủy"
    r"|nhắc nhở|thi hành kỷ luật|kỷ luật (?=\d)|cho vay(?! nặng)|di dời|đào tạo|nạo vét"
)
_DONE = (  # what an office does: no predicate behind what it is done to
    rf"(?=(?:{_DEEDS})\b){_NAMED}\w+"
)
_FIRST = re.compile(  # the first predicate of a clause tells what the clause is
    rf"\b(?=\w)(?:{_SHORT}|{_OTHER}|(?P<done>(?:khi|nhằm|để)\b|được(?! giao\b)|{_DONE}))"
)
_PATIENT = re.compile(  # things that are worked on, so that a verb behind them is no act of theirs
    r"(?:(?:các|một số|nhiều|những|toàn bộ|riêng|hiện|còn|có|hai|ba|bốn|năm|sáu"
    r"|\d[\d./]*) )*(?:công trình|dự án|chương trình|hồ sơ"
    r"|gói thầu|tuyến|hạng mục|chỉ tiêu|tiêu chí|nhiệm vụ|nguồn vốn|vốn|diện tích|giải ngân"
    r"|công tác"
    r"|việc|tiến độ|camera|đơn thư|khoản)\b"
    r"|(?:thu hút|thu hồi|cấp|phân bổ|kết nạp|trồng|tiêm|chi trả|chuyển đổi|xây dựng|giải phóng"
    r"|thu|quản lý"
    r"|cải cách|phát triển|tuyên truyền)\b(?! (?:\d|các|những|xong|được))"
)
_FRAME = re.compile(  # time, place or source before a comma
    r"(?:(?:(?:đối )?với|so với|tại|ở|trong|qua|theo|đến|tới|hết|từ|riêng|về|do|vì|sau|cuối|đầu"
    r"|hiện nay"
    r"|hằng"
    r"|\w+ tháng(?: đầu năm)?)\b[^,:;]{0,80}, )+"
)
NEGATIVE = re.compile(  # enough behind a cue: "Tuy nhiên, …", or after another shortfall
    rf"\b(?=\w)(?<!không )(?:chưa|{_STATES}|{_FAILS}|{_LOW}|{_STILL}"
    r"|chỉ (?:đạt|có|bằng|mới)|khó khăn|tồn tại|tiềm ẩn"
    r"|thấp (?:so|hơn)|(?:tỷ lệ|vẫn) (?:thấp|chậm)|đôi khi|diễn ra ở|trái phép|xảy ra nhiều"
    r"|gia tăng(?<!trị gia tăng)|ô nhiễm|thiệt hại|sai phạm|vi phạm|sạt lở|chật hẹp|phân tán"
    r"|trì hoãn)\b"
)
_SET_RIGHT = re.compile(  # "các hộ chưa có nhà được hỗ trợ …"
    r"[^,;]{0,120}?\b(?<!chưa )(?<!không )(?<!chậm )(?:đã (?!lâu|nhiều|từ|\d)|(?:đều|sẽ) "
    r"|giảm (?:\w+ )?(?:từ|còn"
    r"|xuống|\d)"
    r"|được (?:hỗ trợ|giải quyết|xử lý|khắc phục|tháo gỡ|kịp thời|cải thiện|đầu tư|sửa|quan tâm"
    r"|nâng|cấp"
    r"|tập trung|giới thiệu|ưu tiên|hướng dẫn|nhắc|vay|tặng|bố trí|đào tạo|vận động|thông báo|miễn"
    r"|chuyển"
    r"|tiếp tục|giao|rà soát|bổ sung)\b)"
)
_OTHERWISE = re.compile(  # frames of other sentences
    r"(?:trong (?:bối cảnh|điều kiện|khi)|mặc dù|dù|tuy|dẫu|nếu|để|nhằm|trước|với (?:tinh thần"
    r"|quyết tâm|phương châm)|không|đây|nhờ|sau|trả lời|năm nay|dự (?:kiến|báo)"
    r"|số (?:\w+ ){1,3}(?:chưa|không|thiếu)|số vụ [^,;]{0,40}tăng \d+)\b|\""
)
_SCENE = re.compile(  # what happens around an office
    r"(?:\w+ ){0,6}?(?:nắng hạn|hạn hán"
    r"|nắng nóng|mưa lũ|thời tiết|bão số|rét đậm|thế giới|khu vực|dịch covid|biến đổi khí hậu"
    r"|lạm phát)\b"
)
_AS_NOUN = re.compile(
    r"(?:hạn chế|khó khăn|vướng mắc|bất cập|hình thức|yếu|có|không|quá|khá|rất|nợ đọng|tồn đọng"
    r"|vướng(?: \w+)? nhất)\b"
)
_BUT_WELL = re.compile(r",? (?:nhưng|song|tuy nhiên)\b,? ")
_VAGUE = re.compile(  # says that there is something, not what
    rf"(?:một số|những|các|nhiều|không ít) {SHORTFALL}(?:(?:,| và)? {SHORTFALL})*$|"
    r"[^,;:]{0,90}?(?:còn|có|bộc lộ|gặp)(?: \w+)? (?:những|một số|nhiều|không ít) (?:mặt|việc|điểm"
    r"|hạn chế|tồn tại|khó khăn|khâu)\b(?!.{0,80}(?:như|là|:))"
    r"|.{0,120}\b(?:những|một số|các) (?:việc|mặt|điểm|nội dung|chỉ tiêu)(?: \w+){0,3}"
    r" (?:chưa|không)[^,;:]{0,40}$"
    r"|.{0,160}?\b(?:tình hình(?: \w+){0,8}|huyện|tỉnh|xã|phường|thành phố|thị xã|địa phương"
    r"|quá trình"
    r"|kết quả|vẫn|còn)(?: \w+){0,4}? (?:gặp|có) (?:\w+ ){0,3}(?:vướng mắc|khó khăn|hạn chế"
    r"|bất cập)$"
)
_BAD_THING = re.compile(  # what is better the less there is of it
    r"\b(?:nghèo|tội phạm|vi phạm|tai nạn|vụ|thất nghiệp|suy dinh dưỡng|tồn đọng|nợ|tử vong|ca mắc"
    r"|dịch"
    r"|bệnh|chưa|chậm)\b"
)
_BELOW = re.compile(
    r", (?:thấp hơn (?:so với )?(?:yêu cầu|kế hoạch|chỉ tiêu|mục tiêu|mức|bình quân|mặt bằng"
    r"|trung bình)|(?:chưa|không) đạt (?:chỉ tiêu|kế hoạch|yêu cầu|mục tiêu|nghị quyết|dự toán)"
    r"|chậm (?:\d+ \w+ )?so với)\b"
)
_ASKS = re.compile(
    r"\b(?:hỏi|chất vấn|vì sao|tại sao|bao giờ|trả lời|giải trình|(?<!sơ )đề nghị|kiến nghị"
    r"|dự kiến|(?:thời gian|tháng|quý|năm|sắp) tới(?! nay)|tháng cuối năm"
    r"|dự báo (?:sẽ|khó|có|không))\b"
)
_REASON = re.compile(r"\b(?:do|vì|bởi)\b")
_REACH = 150  # key characters before the predicate that a subject may take


def falls_short(text: str, start: int, end: int) -> bool:
    """Whether words behind a cue say that something falls short, not that it was overcome."""
    if any(
        not overcome(text, start, found.start()) for found in NEGATIVE.finditer(text, start, end)
    ):
        return True
    return is_shortfall(text, start, end)


def overcome(text: str, start: int, at: int) -> bool:
    """Whether the words before a shortfall tell of setting it right."""
    return _OVERCOME.search(text, max(start, at - 34), at) is not None


def is_shortfall(text: str, start: int, end: int) -> bool:
    """Whether a clause without any cue tells that its subject falls short."""
    found = _predicate(text, start, end) or _judged(text, start, end)
    if found is None or _VAGUE.match(text, start, end):
        return False
    turn = _BUT_WELL.search(text, found.end(), end)
    return turn is None or _predicate(text, turn.end(), end) is not None


def _judged(text: str, start: int, end: int) -> re.Match[str] | None:
    """Find what a number is judged by: "… đạt 54,6%, thấp hơn so với yêu cầu"."""
    found = _BELOW.search(text, start, min(end, start + _REACH))
    if found is None or _BAD_THING.search(text, start, found.start()):
        return None
    return None if _ASKS.search(text, start, found.start()) else found


def has_subject(text: str) -> bool:
    """Whether a clause that falls short names what does so before it says so."""
    found = _predicate(text, 0, len(text))
    if found is None:
        return False
    subject = text[: found.start()].strip()
    if subject.endswith(","):
        return False
    return found["rises"] is not None or (" " in subject and not _REASON.search(subject))


def lags(text: str, start: int, end: int) -> bool:
    """Whether the first predicate behind the name of a piece of work says that it falls short."""
    found = _first(text, start, end, is_patient=True)
    if found is not None and found["short"] is not None:
        return True
    return _judged(text, start, end) is not None


def _predicate(text: str, start: int, end: int) -> re.Match[str] | None:
    """Give the first predicate of a clause, if it says that something falls short."""
    if _OTHERWISE.match(text, start, end):
        return None
    frame = _FRAME.match(text, start, end)
    start = start if frame is None else frame.end()
    if _SCENE.match(text, start, end):
        return None
    found = _first(text, start, end, is_patient=_PATIENT.match(text, start, end) is not None)
    if found is None or found["short"] is None or _is_no_news(text, start, found):
        return None
    return None if _SET_RIGHT.match(text, found.end(), end) else found


def _first(text: str, start: int, end: int, *, is_patient: bool) -> re.Match[str] | None:
    """Find the first predicate; what is done to a patient is none of its own."""
    stop = min(end, start + _REACH)
    found = _FIRST.search(text, start, stop)
    while is_patient and found is not None and found["done"] is not None:
        found = _FIRST.search(text, found.start() + 1, stop)
    return found


def _is_no_news(text: str, start: int, found: re.Match[str]) -> bool:
    """Whether a predicate is only a name or asked about, or less of what is bad in itself."""
    if found.start() == start and found["rises"] is None and _AS_NOUN.match(text, start):
        return True
    is_less = found["only"] is not None or found[0].startswith("thấp")
    if is_less and _BAD_THING.search(text, start, found.start()):
        return True
    return _ASKS.search(text, start, found.start()) is not None
