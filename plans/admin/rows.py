"""The tables of the plan's page: bases, sections, tasks, files."""

from common.rows import RowFormSet, Rows
from plans.admin.choosing import ChosenField
from plans.admin.forms import AttachmentForm, BasisForm, SectionForm, TaskForm
from plans.models import Attachment, LegalBasis, Section, Task
from plans.models.outline import usual_sections


class ChoosingRowFormSet(RowFormSet):
    """Rows whose cells choose from short tables, each read once a page."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._pools = {}

    def add_fields(self, form, index):
        super().add_fields(form, index)
        for field in form.fields.values():
            if isinstance(field, ChosenField):
                field.take(self.pool(field.queryset))

    def pool(self, queryset):
        """{str(pk): row} of a short table, read once for the whole page."""
        if queryset.model not in self._pools:
            self._pools[queryset.model] = {str(row.pk): row for row in queryset.all()}
        return self._pools[queryset.model]

    @property
    def choices(self):
        """[(kind, rows)] for the page's datalists."""
        fields = [field for field in self.empty_form.fields.values() if isinstance(field, ChosenField)]
        kinds = {field.widget.attrs["data-choices"]: self.pool(field.queryset).values() for field in fields}
        return kinds.items()


class BasisRows(Rows):
    model = LegalBasis
    form = BasisForm
    row_template = "admin/plans/row_basis.html"
    note = "Mỗi căn cứ một dòng, viết cả chữ “Căn cứ”; dấu câu cuối dòng do cổng thêm."


class SectionRows(Rows):
    model = Section
    form = SectionForm
    row_template = "admin/plans/row_section.html"
    note = (
        "Số mục viết như trên văn bản: I. · 1. · a) · -; cổng không tự đánh số lại. "
        "Cấp 1 là I., cấp 2 là 1., cấp 3 là a), cấp 4 là dấu gạch đầu dòng."
    )

    def get_extra(self, request, obj=None, **kwargs):
        return len(self.usual()) if obj is None and request.method == "GET" else 0

    @staticmethod
    def usual():
        """What a new plan's page starts with."""
        names = ("order", "label", "title", "level", "kind")
        return [{name: getattr(section, name) for name in names} for section in usual_sections()]


class TaskRows(Rows):
    model = Task
    form = TaskForm
    formset = ChoosingRowFormSet
    row_template = "admin/plans/row_task.html"
    note = (
        "Viết các ô như trên văn bản. Lưu xong, cổng tự đọc thời gian, nhận ra chức danh và đơn vị; xem và sửa trong “Chi tiết”."
    )

    def get_queryset(self, request):
        parties = ("lead_positions", "lead_units", "partner_positions", "partner_units", "forms")
        return super().get_queryset(request).prefetch_related(*parties)


class AttachmentRows(Rows):
    model = Attachment
    form = AttachmentForm
    row_template = "admin/plans/row_attachment.html"
    note = "Tệp PDF, DOCX, XLSX, JPEG hoặc PNG, không quá 50 MB mỗi tệp."
