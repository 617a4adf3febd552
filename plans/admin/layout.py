"""The groups of the plan's page, and what a new plan starts with."""

from django.utils import timezone

from ward.models import Ward

LABELS = [f"{name}_label" for name in ("number", "content", "lead", "partner", "time", "product", "funding", "note")]
CHANGE = (
    "Sửa văn bản đã ban hành",
    {
        "fields": ["change_kind", "amending_document", "change_note"],
        "description": "Chữ trên văn bản đã khóa. Muốn sửa, hãy chọn loại thay đổi và ghi rõ nội dung; người dân sẽ đọc được. "
        "Đánh dấu hoàn thành, tài liệu đính kèm và đường dẫn thì sửa tự do.",
    },
)
TEXT = (
    "Văn bản",
    {
        "fields": [
            "seen_version",
            "subject",
            ("kind", "number", "symbol"),
            ("place", "issued_on"),
            ("year_from", "year_to", "is_archival"),
            "lead_sentence",
        ]
    },
)
SIGNING = (
    "Nơi nhận, ký",
    {"fields": [("recipients", "authority_lines"), ("signer_title", "signer_name"), "signer_position"], "classes": ["collapse"]},
)
ADVANCED = (
    "Nâng cao: cơ quan, quan hệ, đường dẫn, tên cột",
    {
        "fields": [
            *(("issuing_body", "author_shown"), ("body_heading", "parent_heading"), "theme"),
            *("parent_plan", "parent_plan_text", "replaces", "decision_text", "tasks_place", "slug", tuple(LABELS[:4])),
            tuple(LABELS[4:]),
        ],
        "classes": ["collapse"],
    },
)


def groups(plan):
    """The fieldsets of the page; an issued plan asks first why its text is changed."""
    frozen = [CHANGE] if plan and plan.is_text_frozen else []
    return [*frozen, TEXT, SIGNING, ADVANCED]


def usual_values():
    """Initial values of a new plan: the ward's own names, this year."""
    ward, year = Ward.current(), timezone.localdate().year
    return {
        **{"issuing_body": ward.body_name, "body_heading": ward.body_heading, "parent_heading": ward.parent_heading},
        **{"place": ward.place, "author_shown": ward.short_body_name, "year_from": year, "year_to": year},
        "lead_sentence": f"{ward.body_name} ban hành Kế hoạch … như sau:" if ward.body_name else "",
        "authority_lines": "TM. ỦY BAN NHÂN DÂN",
    }
