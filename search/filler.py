"""Words that nearly every question holds, or nearly every name of a procedure: they tell little of what is looked for."""

from search.words import joined

MAX_FILLER_WORDS = 4
FILLER_WEIGHT, COMMON_WEIGHT = 0.1, 0.4

# What surrounds a question.
FILLER = frozenset(
    map(
        joined,
        (
            *(
                "làm",
                "làm sao",
                "làm thế nào",
                "thế nào",
                "như thế nào",
                "ra sao",
                "cách",
                "cách làm",
                "hướng dẫn",
                "xin",
                "muốn",
            ),
            *("cần", "cần gì", "cần những gì", "gồm những gì", "giấy tờ gì", "cần giấy tờ gì", "hồ sơ gì", "phải làm gì", "gì"),
            *(
                "ở đâu",
                "nộp ở đâu",
                "làm ở đâu",
                "tại đâu",
                "ai",
                "là ai",
                "chỗ nào",
                "khi nào",
                "bao nhiêu",
                "bao nhiêu tiền",
                "bao lâu",
            ),
            *(
                "mất bao lâu",
                "mất bao nhiêu",
                "hết bao nhiêu",
                "mấy ngày",
                "lệ phí",
                "phí",
                "thủ tục",
                "hồ sơ",
                "thủ tục hành chính",
            ),
            *("cho", "cho tôi", "cho em", "tôi", "mình", "em", "tôi muốn", "em muốn", "cho hỏi", "hỏi", "hỏi về", "về", "của"),
            *("để", "thì", "là", "mà", "và", "với", "được", "có được", "phải", "đi", "bị", "có", "không", "ạ", "nhé", "nhờ"),
            *("giúp", "nơi", "online", "qua mạng", "trực tuyến", "phường", "xã", "ubnd", "ở", "tại"),
        ),
    )
)
# What names of procedures begin with.
COMMON = frozenset(
    joined("đăng ký cấp giấy xác nhận thông báo giải quyết công nhận cho phép thực hiện đối với người các trong").split()
)


def weight_of(word):
    """What one word of a name tells, from 0.1 to 1."""
    return FILLER_WEIGHT if word in FILLER else COMMON_WEIGHT if word in COMMON else 1.0


def filler_places(words):
    """Indices of the words that belong to filler; the longest piece first, so that "o dau" is one and "dau" alone is none."""
    found, at = set(), 0
    while at < len(words):
        length = next(
            (n for n in range(min(MAX_FILLER_WORDS, len(words) - at), 0, -1) if " ".join(words[at : at + n]) in FILLER), 0
        )
        found.update(range(at, at + length))
        at += length or 1
    return found
