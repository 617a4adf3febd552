"""The table of a decision's changes on its page."""

from common.publishing import State
from common.rows import RowFormSet, Rows
from procedures.admin.short_choices import ShortChoices
from procedures.models import ChangeItem


class ChangeFormSet(RowFormSet):
    """What was done to the list is not edited: the decision is withdrawn, mended, published again."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        if self.instance.state == State.PUBLISHED:
            for name in {*form.fields} - {self.model._meta.pk.name}:
                form.fields[name].disabled = True


class ChangeRows(ShortChoices, Rows):
    model = ChangeItem
    formset = ChangeFormSet
    row_template = "admin/procedures/row_change.html"
    note = "Mỗi thủ tục một dòng. Lĩnh vực chỉ cần với thủ tục chưa có trong danh mục."
    fields = ["order", "code", "name", "action", "effective_on", "replaced_by_code", "field", "note"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("edition")
