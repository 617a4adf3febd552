"""The confirmation: everything in one transaction, a new edition for what changed, nothing where nothing changed."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from common.publishing import State
from procedures.importing import bulk, writing
from procedures.models import Edition, Field, ImportRun, Procedure
from procedures.tree import tree_of, write_tree
from tests.factories import make_edition, make_procedure, make_user
from tests.procedures.making_lists import BIRTH, MARRIAGE, confirm_run, csv_bytes, export, list_state, make_run, xlsx

pytestmark = pytest.mark.django_db
NAMES = ("Mã thủ tục", "Tên thủ tục", "Lĩnh vực", "Từ khóa")
DAY = dt.date(2026, 11, 1)


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path


@pytest.fixture
def officer():
    return make_user()


def written(*rows, by, names=NAMES, **how):
    run = make_run(csv_bytes(*rows, names=names))
    return confirm_run(run, by=by, **how), run


def public_birth(**fields):
    return make_edition("Đăng ký khai sinh", procedure=make_procedure("1.001193"), is_public=True, **fields)


def test_new_procedure_is_a_draft_with_its_first_edition(officer):
    written(("1.001193", "Đăng ký khai sinh", "Việc mới", "sinh con"), by=officer)
    edition = Edition.objects.get()
    assert (edition.number, edition.state, edition.valid_from, edition.updated_by) == (1, State.DRAFT, DAY, officer)
    procedure = edition.procedure
    assert (procedure.code, procedure.field.name, procedure.field.slug, procedure.keywords) == (
        "1.001193",
        "Việc mới",
        "viec-moi",
        "sinh con",
    )
    assert "dang ky khai sinh" in edition.folded


def test_changed_procedure_gets_a_new_edition_and_keeps_the_old_one(officer):
    old = public_birth()
    before = tree_of(old)
    written(("1.001193", "Đăng ký lại khai sinh"), by=officer)
    new = Edition.objects.get(number=2)
    assert (new.state, tree_of(new)) == (State.DRAFT, {**before, "title": "Đăng ký lại khai sinh"})
    assert tree_of(Edition.objects.get(number=1)) == before


def test_first_day_of_the_file_comes_before_the_one_chosen(officer):
    written(("1.001193", "Tên", "Hộ tịch", "15/12/2026"), by=officer, names=(*NAMES[:3], "Ngày hiệu lực"))
    assert Edition.objects.get().valid_from == dt.date(2026, 12, 15)


@pytest.mark.parametrize("data", [xlsx(BIRTH, MARRIAGE), export()], ids=["xlsx", "docx"])
@pytest.mark.parametrize("is_publishing", [False, True])
def test_same_file_twice_changes_nothing(officer, data, is_publishing):
    confirm_run(make_run(data), by=officer, is_publishing=is_publishing)
    before = list_state()
    run = make_run(data)
    assert [run.result["counts"][name] for name in ("new", "changed", "errors")] == [0, 0, 0]
    confirm_run(run, by=officer, is_publishing=is_publishing)
    assert list_state() == before


def test_file_brought_in_again_with_changes_writes_to_the_draft(officer):
    confirm_run(make_run(export()), by=officer)
    written(("1.001193", "Tên khác"), by=officer)
    edition = Edition.objects.get()
    assert (edition.title, edition.number, edition.documents.count()) == ("Tên khác", 1, 3)
    assert [form.title for form in edition.forms.all()] == [edition.documents.first().form.title]


def test_one_bad_row_keeps_everything_out(officer):
    public_birth()
    before = list_state()
    run = make_run(csv_bytes(("1.001193", "Tên khác"), ("1.000001", "Không lĩnh vực"), names=NAMES))
    with pytest.raises(ValidationError, match="còn lỗi"):
        confirm_run(run, by=officer)
    assert list_state() == before
    run.refresh_from_db()
    assert run.state == ImportRun.State.READ


def test_failure_in_the_middle_takes_everything_back(officer, monkeypatch):
    public_birth()
    before = list_state()
    run = make_run(csv_bytes(("1.001193", "Tên khác", "Đất đai"), ("1.000001", "Mới", "Mới"), names=NAMES))
    monkeypatch.setattr(bulk, "_tie_cases", lambda *arguments: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        confirm_run(run, by=officer)
    assert list_state() == before


def other_title(edition):
    Edition.objects.filter(pk=edition.pk).update(title="Đồng nghiệp sửa")


def other_part(edition):
    edition.documents.update(name="Giấy khác")


def new_edition(edition):
    make_edition(procedure=edition.procedure, valid_from=dt.date(2026, 10, 1), is_public=True)


def new_procedure(edition):
    make_procedure("1.000777")


def other_keywords(edition):
    Procedure.objects.update(keywords="khác")


@pytest.mark.parametrize("act", [other_title, other_part, new_edition, new_procedure, other_keywords])
def test_list_that_changed_since_the_preview_is_refused_and_compared_anew(officer, act):
    edition = public_birth()
    run = make_run(csv_bytes(("1.001193", "Tên khác", "", "sinh con"), names=NAMES))
    seen = run.result["digest"]
    act(edition)
    before = list_state()
    with pytest.raises(ValidationError, match="vừa thay đổi"):
        confirm_run(run, by=officer)
    assert list_state() == before
    run.refresh_from_db()
    assert (run.state, run.result["digest"] != seen) == (ImportRun.State.READ, True)
    confirm_run(run, by=officer)


def test_run_is_confirmed_once(officer):
    _, run = written(("1.001193", "Tên", "Hộ tịch"), by=officer)
    run.result = {"digest": "x"}
    with pytest.raises(ValidationError, match="đã xong hoặc đã hủy"):
        confirm_run(run, by=officer)
    assert (run.done_by, ImportRun.objects.get().result["counts"]["new"]) == (officer, 1)


def test_run_that_was_confirmed_meanwhile_is_not_cancelled(officer):
    run = make_run(csv_bytes(("1.001193", "Tên", "Hộ tịch"), names=NAMES))
    confirm_run(ImportRun.objects.get(), by=officer)
    run.cancel(by=officer)
    assert (run.state, run.result["counts"]["new"]) == (ImportRun.State.CONFIRMED, 1)


def test_forms_of_the_edition_before_keep_their_files(officer):
    edition = public_birth(forms=[{"title": "Tờ khai", "file": "thu-tuc-mau/abc", "sha256": "1" * 64}])
    edition.forms.update(content_type="application/pdf", size_bytes=9)
    written(("1.001193", "Tên khác"), by=officer)
    form = Edition.objects.get(number=2).forms.get()
    assert (form.file.name, form.sha256, form.content_type, form.size_bytes) == (
        "thu-tuc-mau/abc",
        "1" * 64,
        "application/pdf",
        9,
    )


def test_many_trees_are_written_as_one_by_one():
    tree = {
        **{name: value for name, value in tree_of(make_edition()).items() if name != "title"},
        "title": "Khai sinh",
        "cases": [{"key": "a", "name": "A", "note": ""}, {"key": "b", "name": "B", "note": "b"}],
        "forms": [{"code": "01", "title": "Tờ khai", "url": "", "file": "", "sha256": ""}],
    }
    tree["documents"] = [{**tree["documents"][0], "cases": ["b"], "form": "Tờ khai"}]
    single = write_tree(Edition(procedure=make_procedure(), valid_from=DAY), tree)
    [many] = bulk.make_editions([(Edition(procedure=make_procedure(), valid_from=DAY, number=1), tree)])
    many = Edition.objects.get(pk=many.pk)
    assert bulk.trees_of([many])[many.pk] == tree_of(many) == tree_of(single) == {**tree_of(single), **tree}
    assert set(many.folded.split()) - set(many.procedure.code) >= set(single.folded.split()) - {single.procedure.code}


# -- Publishing -------------------------------------------------------------------------------------------------------
def test_what_passes_the_gate_is_published_and_the_rest_held_with_the_reason(officer):
    public_birth()
    done, run = written(("1.001193", "Tên khác"), ("1.000001", "Trống", "Hộ tịch"), by=officer, is_publishing=True)
    assert (done.published, [code for code, _ in done.held]) == (1, ["1.000001"])
    assert Edition.objects.get(title="Tên khác").state == State.PUBLISHED
    assert "Chưa có" in done.held[0][1]
    assert "công bố 1 bản" in run.message


def test_edition_that_would_apply_before_the_present_one_is_held(officer):
    public_birth(valid_from=DAY)
    done, _ = written(("1.001193", "Tên khác"), by=officer, is_publishing=True)
    assert (done.published, done.held) == (0, [["1.001193", "Đã có bản công bố áp dụng từ 01/11/2026."]])


def test_import_without_publishing_publishes_nothing(officer):
    public_birth()
    done, _ = written(("1.001193", "Tên khác"), by=officer)
    assert (done.published, Edition.objects.filter(state=State.PUBLISHED).count()) == (0, 1)


def test_fields_of_one_name_are_made_once(officer):
    written(("1.000001", "A", "Đất đai"), ("1.000002", "B", "ĐẤT ĐAI"), by=officer)
    assert [one.name for one in Field.objects.all()] == ["Đất đai"]
    assert writing.free_slug("Đất đai") == "dat-dai-2"
