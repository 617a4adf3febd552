"""The second guard of the plan's page: nobody changes an issued text silently. The first is in `common.conflicts`."""

from common.conflicts import formsets_of, is_dropped
from plans.models import PlanChange


def check_reason(form):
    """An issued text changes only with a kind and a public note (Decree 30/2020 art. 18.3: by an amending document)."""
    if not form.instance.is_text_frozen or not paper_is_changed(form):
        return
    kind, note = form.cleaned_data.get("change_kind"), form.cleaned_data.get("change_note", "").strip()
    if not kind:
        form.add_error(
            "change_kind",
            "Văn bản đã ban hành: chỉ sửa chữ trên văn bản khi đính chính lỗi chính tả hoặc theo văn bản sửa đổi. "
            "Hãy chọn loại thay đổi và ghi nội dung thay đổi.",
        )
    if not note:
        form.add_error("change_note", "Hãy ghi nội dung thay đổi để công khai.")
    if kind == PlanChange.Kind.AMENDMENT and not form.cleaned_data.get("amending_document", "").strip():
        form.add_error("amending_document", "Hãy ghi số, ký hiệu của văn bản sửa đổi.")


def paper_is_changed(form):
    """True when saving would change a word on the paper."""
    if set(form.changed_data) & set(form.instance.PAPER_FIELDS):
        return True
    return any(_row_is_changed(formset, row) for formset in formsets_of(form) for row in formset.forms)


def _row_is_changed(formset, row):
    fields = getattr(formset.model, "PAPER_FIELDS", ())
    if not fields:
        return False
    if is_dropped(formset, row):
        return row.instance.pk is not None
    return bool(set(row.changed_data) & set(fields))
