"""Forms of the edition's page, of the procedure's own facts, and of the pages that ask before they act on a procedure."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from common.admin import DayInput, LowTextarea
from common.checking import is_allowed
from common.conflicts import GuardedForm
from common.forms_of_acts import VersionedForm
from common.publishing import State
from common.writing import TextForm
from procedures.checks import domains
from procedures.models import Edition, Field, Procedure
from procedures.models.procedure import CODE

BROAD = "low vLargeTextField"
NOUN = "thủ tục"


def _code_field(**kwargs):
    messages = {"invalid": "Mã thủ tục có dạng 1.001193: một chữ số, dấu chấm, sáu chữ số."}
    widget = forms.TextInput({"size": 10, "placeholder": "1.001193", "autocomplete": "off"})
    return forms.RegexField(rf"^{CODE}$", widget=widget, error_messages=messages, **kwargs)


class EditionForm(TextForm):
    """A new card makes its procedure too: `procedure` is what the code stands for, saved or not."""

    code = _code_field(label="Mã thủ tục", help_text="Như trên Cơ sở dữ liệu quốc gia, ví dụ: 1.001193.")
    field = forms.ModelChoiceField(Field.objects.all(), label="Lĩnh vực", empty_label="– Chọn lĩnh vực –")
    levels = forms.MultipleChoiceField(
        label="Cấp thực hiện", required=False, choices=Edition.Level, widget=forms.CheckboxSelectMultiple
    )
    procedure = None

    class Meta:
        model = Edition
        fields = []  # the admin names them
        widgets = {
            **dict.fromkeys(["result", "conditions", "description"], LowTextarea({"rows": 3, "class": BROAD})),
            **dict.fromkeys(["title", "audience", "partner_bodies", "partial_reason"], LowTextarea({"class": BROAD})),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.procedure = self.instance.procedure
            del self.fields["code"], self.fields["field"]

    def clean_title(self):
        """One line, whatever was pasted."""
        return " ".join(self.cleaned_data["title"].split())

    def clean_code(self):
        """A code whose first draft was thrown away may be used again."""
        code = self.cleaned_data["code"]
        self.procedure = Procedure.objects.filter(code=code).first() or Procedure(code=code)
        if self.procedure.pk and self.procedure.editions.exists():
            raise ValidationError("Mã này đã có trong danh mục. Hãy mở thủ tục ấy rồi bấm “Lập bản mới”.")
        return code

    def save(self, commit=True):
        if self.instance.pk is None:
            self.procedure.field = self.cleaned_data["field"]
            self.instance.procedure = self.procedure
        return super().save(commit)


class ProcedureForm(GuardedForm):
    NOUN = NOUN

    class Meta:
        model = Procedure
        fields = []
        widgets = {
            **dict.fromkeys(["popular_names", "keywords"], LowTextarea({"rows": 3, "class": BROAD})),
            "official_url": forms.URLInput({"class": "vLargeTextField"}),
            "situations": forms.CheckboxSelectMultiple,
        }

    def clean_official_url(self):
        url = self.cleaned_data["official_url"]
        if url and not is_allowed(url, domains()):
            raise ValidationError("Địa chỉ này không thuộc cơ quan nhà nước hay danh sách tên miền được phép.")
        return url


# -- Acts -------------------------------------------------------------------------------------------------------------
class NextEditionForm(forms.Form):
    valid_from = forms.DateField(label="Bản mới áp dụng từ ngày", widget=DayInput, help_text="Theo quyết định sửa đổi.")

    def __init__(self, *args, procedure, **kwargs):
        super().__init__(*args, initial={"valid_from": timezone.localdate()}, **kwargs)
        self.procedure = procedure

    def clean_valid_from(self):
        day = self.cleaned_data["valid_from"]
        if self.procedure.editions.filter(state=State.PUBLISHED, valid_from=day).exists():
            raise ValidationError("Đã có một bản công bố áp dụng từ đúng ngày này. Hãy chọn ngày khác.")
        return day


class EndForm(VersionedForm):
    kind = forms.ChoiceField(label="Lý do", choices=Procedure.End, widget=forms.RadioSelect)
    ends_on = forms.DateField(label="Hết hiệu lực từ ngày", widget=DayInput, help_text="Ngày đầu tiên không còn áp dụng.")
    decision = forms.CharField(label="Theo văn bản", max_length=160, help_text="Ví dụ: Quyết định số 1268/QĐ-UBND.")
    replaced_by = _code_field(
        label="Mã thủ tục thay thế", required=False, help_text="Nếu có; phải là thủ tục trong danh mục của cổng."
    )

    def __init__(self, *args, row, **kwargs):
        initial = {"kind": row.end_kind or None, "ends_on": row.ends_on, "decision": row.end_decision}
        initial["replaced_by"] = row.replaced_by.code if row.replaced_by else ""
        super().__init__(*args, row=row, initial=initial, **kwargs)
        self.fields["decision"].widget.attrs["class"] = "vTextField"

    def clean_replaced_by(self):
        """The Procedure of the code, or None."""
        code = self.cleaned_data["replaced_by"]
        if not code:
            return None
        if code == self.row.code:
            raise ValidationError("Thủ tục không thể thay thế chính nó.")
        found = Procedure.objects.filter(code=code).first()
        if found is None:
            raise ValidationError("Mã này chưa có trong danh mục của cổng.")
        return found


class OfficerForm(forms.Form):
    """`officers` are those who may be given a card."""

    officer = forms.ModelChoiceField(None, label="Cán bộ theo dõi", required=False, empty_label="– Không giao ai –")

    def __init__(self, *args, officers, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["officer"].queryset = officers
        self.fields["officer"].label_from_instance = name_of


def name_of(officer):
    return officer.get_full_name() or officer.get_username()


def ended_in_words(procedure):
    """ "Bãi bỏ từ ngày 01/03/2026 theo Quyết định số 1268/QĐ-UBND"."""
    words = f"{procedure.get_end_kind_display()} từ ngày {procedure.ends_on:%d/%m/%Y}"
    return f"{words} theo {procedure.end_decision}" if procedure.end_decision else words


def checked_in_words(procedure):
    if procedure.checked_on is None:
        return "Chưa đối chiếu lần nào"
    by = f", {name_of(procedure.checked_by)}" if procedure.checked_by else ""
    return f"Đối chiếu ngày {procedure.checked_on:%d/%m/%Y}{by}"
