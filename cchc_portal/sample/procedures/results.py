"""Published results of the sample ward: what each field had and did in a period.

Sums are worked out here as a careful office would; in one period the published total is off by a little, as happens.
"""

import datetime as dt

# A quarter's work by field, in dossiers: new online, new at the counter or by post, done early, on time, late, pending late.
Q3_2025 = {
    "Hộ tịch": (412, 268, 471, 196, 9, 1),
    "Chứng thực": (355, 3310, 3402, 259, 2, 0),
    "Cư trú": (398, 171, 402, 151, 6, 2),
    "Đất đai": (41, 138, 79, 74, 11, 5),
    "Xây dựng, đô thị": (18, 35, 24, 21, 3, 1),
    "Kinh doanh": (64, 22, 58, 24, 1, 0),
    "Bảo trợ xã hội": (46, 121, 88, 62, 7, 3),
    "Người có công": (4, 27, 13, 12, 2, 1),
    "Giáo dục": (9, 12, 14, 6, 0, 0),
    "Văn hóa, thể thao": (2, 3, 3, 2, 0, 0),
}
Q4_2025 = {
    "Hộ tịch": (468, 215, 498, 181, 5, 0),
    "Chứng thực": (521, 3044, 3366, 196, 1, 0),
    "Cư trú": (431, 128, 421, 140, 3, 1),
    "Đất đai": (58, 121, 92, 83, 8, 3),
    "Xây dựng, đô thị": (26, 31, 30, 24, 2, 1),
    "Kinh doanh": (79, 15, 71, 21, 1, 0),
    "Bảo trợ xã hội": (61, 104, 96, 70, 4, 1),
    "Người có công": (7, 21, 15, 13, 1, 0),
    "Giáo dục": (6, 5, 8, 4, 0, 0),
    "Văn hóa, thể thao": (5, 2, 5, 2, 0, 0),
}
Q1_2026 = {
    "Hộ tịch": (487, 176, 503, 158, 3, 0),
    "Chứng thực": (688, 2716, 3248, 155, 1, 0),
    "Cư trú": (462, 95, 438, 121, 2, 0),
    "Đất đai": (71, 96, 88, 78, 5, 2),
    "Xây dựng, đô thị": (31, 22, 27, 25, 1, 0),
    "Kinh doanh": (88, 9, 76, 20, 0, 0),
    "Bảo trợ xã hội": (72, 83, 91, 64, 2, 1),
    "Người có công": (9, 18, 14, 14, 0, 0),
    "Giáo dục": (4, 3, 5, 2, 0, 0),
    "Văn hóa, thể thao": (6, 2, 6, 2, 0, 0),
}
Q2_2026 = {
    "Hộ tịch": (541, 142, 528, 151, 2, 0),
    "Chứng thực": (902, 2583, 3361, 122, 0, 0),
    "Cư trú": (508, 74, 462, 118, 1, 0),
    "Đất đai": (89, 92, 96, 79, 4, 1),
    "Xây dựng, đô thị": (43, 19, 34, 26, 1, 0),
    "Kinh doanh": (97, 6, 84, 19, 0, 0),
    "Bảo trợ xã hội": (84, 71, 98, 57, 1, 0),
    "Người có công": (12, 19, 17, 13, 0, 0),
    "Giáo dục": (11, 6, 12, 4, 0, 0),
    "Văn hóa, thể thao": (5, 1, 5, 1, 0, 0),
}
Q3_2026 = {
    "Hộ tịch": (603, 118, 571, 148, 1, 0),
    "Chứng thực": (1127, 2402, 3420, 108, 0, 0),
    "Cư trú": (556, 61, 503, 112, 1, 0),
    "Đất đai": (102, 84, 101, 82, 3, 1),
    "Xây dựng, đô thị": (51, 14, 38, 25, 0, 0),
    "Kinh doanh": (103, 5, 91, 16, 0, 0),
    "Bảo trợ xã hội": (132, 96, 141, 74, 2, 1),
    "Người có công": (15, 13, 17, 11, 0, 0),
    "Giáo dục": (17, 5, 16, 5, 0, 0),
    "Văn hóa, thể thao": (4, 1, 4, 1, 0, 0),
}
OCTOBER_2026 = {
    "Hộ tịch": (214, 35, 198, 47, 0, 0),
    "Chứng thực": (431, 762, 1152, 39, 0, 0),
    "Cư trú": (193, 17, 176, 36, 0, 0),
    "Đất đai": (37, 25, 34, 27, 1, 0),
    "Xây dựng, đô thị": (18, 4, 13, 8, 0, 0),
    "Kinh doanh": (36, 1, 31, 5, 0, 0),
    "Bảo trợ xã hội": (41, 22, 43, 25, 0, 0),
    "Người có công": (6, 4, 6, 4, 0, 0),
    "Giáo dục": (3, 1, 3, 1, 0, 0),
    "Văn hóa, thể thao": (1, 0, 1, 0, 0, 0),
}
# What the two former wards handed over on 01/7/2025.
HANDED_OVER = {
    "Hộ tịch": 21,
    "Chứng thực": 3,
    "Cư trú": 12,
    "Đất đai": 38,
    "Xây dựng, đô thị": 9,
    "Bảo trợ xã hội": 17,
    "Người có công": 5,
}
PARTS = ("carried_over", "new_online", "new_direct", "done_early", "done_on_time", "done_late", "pending_on_time", "pending_late")


