"""The tables of the edition's page, and how rows of one find those of another by their numbers."""

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property

from common.conflicts import is_dropped
from common.rows import RowFormSet, Rows
from procedures.admin.row_forms import (
    CASES,
    FORMS,
    NUMBER_DIGITS,
    BasisForm,
    BlankFormForm,
    CaseForm,
    DocumentForm,
    FeeForm,
    MethodForm,
    StepForm,
)
from procedures.models import BlankForm, Case, Document, Fee, LegalBasis, Method, Step
from procedures.tree import give_keys


class NumberedRowFormSet(RowFormSet):
    """Saved rows are numbered in their order when the page is opened; the page keeps the numbers however they are moved."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        if index is not None and index < self.initial_form_count():
            form.fields["number"].initial = index + 1

    @cached_property
    def by_number(self):
        """{number: form} of the rows that stay; a new row without a number gets the next free one."""
        found, unnumbered = {}, []
        for form in self.forms:
            if is_dropped(self, form) or (form.instance.pk is None and not form.has_changed()):
                continue
            number = str(form["number"].data or "")
            if number.isdecimal() and len(number) <= NUMBER_DIGITS and int(number) not in found:
                found[int(number)] = form
            else:
                unnumbered.append(form)
        free = (number for number in range(1, 2000) if number not in found)
        return found | {next(free): form for form in unnumbered}

    def clean(self):
        super().clean()
        numbers = [form["number"].data for form in self.forms if not is_dropped(self, form) and form["number"].data]
        if len(set(numbers)) < len(numbers):
            raise ValidationError("Hai dòng mang cùng một số. Hãy cho mỗi dòng một số riêng.")


class CaseRowFormSet(NumberedRowFormSet):
    def save(self, commit=True):
        """A new case gets its word for the address; the old ones keep theirs, also under a new name."""
        give_keys([form.instance for form in self.by_number.values()])
        return super().save(commit)


class TiedRowFormSet(RowFormSet):
    """Rows that name others of the page."""

    NAMES = {CASES: "Trường hợp", FORMS: "Mẫu đơn"}

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.formset = self
        if form.instance.pk:
            for name in form.TIES:
                numbers = sorted(number for pk, number in self.places(form.fields[name].prefix).items() if pk in form.tied(name))
                form.initial[name] = ", ".join(map(str, numbers))

    def places(self, prefix):
        """{key: number} of the saved rows of another table, read once a page."""
        known = self.instance.__dict__.setdefault("desk_places", {})
        if prefix not in known:
            keys = getattr(self.instance, prefix).values_list("pk", flat=True) if self.instance.pk else ()
            known[prefix] = {pk: number for number, pk in enumerate(keys, start=1)}
        return known[prefix]

    def numbered(self, prefix):
        return next(formset.by_number for formset in self.instance.desk_formsets if formset.prefix == prefix)


class TiedRows(Rows):
    formset = TiedRowFormSet

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related(CASES)


class CaseRows(Rows):
    model = Case
    form = CaseForm
    formset = CaseRowFormSet
    row_template = "admin/procedures/row_case.html"
    note = (
        "Chỉ khi giấy tờ, phí hoặc thời hạn khác nhau tùy hoàn cảnh của người dân. Ghi “Số” của trường hợp vào ô Trường hợp của "
        "từng giấy tờ, cách nộp, khoản phí ở dưới."
    )


class DocumentRows(TiedRows):
    model = Document
    form = DocumentForm
    row_template = "admin/procedures/row_document.html"
    note = "Mỗi giấy tờ một dòng, gọi đúng tên mà người dân biết. Giấy chỉ đưa cán bộ xem rồi cầm về thì chọn “Chỉ xuất trình”."


class MethodRows(TiedRows):
    model = Method
    form = MethodForm
    row_template = "admin/procedures/row_method.html"
    note = "Mỗi hình thức nộp một dòng, kèm thời hạn. Phường hứa nhanh hơn quy định thì ghi thời hạn đã rút ngắn, cùng đơn vị."


class FeeRows(TiedRows):
    model = Fee
    form = FeeForm
    row_template = "admin/procedures/row_fee.html"
    note = "Mỗi khoản thu một dòng. Không thu gì cũng ghi một dòng với số tiền 0."


class StepRows(Rows):
    model = Step
    form = StepForm
    row_template = "admin/procedures/row_step.html"
    note = "Mỗi bước một dòng, theo thứ tự người dân và phường làm."


class BlankFormRows(Rows):
    model = BlankForm
    form = BlankFormForm
    formset = NumberedRowFormSet
    row_template = "admin/procedures/row_form.html"
    note = "Tệp PDF, DOCX, XLSX, JPEG hoặc PNG không quá 50 MB, hoặc địa chỉ nơi có mẫu. Ghi “Số” của mẫu vào giấy tờ cần nó."


class BasisRows(Rows):
    model = LegalBasis
    form = BasisForm
    row_template = "admin/procedures/row_basis.html"
    note = "Luật, nghị định, thông tư, quyết định mà thủ tục dựa vào."


TABLES = [CaseRows, DocumentRows, MethodRows, FeeRows, StepRows, BlankFormRows, BasisRows]
