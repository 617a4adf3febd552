"""What the ward still has to tell of itself, for the officers' first page."""

from dataclasses import dataclass

from django.urls import reverse

from common.piles import Pile
from ward.models import Boundary, Page, Ward
from ward.reading import apparatus, disclosure_groups

PAGES, PRESS = "Nghị định 224/2026, Điều 9.1c", "Nghị định 244/2026, Điều 3.3"
DEMOCRACY = "Luật Thực hiện dân chủ ở cơ sở 2022, Điều 11 và 13"


@dataclass(frozen=True)
class Gap:
    """Something the law wants shown that is not there: what, where an officer mends it, which rule."""

    what: str
    url: str
    source: str


def missing_pages():
    """Labels of the legally required subjects (Decree 224/2026 art. 9.1c) that no public page, list or map tells of."""
    told = set(Page.objects.published().values_list("kind", flat=True))
    if apparatus()["leaders"]:
        told.add(Page.Kind.APPARATUS)
    if (boundary := Boundary.current()) and boundary.outline:
        told.add(Page.Kind.BOUNDARY)
    return [kind.label for kind in Page.Kind if kind != Page.Kind.OTHER and kind not in told]


def attention(user):
    """[a Pile of Gap], or [] for whoever may not mend them and when nothing is missing."""
    found = gaps() if user.has_perm("ward.change_page") or user.has_perm("ward.change_ward") else []
    if not found:
        return []
    title, template = "Phường còn thiếu thông tin phải công khai", "admin/ward/pile_gap.html"
    return [Pile(title, "ward_gaps", found, len(found), url="", none="", template=template)]


def gaps():
    """Every Gap, whoever asks; about ten queries, however many rows."""
    found = []
    if missing := missing_pages():
        found.append(Gap(f"Chưa có trang giới thiệu: {'; '.join(missing)}", reverse("admin:ward_page_changelist"), PAGES))
    if names := _leaders_without_biography():
        what = f"Lãnh đạo chưa có tiểu sử tóm tắt: {', '.join(names)}"
        found.append(Gap(what, f"{reverse('admin:ward_position_changelist')}?is_leadership__exact=1", PAGES))
    ward = Ward.current()
    if not (ward.spokesperson_name and ward.spokesperson_phone and ward.spokesperson_email):
        what = "Chưa đủ họ tên, điện thoại, thư điện tử của người phát ngôn"
        found.append(Gap(what, reverse("admin:ward_ward_changelist"), PRESS))
    if empty := [str(group.number) for group in disclosure_groups() if not group.items]:
        what = f"Danh mục thông tin phải công khai chưa có nhóm {', '.join(empty)}"
        found.append(Gap(what, reverse("admin:ward_disclosureitem_changelist"), DEMOCRACY))
    return found


def _leaders_without_biography():
    leaders = apparatus()["leaders"]
    return [holder.name for seat in leaders for holder in seat.holders if not holder.tenure.biography.strip()]
