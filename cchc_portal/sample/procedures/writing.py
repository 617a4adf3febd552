"""Short ways to write a procedure's tree (see `procedures.tree`): every function returns plain dicts and lists.

Words in one string are divided by semicolons, keys of cases and situations by spaces.
"""

import datetime as dt

WARD = "Ủy ban nhân dân phường Hoa Sen"
CHAIR = "Chủ tịch Ủy ban nhân dân phường Hoa Sen"
PROVINCE = "Ủy ban nhân dân tỉnh Sao Mai"
POLICE = "Công an phường Hoa Sen"
OFFICIAL = "https://dichvucong.gov.vn/"
KIND = "Thủ tục không được luật giao cho địa phương quy định"
# One plain step each, met in most procedures.
HAND_IN = (
    "Nộp hồ sơ",
    "Nộp trên Cổng Dịch vụ công quốc gia bằng tài khoản VNeID, hoặc đến Trung tâm Phục vụ hành chính công phường Hoa Sen, "
    "ở trụ sở hay ở điểm Bến Mai đều được.",
)
CHECKED = (
    "Nhận giấy hẹn",
    "Cán bộ xem hồ sơ ngay khi nhận. Còn thiếu thì được hướng dẫn một lần, ghi đủ trong phiếu; đủ rồi thì nhận giấy hẹn có mã để "
    "theo dõi.",
)
FETCH = ("Nhận kết quả", "Nhận tại nơi đã nộp, qua bưu chính, hoặc nhận bản điện tử trong tài khoản VNeID.")


def words(text):
    return [word.strip() for word in text.split(";") if word.strip()]


def day(text):
    return dt.date.fromisoformat(text) if text else None


def case(key, name, note=""):
    return {"key": key, "name": name, "note": note}


def paper(name, *, originals=1, copies=0, shown=False, note="", form="", cases=""):
    return {
        "name": name,
        "originals": originals,
        "copies": copies,
        "is_shown_only": shown,
        "note": note,
        "form": form,
        "cases": cases.split(),
    }


def copy(name, **more):
    """One copy to hand in; the original only to compare with."""
    return paper(name, originals=0, copies=1, **more)


def shown(name, **more):
    """Only to show (xuất trình)."""
    return paper(name, shown=True, **more)


def identity(of="", **more):
    """Who comes shows who they are."""
    return shown(f"Căn cước, VNeID hoặc hộ chiếu{f' của {of}' if of else ''}", **more)


def declaration(title, code="", **more):
    """A form to fill in and hand in; `procedure` lists it among the forms too."""
    return paper(title, form=title, **more) | {"form_code": code}


def fee(amount_vnd, text="", *, name="Lệ phí", channel="", basis="", cases=""):
    """`amount_vnd` may be None when only words tell it."""
    return {
        "name": name,
        "channel": channel,
        "amount_vnd": amount_vnd,
        "text": text,
        "basis": basis,
        "cases": cases.split(),
    }


def in_person(days=None, unit="working_day", *, text="", short=None, note="", cases="", channel="in_person", level=""):
    """`days` in `unit`s, `short` the ward's own shorter promise; without days the text tells the time."""
    return {
        "channel": channel,
        "online_level": level,
        "time_amount": days,
        "time_unit": unit,
        "time_text": text,
        "shortened_amount": short,
        "note": note,
        "cases": cases.split(),
    }


def online(level, days=None, unit="working_day", **more):
    return in_person(days, unit, channel="online", level=level, **more)


def post(days=None, unit="working_day", **more):
    return in_person(days, unit, channel="post", **more)


def ways(days=None, unit="working_day", *, level="full", by_post=True, **more):
    """The counter, the national portal and (mostly) post, with the same time."""
    found = [in_person(days, unit, **more), online(level, days, unit, **more)]
    return [*found, post(days, unit, **more)] if by_post else found


def basis(symbol, title, issued_on, issuer):
    return {"symbol": symbol, "title": title, "issued_on": issued_on, "issuer": issuer}


def tree(title, *, steps, documents, **more):
    """A whole tree; `steps` are pairs of title and text, the forms come from the declarations."""
    codes = {paper["form"]: paper.get("form_code", "") for paper in documents if paper["form"]}
    own = {
        "title": title,
        "levels": ["commune"],
        "kind": KIND,
        "scope": "own",
        "is_for_people": True,
        "is_for_organisations": False,
        "audience": "Cá nhân",
        "implementing_body": WARD,
        "deciding_body": WARD,
        "steps": [{"title": name, "text": text} for name, text in steps],
        "documents": [{key: value for key, value in paper.items() if key != "form_code"} for paper in documents],
        "forms": [{"code": code, "title": form, "url": ""} for form, code in codes.items()],
    }
    return own | more


def procedure(code, title, *, field, valid_from, checked_on, popular="", keywords="", situations="", **more):
    """One item of PROCEDURES: what is the procedure's own, and the tree of its edition in force."""
    own = {
        "code": code,
        "field": field,
        "popular_names": words(popular),
        "keywords": words(keywords),
        "official_url": more.pop("official_url", OFFICIAL),
        "situations": situations.split(),
        "is_frequent": more.pop("is_frequent", False),
        "valid_from": day(valid_from),
        "checked_on": day(checked_on),
        "change_note": more.pop("change_note", ""),
    }
    return own | {"tree": tree(title, **more)}


def with_edition(row, valid_from, *, change_note="", **changes):
    """The procedure with one edition more, earlier or later, that differs from the present tree by `changes`."""
    edition = {"valid_from": day(valid_from), "change_note": change_note, "tree": row["tree"] | changes}
    return row | {"editions": [*row.get("editions", []), edition]}
