"""What numbers count in these papers: people, things, places, papers; and what is no figure."""

from __future__ import annotations

import re

from tiendo.reading.phrases import Phrases

_NOUNS = (
    # measures of amount
    "tạ/ha", "tấn/ha", "kg/ha", "tiêu chí/xã", "con", "ha", "km", "km²", "km2", "m", "m2", "m²",
    "m3", "m³", "kg", "tạ", "tấn", "yến", "lít", "kwh", "kw", "mw", "mwp", "gb", "cây", "mét",
    "mét vuông", "mét khối", "héc ta", "héc-ta", "hecta", "hải lý", "sào", "liều", "mũi", "viên",
    "bao", "đàn", "lồng bè", "lồng", "ao",
    # people
    "người dân", "người", "nhân khẩu", "khẩu", "hộ gia đình", "hộ dân", "hộ", "lượt", "lượt khách",
    "lượt khách du lịch", "lượt du khách", "lượt người", "lượt hộ", "lượt đảng viên",
    "lượt hội viên", "lượt lao động", "lượt cán bộ", "lượt tổ chức", "lượt học sinh",
    "lượt bệnh nhân", "lượt phương tiện", "lượt xe", "lượt xã", "lượt công dân", "lượt ý kiến",
    "em", "cặp", "cụ", "nghệ nhân", "vận động viên", "du khách", "khách", "lao động", "học sinh",
    "giáo viên", "sinh viên", "thanh niên", "công dân",
    "quần chúng", "quần chúng ưu tú", "hội viên", "đoàn viên", "đảng viên", "đồng chí", "đ/c",
    "cán bộ", "công chức", "viên chức", "cán bộ, công chức", "cán bộ, công chức, viên chức",
    "chiến sĩ", "dân quân", "bệnh nhân", "đối tượng", "trường hợp", "trẻ em", "trẻ", "cháu",
    "phụ nữ", "nông dân", "cá nhân", "tập thể", "bị can", "bị cáo", "học viên", "bác sĩ",
    "tuyên truyền viên", "gia đình", "cặp vợ chồng", "người có công", "tân binh", "thí sinh",
    "hòa giải viên",
    # events and cases
    "vụ việc", "vụ án", "vụ", "ca", "ca mắc", "ca bệnh", "cuộc", "đợt", "buổi", "lớp", "hội nghị",
    "hội thảo", "đám cháy", "cơn bão", "trận", "phiên họp", "tiết mục", "tác phẩm", "chuyên án",
    "giải", "huy chương", "tin", "bài", "tin, bài", "chuyến", "phiên tòa",
    "phiên", "lần",
    # papers
    "đơn thư", "đơn", "giấy", "giấy chứng nhận", "giấy phép", "hồ sơ", "thủ tục", "tthc", "văn bản",
    "thủ tục hành chính", "dịch vụ công", "dịch vụ công trực tuyến", "nghị quyết chuyên đề",
    "nghị quyết, kết luận", "kế hoạch", "đề án",
    "đề án, chương trình hành động", "kết luận", "chỉ thị", "thông báo", "công văn", "cccd",
    "căn cước công dân", "thẻ căn cước", "quyết định", "thẻ", "tài khoản", "hợp đồng", "sổ",
    "chứng chỉ", "cuốn", "kiến nghị", "báo cáo",
    # places and bodies
    "xã", "phường", "thị trấn", "xã, phường", "xã, thị trấn",
    "xã, phường, thị trấn", "huyện, thị xã", "huyện, thị, thành phố", "huyện, thị xã, thành phố",
    "sở, ngành", "sở, huyện", "sở", "ngành", "cụm", "ủy ban kiểm tra", "đoàn viên, hội viên",
    "điểm thi", "phòng, ban", "cơ quan, đơn vị", "khu vực bỏ phiếu", "thôn", "bản", "thôn, bản",
    "ấp",
    "khóm", "khu dân cư", "khu phố", "tổ dân phố", "khối phố", "buôn", "làng", "sóc",
    "tổ chức đảng", "tổ chức cơ sở đảng", "tổ chức", "chi, đảng bộ", "chi bộ", "đảng bộ",
    "đảng bộ cơ sở", "chi đoàn", "chi hội", "tổ", "tổ hợp tác", "cơ quan", "đơn vị", "trường học",
    "tổ công tác", "hộ kinh doanh", "trường", "trạm y tế", "trạm", "phòng học", "phòng",
    "bệnh viện", "giường", "giường bệnh",
    "chợ", "cầu", "tuyến đường", "tuyến", "hồ", "đập", "căn nhà", "ngôi nhà", "căn", "ngôi", "nhà",
    "nhà văn hóa", "công trình", "công trình, dự án", "dự án", "gói thầu", "doanh nghiệp",
    "hợp tác xã", "htx", "cơ sở", "trang trại", "gia trại", "trại", "trung tâm", "câu lạc bộ",
    "cụm công nghiệp", "khu công nghiệp", "cộng đồng", "điểm cầu", "nhà đầu tư", "chủ đầu tư",
    "nhà thầu", "khu tái định cư", "địa phương", "huyện", "di tích", "lễ hội", "làng nghề",
    # things
    "mô hình", "sản phẩm", "suất quà", "suất", "phần quà", "tiêu chí", "chỉ tiêu", "nhiệm vụ",
    "chức danh", "điểm", "thửa", "lô", "chiếc", "máy", "xe", "tàu", "tàu cá", "thuyền",
    "phương tiện", "dn", "học bổng", "cột", "bồn", "camera", "mỏ", "hồ chứa", "trạm bơm", "giếng",
    "bể", "cống", "trụ", "căn hộ", "chốt", "cửa hàng", "quầy", "bóng đèn",
    "nhà máy", "ô tô", "xe máy", "mô tô", "đôi", "bộ", "giống", "tài liệu", "hạng mục",
    "đầu mối", "biên chế", "mã số", "kho", "kho lạnh", "mái che", "thùng",
    "tụ điểm", "hố ga", "ngày công", "mặt hàng", "mẫu", "ki ốt", "ki-ốt", "gian hàng",
    "biển báo", "biển hiệu", "pa nô", "băng rôn", "khẩu hiệu", "bài viết", "chuyên mục",
    "phóng sự", "đề tài", "sáng kiến", "cột điện", "trạm biến áp", "giếng khoan", "nhà tiêu",
    "nhà vệ sinh", "chuồng trại", "lò mổ", "vườn", "vườn mẫu", "chuỗi", "chuỗi liên kết",
    "nhãn hiệu", "gốc", "cành", "cây giống", "con giống", "thùng ong", "bè", "ô lồng", "ô lồng bè",
    "lô hàng", "tờ khai", "hóa đơn", "giao dịch", "chữ ký số", "chứng thư số",
    "máy tính", "thiết bị", "thuê bao", "trạm phát sóng", "nhóm trẻ", "danh hiệu", "bằng khen",
    "giấy khen", "huy hiệu", "huy hiệu đảng", "kỷ niệm chương", "suất học bổng", "xe đạp",
    "sổ tiết kiệm", "liệt sĩ", "hài cốt", "ngôi mộ", "mộ", "cuộc thi",
    "hội thi", "lễ", "đoàn kiểm tra", "đoàn giám sát", "khẩu súng", "bãi rác", "điểm sạt lở",
    "điểm trường", "cột mốc", "phương án", "đội", "việc", "tổ hòa giải", "đường dây", "ổ dịch",
    "ổ nhóm", "băng nhóm", "chương trình văn nghệ", "buổi chiếu", "lượt con", "tấm", "cái",
)  # fmt: skip
COUNTED = Phrases((noun, noun) for noun in _NOUNS)
WRITTEN = {
    "dn": "doanh nghiệp", "htx": "HTX", "tthc": "thủ tục", "vụ án": "vụ", "vụ việc": "vụ",
    "ca mắc": "ca", "ca bệnh": "ca", "lượt cán bộ": "lượt", "lượt đảng viên": "lượt",
    "hộ gia đình": "hộ", "hộ dân": "hộ", "người dân": "người", "cccd": "CCCD",
}  # fmt: skip
AMOUNTS = frozenset(
    {
        "%", "điểm %", "ha", "tấn", "km", "kg", "tạ", "tạ/ha", "m", "điểm", "tấn/ha", "nghìn tấn",
        "km2", "km²", "m2", "m²", "m3", "m³", "lít", "kwh", "kw", "mw", "héc ta", "héc-ta",
        "hecta", "nghìn ha", "lần", "yến", "mét", "sào", "triệu lượt", "triệu lượt khách",
        "nghìn lượt khách", "nghìn con", "triệu con", "nghìn cây", "triệu cây", "triệu kwh",
    }
)  # fmt: skip
NOT_COUNTED = re.compile(
    r" ?(?:ngày(?! công)|giờ|phút|tuần|tháng|năm|quý|lần|tuổi|phần(?! quà)|nội dung|vấn đề"
    r"|ý kiến|đại biểu|nghị quyết(?! chuyên đề|, kết luận)|tờ trình|nhóm|giải pháp|bước"
    r"|điều|khoản|mục|trang|phiếu|kỳ|khâu|lĩnh vực"
    r"|đột phá|mặt(?! hàng)|kỹ|cấp|chương trình mục tiêu|sao|chữ|không|nhất|loại"
    r"|ngành(?! được)|khóa|nhiệm kỳ|ủy viên|thành viên|vị trí|trụ cột|chương trình|luật|chuyên đề"
    r"|phát biểu|thứ)\b"
)
ATTENDANCE = re.compile(
    r"(?:có mặt|vắng(?: mặt)?(?: có lý do| không lý do)?|dự họp|dự hn|tham dự|dự hội nghị|triệu tập"
    r"|thành phần|biểu quyết)(?: (?:có|là|được|hội nghị|đại hội))* ?[:(]? ?$"
)
PEOPLE = frozenset({"đồng chí", "đ/c", "người", "đảng viên", "cán bộ", "ủy viên", "lượt người"})
PROCEEDINGS = PEOPLE | {  # what is counted of a meeting: who came, from where, on what
    "xã", "phường", "thị trấn", "xã, phường", "xã, thị trấn", "thôn", "ấp", "khóm", "bản", "huyện",
    "địa phương", "đơn vị", "cơ quan", "điểm cầu", "nhiệm vụ", "báo cáo", "văn bản", "thông báo",
    "kế hoạch", "lượt ý kiến", "kiến nghị", "tài liệu", "buổi", "phiên", "phiên họp", "hội nghị",
    "điểm", "tổ", "quyết định", "cán bộ, công chức", "chức danh", "lần", "chi bộ",
    "tập thể", "cá nhân",
}  # fmt: skip
SEASONS = re.compile(r"\b(?:lúa|màu|ngô|tôm|rau|sản xuất|cấy|xuống giống|sạ|canh tác) $")
VOTES = re.compile(
    r" ?(?:(?:tổng )?số )?(?:các )?(?:đại biểu|phiếu|thành viên|ủy viên|ý kiến|đồng chí dự"
    r"|cử tri dự|người dự|tán thành|nhất trí|đồng ý|có mặt)\b"
)
