"""From the sample's data to rows, by the same model methods that an officer's hand goes through."""

import datetime as dt
from html import escape

from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.utils import timezone

from cchc_portal.roles import make_account
from cchc_portal.sample import hoa_sen, plan_2023, plan_2025, plan_2026, plan_2027
from cchc_portal.sample.about import load_about
from cchc_portal.sample.loading_news import load_news
from cchc_portal.sample.loading_procedures import load_procedures
from cchc_portal.sample.loading_visits import load_visits
from cchc_portal.sample.loading_voice import load_special_days, load_voice
from common.vietnamese import one_line
from plans.models import Attachment, CommunicationForm, LegalBasis, Plan, Section, Task
from ward.models import OfficialChannel, Position, Predecessor, Tenure, Unit, Ward

ARCHIVED_AT = dt.datetime(2025, 7, 15, 9, 0)  # when the new ward put its predecessors' plans on the portal
PUBLISHED_AT = {plan_2023: ARCHIVED_AT, plan_2025: ARCHIVED_AT, plan_2026: dt.datetime(2026, 1, 16, 8, 0)}


def make_officers():
    """The sample's Accounts, one for each role; the roles must exist."""
    return [make_account(*officer) for officer in hoa_sen.OFFICERS]


def load_sample():
    """The whole ward with its plans, into an empty portal whose officers exist. Call it in a transaction."""
    clerk, leader = (get_user_model().objects.get(username=username) for username in ("canbo", "lanhdao"))
    ward = _load_ward()
    parties = _load_apparatus()
    load_about(ward, parties, leader)
    load_special_days()
    load_procedures(parties, clerk=clerk, leader=leader)
    forms = _load_forms()
    for module in (plan_2023, plan_2025, plan_2026, plan_2027):
        plan = _load_plan(module.SAMPLE, parties, by=clerk)
        tasks = [_load_task(plan, order, cells, parties, forms) for order, cells in enumerate(module.TASKS, start=1)]
        if module in PUBLISHED_AT:
            plan.publish(by=leader, at=timezone.make_aware(PUBLISHED_AT[module]))
        _mark_done(tasks, module.TASKS, by=clerk)
        if plan.number:
            _attach_signed_copy(plan)
        if module is plan_2026:
            load_news(tasks, by=clerk, leader=leader)
    load_voice(parties, clerk=clerk, leader=leader)
    load_visits()


def _load_ward():
    ward = Ward(**hoa_sen.PROFILE)
    ward.save()
    Predecessor.objects.bulk_create(Predecessor(ward=ward, **fields) for fields in hoa_sen.PREDECESSORS)
    OfficialChannel.objects.bulk_create(
        OfficialChannel(ward=ward, order=order, **fields) for order, fields in enumerate(hoa_sen.CHANNELS, start=1)
    )
    return ward


def _load_apparatus():
    """Units, positions and who holds them. Returns {name: Unit or Position}; no unit bears the name of a position."""
    parties = {}
    for order, (name, aliases, valid_from, valid_to, successor) in enumerate(hoa_sen.UNITS, start=1):
        parties[name] = Unit.objects.create(
            name=name, aliases=aliases, valid_from=valid_from, valid_to=valid_to, order=order, replaced_by=parties.get(successor)
        )
    for order, (name, unit, aliases, valid_from, valid_to, successor) in enumerate(hoa_sen.POSITIONS, start=1):
        parties[name] = Position.objects.create(
            name=name,
            unit=parties.get(unit),
            aliases=aliases,
            valid_from=valid_from,
            valid_to=valid_to,
            order=order,
            replaced_by=parties.get(successor),
        )
    Tenure.objects.bulk_create(
        Tenure(position=parties[position], person_name=person, starts_on=starts_on, ends_on=ends_on, is_acting=is_acting)
        for position, person, starts_on, ends_on, is_acting in hoa_sen.TENURES
    )
    return parties


def _load_forms():
    """{name: CommunicationForm}; those that the portal already knows are kept."""
    return {
        name: CommunicationForm.objects.get_or_create(name=name, defaults={"group": group, "order": order})[0]
        for order, (name, group) in enumerate(hoa_sen.FORMS, start=1)
    }


def _load_plan(sample, parties, *, by):
    """A draft with its bases and sections."""
    own = {
        "issuing_body": hoa_sen.PROFILE["body_name"],
        "body_heading": hoa_sen.PROFILE["body_heading"],
        "place": hoa_sen.PROFILE["place"],
    }
    fields = own | sample["plan"] | {"signer_position": parties.get(sample["plan"].get("signer_position")), "updated_by": by}
    plan = Plan(**fields)
    plan.save()
    LegalBasis.objects.bulk_create(LegalBasis(plan=plan, order=order, **cells) for order, cells in enumerate(sample["bases"], 1))
    Section.objects.bulk_create(
        Section(plan=plan, order=order, level=level, label=label, title=title, kind=kind, body=paragraphs(text))
        for order, (level, label, title, kind, text) in enumerate(sample["sections"], start=1)
    )
    return plan


def paragraphs(text):
    """HTML of a text whose paragraphs are divided by an empty line."""
    return "".join(f"<p>{escape(one_line(block), quote=False)}</p>" for block in text.split("\n\n") if block.strip())


def _load_task(plan, order, cells, parties, forms):
    """One row of the table; the cells' raw text is the parties' names unless the sample writes them otherwise."""
    leads = [parties[name] for name in cells.get("lead", ())]
    partners = [parties[name] for name in cells.get("partner", ())]
    task = Task.objects.create(
        plan=plan,
        order=order,
        number=str(order),
        content=cells["content"],
        lead_text=cells.get("lead_text", "; ".join(party.name for party in leads)),
        partner_text=cells.get("partner_text", "; ".join(party.name for party in partners)),
        time_text=cells["time"],
        product=cells.get("product", ""),
        quantity=cells.get("quantity"),
        quantity_unit=cells.get("unit", ""),
        funding=cells.get("funding", ""),
        **_corrected_time(*cells.get("corrected", ())),
    )
    task.lead_units.set(party for party in leads if isinstance(party, Unit))
    task.lead_positions.set(party for party in leads if isinstance(party, Position))
    task.partner_units.set(party for party in partners if isinstance(party, Unit))
    task.partner_positions.set(party for party in partners if isinstance(party, Position))
    task.forms.set(forms[name] for name in cells.get("forms", ()))
    return task


def _corrected_time(kind=None, *days):
    """What an officer has set where the time cell names no day: a TimeKind's value, the first and the last day."""
    if kind is None:
        return {}
    starts_on, due_on = map(dt.date.fromisoformat, days)
    return {"is_time_corrected": True, "time_kind": kind, "starts_on": starts_on, "due_on": due_on}


def _mark_done(tasks, rows, *, by):
    for task, cells in zip(tasks, rows, strict=True):
        if "done" in cells:
            day, note = cells["done"]
            task.mark_done(dt.date.fromisoformat(day), by=by, note=note)


def _attach_signed_copy(plan):
    """In the place of the scan: the plan's own paper."""
    from plans.printing import plan_pdf  # slow to import: the first start only

    attachment = Attachment(plan=plan, kind=Attachment.Kind.SIGNED, dated_on=plan.issued_on, order=1)
    attachment.title = f"Kế hoạch số {plan.full_number} (bản ký)"
    attachment.file = ContentFile(plan_pdf(plan), name="ban-ky.pdf")
    attachment.save()
