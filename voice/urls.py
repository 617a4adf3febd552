"""Addresses of the runbook that this room answers, a list for each of its parts."""

from django.urls import path, re_path

from voice.views import comments, feedback, opinions, polls, questions, schedules

WEEK = "(?P<year>[0-9]{4})/tuan-(?P<week>[1-9][0-9]?)"  # an ISO week

app_name = "voice"
FEEDBACK = [
    path("phan-anh/", feedback.feedback_form, name="feedback"),
    path("phan-anh/tra-cuu/", feedback.feedback_lookup, name="feedback_lookup"),
    path("phan-anh/tra-loi/", feedback.answers, name="feedback_answers"),
    path("phan-anh/tra-loi/<int:pk>/", feedback.answer, name="feedback_answer"),
    path("phan-anh/<str:code>/", feedback.feedback_state, name="feedback_state"),
    path("bao-mat/", feedback.privacy, name="privacy"),
]
SCHEDULES = [
    path("tiep-cong-dan/", schedules.receptions, name="receptions"),
    path("tiep-cong-dan/in/", schedules.reception_print, name="reception_print"),
    path("tiep-cong-dan/lich.ics", schedules.reception_ics, name="reception_calendar"),
    re_path(r"^tiep-cong-dan/(?P<year>[0-9]{4})/$", schedules.reception_year, name="reception_year"),
    path("lich-cong-tac/", schedules.work, name="work"),
    re_path(rf"^lich-cong-tac/{WEEK}/$", schedules.work_week, name="work_week"),
    re_path(rf"^lich-cong-tac/{WEEK}/in/$", schedules.work_print, name="work_print"),
    re_path(rf"^lich-cong-tac/{WEEK}/lich\.ics$", schedules.work_ics, name="work_calendar"),
]
QUESTIONS = [
    path("hoi-dap/", questions.question_list, name="questions"),
    path("hoi-dap/linh-vuc/<slug:slug>/", questions.questions_of_field, name="questions_of_field"),
    path("hoi-dap/<slug:slug>/", questions.question, name="question"),
]
POLLS = [
    path("binh-chon/", polls.poll_list, name="polls"),
    path("binh-chon/<int:pk>/", polls.poll, name="poll"),
    path("binh-chon/<int:pk>/ket-qua/", polls.results, name="poll_results"),
    path("binh-chon/<int:pk>/cam-on/", polls.thanks, name="poll_thanks"),
    path("binh-luan/<int:pk>/", comments.comment_form, name="comment_form"),
    path("binh-luan/<int:pk>/da-gui/", comments.comment_sent, name="comment_sent"),
    path("binh-luan/<int:pk>/tat-ca/", comments.comment_list, name="comments"),
    path("huu-ich/", opinions.opinion, name="opinion"),
]
urlpatterns = [*FEEDBACK, *SCHEDULES, *QUESTIONS, *POLLS]