def pending_after(carried, work):
    """{field: dossiers not done at the end}, which the next period carries over."""
    return {field: carried.get(field, 0) + sum(cells[:2]) - sum(cells[2:5]) for field, cells in work.items()}


def together(first, second):
    """The work of two periods in a row; what is late at the end is what the second one says."""
    return {
        field: (*(a + b for a, b in zip(first[field][:5], second[field][:5], strict=True)), second[field][5]) for field in second
    }


def rows(carried, work, *, total_off=0):
    """One row a field and the total; `total_off` is how much the published total of received dossiers is wrong."""
    left = pending_after(carried, work)
    found = [
        with_totals(label=field, values=(carried.get(field, 0), *cells[:5], left[field] - cells[5], cells[5]))
        for field, cells in work.items()
    ]
    total = with_totals(label="Tổng cộng", values=[sum(row[part] for row in found) for part in PARTS]) | {"is_total": True}
    total["received_total"] += total_off
    return [*found, total]


def with_totals(*, label, values):
    row = {"label": label} | dict(zip(PARTS, values, strict=True))
    for whole, parts in (("received_total", PARTS[:3]), ("done_total", PARTS[3:6]), ("pending_total", PARTS[6:])):
        row[whole] = sum(row[part] for part in parts)
    return row


def period(title, kind, starts_on, ends_on, published_on, found, *, cut_off_on=None, denominator="resolved", note=""):
    """Days are ISO words; the first and the last day are included."""
    days = {"starts_on": starts_on, "ends_on": ends_on, "published_on": published_on, "cut_off_on": cut_off_on}
    own = {"title": title, "kind": kind, "denominator": denominator, "note": note, "rows": found}
    return own | {name: dt.date.fromisoformat(day) if day else None for name, day in days.items()}


AFTER_Q3_2025 = pending_after(HANDED_OVER, Q3_2025)
AFTER_2025 = pending_after(AFTER_Q3_2025, Q4_2025)
AFTER_Q1 = pending_after(AFTER_2025, Q1_2026)
AFTER_HALF = pending_after(AFTER_Q1, Q2_2026)
AFTER_Q3 = pending_after(AFTER_HALF, Q3_2026)

PERIODS = [
    period(
        "Quý III/2025",
        "quarter",
        "2025-07-01",
        "2025-09-30",
        "2025-10-07",
        rows(HANDED_OVER, Q3_2025),
        note="Quý đầu tiên của phường. Hồ sơ kỳ trước là của phường Đầm Sen và phường Bến Mai bàn giao.",
    ),
    period("Quý IV/2025", "quarter", "2025-10-01", "2025-12-31", "2026-01-08", rows(AFTER_Q3_2025, Q4_2025)),
    period(
        "Năm 2025",
        "year",
        "2025-07-01",
        "2025-12-31",
        "2026-01-12",
        rows(HANDED_OVER, together(Q3_2025, Q4_2025)),
        denominator="received",
        note="Tính từ ngày 01/7/2025, khi phường được thành lập. Tỷ lệ đúng hạn tính trên hồ sơ đã tiếp nhận.",
    ),
    period(
        "Quý I/2026",
        "quarter",
        "2026-01-01",
        "2026-03-31",
        "2026-04-06",
        rows(AFTER_2025, Q1_2026, total_off=4),
        note="Số liệu đăng đúng như văn bản đã công bố.",
    ),
    period("Quý II/2026", "quarter", "2026-04-01", "2026-06-30", "2026-07-06", rows(AFTER_Q1, Q2_2026)),
    period(
        "6 tháng đầu năm 2026",
        "half",
        "2026-01-01",
        "2026-06-30",
        "2026-07-08",
        rows(AFTER_2025, together(Q1_2026, Q2_2026)),
        cut_off_on="2026-07-03",
    ),
    period(
        "Quý III/2026", "quarter", "2026-07-01", "2026-09-30", "2026-10-06", rows(AFTER_HALF, Q3_2026), cut_off_on="2026-10-02"
    ),
    period(
        "Tháng 10/2026", "month", "2026-10-01", "2026-10-31", "2026-11-05", rows(AFTER_Q3, OCTOBER_2026), cut_off_on="2026-11-02"
    ),
]
