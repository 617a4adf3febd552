import datetime as dt

from django.apps import AppConfig


class VoiceConfig(AppConfig):
    name = "voice"
    verbose_name = "Tiếng nói người dân"

    def ready(self):
        from common import chores, slots  # models are ready only now
        from voice import commenting, letters, opinions, polling
        from voice.feedback import forgetting, notice

        chores.enrol("send_letters", every=dt.timedelta(seconds=20), act=letters.send_due)
        chores.enrol("clear_letters", every=dt.timedelta(days=1), act=letters.clear_old)
        chores.enrol("forget_feedback", every=dt.timedelta(days=1), act=forgetting.forget)
        chores.enrol("forget_comments", every=dt.timedelta(days=1), act=commenting.forget_comments)
        chores.enrol("forget_voters", every=dt.timedelta(hours=6), act=polling.forget_voters)
        slots.enrol("below_page", opinions.below_page)
        slots.enrol("below_post", commenting.below_post)
        slots.enrol("home_side", polling.home_box)
        slots.enrol("beside_procedure", notice.beside_procedure)
